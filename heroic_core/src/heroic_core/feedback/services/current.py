from collections.abc import Iterable

from ...viewer import Viewer
from ...visibility import can_see
from ..models import Comment
from ..subjects import Subject, UnknownSubject, source_named


def current_subjects(comments: Iterable[Comment], viewer: Viewer) -> dict[int, Subject]:
    """
    What comments are about as it is now, with the queries of one for each source.

    Args:
        comments: with their votes.
        viewer: who is told of it; what they may not see is left out.

    Returns:
        By the primary key of the comment.
    """
    comments = list(comments)
    found = {
        (source, thing): subject
        for source, keys in _by_source(comments).items()
        for thing, subject in _subjects(source, keys).items()
        if can_see(viewer, subject.page)
    }
    about = {each.pk: (each.vote.source, each.vote.thing) for each in comments}
    return {pk: found[key] for pk, key in about.items() if key in found}


def _by_source(comments):
    keys: dict[str, set[int]] = {}
    for each in comments:
        keys.setdefault(each.vote.source, set()).add(each.vote.thing)
    return keys


def _subjects(source, keys):
    try:
        return source_named(source).subjects(keys)
    except UnknownSubject:
        # Its plugin has been taken out of the site.
        return {}
