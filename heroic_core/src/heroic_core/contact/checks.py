from django.core import checks
from django.core.files.storage import default_storage

from ..media.storage import ATTACHMENTS


def register_all() -> None:
    checks.register(check_attachments, checks.Tags.files)


def files_are_safe() -> bool:
    """Whether attachments lie where no web server serves them."""
    try:
        default_storage.url(f"{ATTACHMENTS}any.pdf")
    except NotImplementedError:
        return True
    return False


def check_attachments(**kwargs):
    if files_are_safe():
        return []
    return [
        checks.Info(
            "The contact form takes no attachments: they would lie below MEDIA_URL, "
            "where everybody may have them who knows an address.",
            hint=(
                'Set STORAGES["default"] to {"BACKEND": '
                '"heroic_core.media.storage.GuardedStorage", "OPTIONS": '
                '{"document_root": "…"}}, a folder outside MEDIA_ROOT.'
            ),
            id="heroic_contact.I001",
        )
    ]
