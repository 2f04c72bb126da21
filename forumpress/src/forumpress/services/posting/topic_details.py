"""What a new topic has besides its first post."""

from collections.abc import Mapping, Sequence

from ...models import IntakeAnswer, IntakeField, Topic, TopicTag


def tag(topic: Topic, tags: Sequence[int]) -> None:
    """Give a topic those of some tags, by their keys, that its board allows."""
    allowed = topic.board.tagged_items.filter(tag__in=list(tags))
    TopicTag.objects.bulk_create(
        TopicTag(topic=topic, tag_id=each)
        for each in sorted(set(allowed.values_list("tag", flat=True)))
    )


def keep_intake(topic: Topic, said: Mapping[int, str]) -> None:
    """Keep what somebody said to the questions of the board, by their keys."""
    fields = IntakeField.objects.filter(board=topic.board, pk__in=list(said))
    IntakeAnswer.objects.bulk_create(
        IntakeAnswer(
            topic=topic,
            field=each,
            label=each.label,
            value=said[each.pk],
            is_url=each.kind == "url",
            is_staff_only=each.is_staff_only,
        )
        for each in fields
        if said[each.pk]
    )
