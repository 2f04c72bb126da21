from django.core import checks

from ..media.storage import ATTACHMENTS
from ..uploads.storage import check_guarded, is_guarded


def register_all() -> None:
    checks.register(check_attachments, checks.Tags.files)


def files_are_safe() -> bool:
    """Whether attachments lie where no web server serves them."""
    return is_guarded(ATTACHMENTS)


def check_attachments(**kwargs):
    return check_guarded(
        ATTACHMENTS,
        "The contact form takes no attachments",
        id="heroic_contact.I001",
    )
