from collections.abc import Iterator, Sequence

from django.db.models import Count, Sum

from ...models import BoardFigures, BoardPage, Topic
from ..counting import last_topic_of
from .faults import Fault, Part, compare


def faults(keys: Sequence[int]) -> Iterator[Fault]:
    topics = Topic.objects.counted().filter(board__in=keys).order_by()
    sums = {
        board: (number, number + replies)
        for board, number, replies in topics.values_list("board").annotate(
            number=Count("pk"), replies=Sum("reply_count")
        )
    }
    found = BoardFigures.objects.in_bulk(keys)
    for key in keys:
        figures = found.get(key) or BoardFigures(board_id=key)
        if figures._state.adding:
            # Mended first, and with it there is a row for what follows.
            yield Fault(key, figures, "board_id", None, key)
        number, posts = sums.get(key, (0, 0))
        wanted = {"topic_count": number, "post_count": posts}
        wanted["last_topic_id"] = last_topic_of(key)
        yield from compare(key, figures, wanted)


def lock(key: int) -> None:
    BoardFigures.objects.select_for_update().filter(pk=key).first()


BOARDS = Part(BoardPage, faults, lock)
