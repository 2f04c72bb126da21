from django.db import transaction
from django.utils import timezone

from ..models import Comment, Status, Vote
from ..subjects import Subject
from .telling import tell_authors


@transaction.atomic
def comment(
    vote: Vote, subject: Subject, text: str, email: str = "", *, is_spam: bool = False
) -> Comment:
    """
    Keep what a reader wrote, and tell the authors of it.

    Args:
        vote: that it was written with.
        subject: what it is about.
        text: in at most `Comment.LONGEST` characters.
        email: to which an answer is wanted; blank for none.
        is_spam: whether a robot wrote it; kept, but nobody is told.

    Returns:
        The comment; the one that was there where the same was sent twice.
    """
    # Who clicks twice at once waits here, and finds the first.
    Vote.objects.select_for_update().get(pk=vote.pk)
    if same := vote.comments.filter(text=text, email=email).first():
        return same
    kept = Comment.objects.create(
        vote=vote,
        page_id=subject.page.pk,
        title=subject.title[:255],
        category=subject.category[:255],
        text=text,
        email=email,
        **({"status": Status.SPAM, "closed_at": timezone.now()} if is_spam else {}),
    )
    if not is_spam:
        tell_authors(kept, subject)
    return kept
