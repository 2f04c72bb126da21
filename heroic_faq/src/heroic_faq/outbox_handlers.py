from collections.abc import Iterable

from heroic_core import outbox
from heroic_core.feedback.services.following import commented

from .search_source import NAME


FOLLOW = "heroic_faq.follow"
# Questions that one row is about.
TOGETHER = 50


@outbox.handler(FOLLOW)
def let_comments_follow(job):
    from .services.comments import follow_home

    follow_home(job.payload["questions"])


def moved(questions: Iterable[int] | None = None) -> None:
    """
    Have the comments on questions go with them to another page.

    Args:
        questions: their primary keys; None for all.
    """
    found = commented(NAME, questions)
    for start in range(0, len(found), TOGETHER):
        outbox.put(FOLLOW, {"questions": found[start : start + TOGETHER]})
