from django.core import checks

from heroic_core.uploads.storage import check_guarded

from .models.attachment import FOLDER


def register() -> None:
    checks.register(check_attachments, checks.Tags.files)


def check_attachments(**kwargs):
    return check_guarded(FOLDER, "The forum takes no files", id="forumpress.I001")
