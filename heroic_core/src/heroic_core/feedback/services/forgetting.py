from collections.abc import Iterable

from ..models import Vote


def forget(source: str, keys: Iterable[int]) -> None:
    """
    Forget all that was said of things that are gone.

    Args:
        source: the name of the source whose objects they were.
        keys: their primary keys.
    """
    Vote.objects.filter(source=source, thing__in=list(keys)).delete()
