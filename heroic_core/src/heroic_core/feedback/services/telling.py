from ..models import Comment
from ..subjects import Subject


def tell_authors(comment: Comment, subject: Subject) -> None:
    """Tell each author of a comment, as they chose to be told."""
