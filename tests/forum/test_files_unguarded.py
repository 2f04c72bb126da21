"""A site whose storage is not guarded: a file would be there for everybody."""

import pytest

from forumpress.attachment_check import check_attachments

from .writing import text_file


pytestmark = pytest.mark.django_db


@pytest.fixture
def _storage_for_everybody(settings):
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend}}


@pytest.mark.usefixtures("_storage_for_everybody")
def test_the_forum_takes_no_files_and_says_so_to_the_site(
    client, forum, board, customer
):
    client.force_login(customer)
    assert "files" not in client.get(f"{board.url}ask/").context["form"].fields
    answer = client.post(forum.url_of("upload"), {"file": text_file()})
    assert answer.status_code == 404
    [said] = check_attachments()
    assert said.msg.startswith("The forum takes no files")


def test_a_guarded_storage_is_no_matter(forum):
    assert check_attachments() == []
