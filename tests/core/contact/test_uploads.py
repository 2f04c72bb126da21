from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings as django_settings
from django.core.files.storage import FileSystemStorage

from heroic_core.contact import checks, forms, uploads
from heroic_core.contact.models import Attachment, Message
from tests.core.contact.conftest import picture, upload


pytestmark = pytest.mark.django_db


def archive(**files):
    data = BytesIO()
    with ZipFile(data, "w") as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/"), content)
    return data.getvalue()


OPEN_TEXT = "application/vnd.oasis.opendocument.text"
GOOD = {
    "shot.png": picture(),
    "shot.JPG": picture("JPEG"),
    "shot.gif": picture("GIF"),
    "shot.webp": picture("WEBP"),
    "bill.pdf": b"%PDF-1.7\n...",
    "notes.txt": "Größe\n\tüber".encode(),
    "old.txt": "Größe".encode("latin-1"),
    "server.log": b"\x1b[31merror\x1b[0m\r\n",
    "table.csv": b"a;b\n1;2",
    "letter.docx": archive(**{"word__document.xml": "<w/>"}),
    "sheet.xlsx": archive(**{"xl__workbook.xml": "<w/>"}),
    "letter.odt": archive(mimetype=OPEN_TEXT),
}
BAD = {
    "page.html": b"<script>alert(1)</script>",
    "drawing.svg": b"<svg onload='alert(1)'/>",
    "run.exe": b"MZ",
    "archive.zip": archive(a="b"),
    "noending": b"text",
    "shot.png.exe": picture(),
    "empty.txt": b"",
    "shot.png": picture("JPEG"),
    "cut.png": picture()[:40],
    "program.pdf": b"MZ\x90\x00",
    "program.txt": b"MZ\x90\x00\x03",
    "letter.docx": archive(other="x"),
    "letter.odt": archive(mimetype="application/zip"),
    "damaged.docx": b"PK\x03\x04 and no more",
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


def test_a_large_file_is_refused(writer, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST", 100)
    response = writer.send(files=[upload("notes.txt", b"x" * 101)])
    assert "notes.txt has 101" in response.content.decode()


def test_a_picture_that_would_fill_the_memory_is_refused(writer, monkeypatch):
    monkeypatch.setattr("PIL.Image.MAX_IMAGE_PIXELS", 100)
    response = writer.send(files=[upload()])
    assert response.status_code == 422


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
    monkeypatch.setattr(checks, "default_storage", FileSystemStorage())
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
