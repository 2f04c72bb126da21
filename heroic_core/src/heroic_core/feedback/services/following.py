from collections.abc import Iterable, Mapping, Sequence

from ..models import Comment


def commented(source: str, keys: Iterable[int] | None = None) -> list[int]:
    """
    What readers wrote comments on.

    Args:
        source: the name of the source whose objects they are.
        keys: the primary keys of those that are asked about; None for all.
    """
    comments = Comment.objects.filter(vote__source=source)
    if keys is not None:
        comments = comments.filter(vote__thing__in=list(keys))
    things = comments.order_by("vote__thing").values_list("vote__thing", flat=True)
    return list(things.distinct())


def follow(source: str, pages: Mapping[int, Sequence[int]]) -> None:
    """
    Let comments belong to the pages on which things stand by now.

    Args:
        source: the name of the source whose objects they are.
        pages: by the primary key of a thing those of its pages. Comments that belong to
            none of them come to the first.
    """
    for thing, found in pages.items():
        astray = Comment.objects.about(source, thing).exclude(page__in=found)
        astray.update(page=found[0])
