from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.storage import FileSystemStorage

from heroic_core import uploads
from heroic_core.contact import checks, forms, views
from heroic_core.contact.models import Attachment, Message
from heroic_core.uploads import storage
from tests.uploads import picture, upload


pytestmark = pytest.mark.django_db


GOOD = {
    "shot.JPG": picture("JPEG"),
    "bill.pdf": b"%PDF-1.7\n...",
    "server.log": b"\x1b[31merror\x1b[0m\r\n",
}
BAD = {
    "page.html": b"<script>alert(1)</script>",
    "shot.png.exe": picture(),
    "empty.txt": b"",
    "shot.png": picture("JPEG"),
    "large.png": b"\x89PNG" + b"x" * uploads.LARGEST,
}


@pytest.mark.parametrize("name", GOOD)
def test_what_may_be_sent_is_kept(writer, name):
    assert writer.send(files=[upload(name, GOOD[name])]).status_code == 303
    kept = Attachment.objects.get()
    assert (kept.name, kept.size) == (name, len(GOOD[name]))
    with kept.file.open() as file:
        assert file.read() == GOOD[name]


@pytest.mark.parametrize("name", BAD)
def test_what_may_not_is_refused_by_its_name_and_the_rest_kept(writer, name):
    response = writer.send(files=[upload("good.png"), upload(name, BAD[name])])
    assert response.status_code == 422
    html = response.content.decode()
    [said] = response.context["errors"]["files"]
    assert said.startswith(f"{name} ")
    assert "I looked for it everywhere." in html
    assert "Choose your files again" in html
    assert not Message.objects.exists()


def test_all_that_is_wrong_is_said_at_once(writer):
    files = [upload("a.exe"), upload("b.html"), *(upload(f"{n}.png") for n in range(5))]
    response = writer.send(files=files)
    assert len(response.context["errors"]["files"]) == 3


@pytest.fixture
def opened(monkeypatch):
    """The names of the files that were opened."""
    names = []

    def check(file):
        names.append(file.name)
        return "image/png"

    monkeypatch.setattr(uploads, "check", check)
    return names


def test_no_more_are_opened_than_may_be_sent(writer, opened):
    response = writer.send(files=[upload(f"{n}.png") for n in range(uploads.MOST + 3)])
    assert response.status_code == 422
    assert len(opened) == uploads.MOST


def test_none_are_opened_of_who_tries_too_often(writer, opened, monkeypatch):
    monkeypatch.setattr(views.page, "ATTEMPTS", 1)
    assert writer.send(email="nobody", files=[upload("1.png")]).status_code == 422
    response = writer.send(files=[upload("2.png")])
    assert response.status_code == 429
    assert "I looked for it everywhere." in response.content.decode()
    assert opened == ["1.png"]
    # Without files it is no such attempt.
    assert writer.send().status_code == 303


def test_none_are_opened_where_nothing_is_sent(writer, opened):
    writer.send(suggest="1", files=[upload()])
    data = {"origin": writer.some_time_ago(), "files": [upload()]}
    response = writer.client.post("/contact/", data)
    assert response.status_code == 403
    assert opened == []


def test_as_many_as_may_be_are_kept(writer):
    writer.send(files=[upload(f"{number}.png") for number in range(uploads.MOST)])
    assert Attachment.objects.count() == uploads.MOST


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "con\x7ftrol", "ä" * 300])
def test_its_name_is_no_way_to_anywhere(writer, name):
    writer.send(files=[upload(f"{name}.txt", b"text")])
    kept = Attachment.objects.get()
    assert "/" not in kept.name
    assert kept.name == kept.name.strip()
    assert len(kept.name) <= 255
    path = Path(kept.file.path).resolve()
    assert path.parent == Path(django_settings.DOCUMENT_ROOT, "contact_attachments")


def test_no_web_server_serves_them(writer, client):
    writer.send(files=[upload()])
    kept = Attachment.objects.get()
    assert client.get(f"/media/{kept.file.name}").status_code in (302, 404)
    assert client.get(f"/documents/{kept.pk}/{kept.name}").status_code == 404
    with pytest.raises(NotImplementedError):
        _ = kept.file.url


def test_where_they_would_lie_open_none_are_taken(writer, monkeypatch):
    monkeypatch.setattr(storage, "default_storage", FileSystemStorage())
    [found] = checks.check_attachments()
    assert found.id == "heroic_contact.I001"
    assert "Attachments" not in writer.open().content.decode()
    writer.send(files=[upload()])
    assert not Attachment.objects.exists()


def test_here_they_are_safe():
    assert checks.check_attachments() == []


def test_the_browser_offers_what_may_be_sent(site):
    form = forms.ContactForm()
    assert ".png" in form.fields["files"].widget.attrs["accept"]
