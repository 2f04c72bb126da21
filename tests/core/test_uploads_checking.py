"""Which files are taken from strangers."""

from struct import pack
from zipfile import ZIP_DEFLATED, ZIP_LZMA

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from heroic_core.uploads import KINDS, check, checking, kinds, name_of
from tests.uploads import archive, bomb, picture, upload


def damaged(compression, at=0):
    """An archive that names what it should, of which the content is no such thing."""
    whole = archive(compression, mimetype=OPEN_TEXT * 9)
    start = whole.index(b"mimetype") + len("mimetype") + at
    return whole[:start] + b"\xff" * 20 + whole[start + 20 :]


def beyond(name):
    """An archive that says of its file that it lies farther than any file reaches."""
    whole = archive(**{name: "<w/>"})
    entry, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    head = bytearray(whole[entry:end])
    head[30:32], head[42:46] = pack("<H", 12), b"\xff" * 4
    head += pack("<HHQ", 1, 8, 2**64 - 1)
    tail = bytearray(whole[end:])
    tail[12:16] = pack("<L", len(head))
    return whole[:entry] + head + tail


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
    "deflated.odt": damaged(ZIP_DEFLATED),
    "packed.ods": damaged(ZIP_LZMA, at=10),
    "far.docx": beyond("word__document.xml"),
    "damaged.docx": b"PK\x03\x04 and no more",
}


def refusal_of(file):
    with pytest.raises(ValidationError) as refused:
        check(file)
    [said] = refused.value.messages
    return said


@pytest.mark.parametrize("name", GOOD)
def test_what_is_of_a_kind_that_is_taken_has_its_type(name):
    file = upload(name, GOOD[name])
    ending = name[name.index(".") :].lower()
    assert check(file) == KINDS[ending].content_type
    assert file.read() == GOOD[name]


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_is_refused_by_its_name(name):
    assert refusal_of(upload(name, BAD[name])).startswith(f"{name} ")


def test_what_a_browser_says_of_a_file_counts_for_nothing():
    page = SimpleUploadedFile("page.html", b"<script>", content_type="image/png")
    assert "only files that end in .png" in refusal_of(page)
    said = SimpleUploadedFile("a.png", picture(), content_type="text/html")
    assert check(said) == "image/png"


def test_a_file_that_waits_on_disk_is_looked_at_too():
    with TemporaryUploadedFile("shot.png", "image/png", len(picture()), None) as file:
        file.write(picture())
        assert check(file) == "image/png"
        assert file.tell() == 0


def test_a_page_that_calls_itself_a_text_is_one():
    page = upload("page.txt", b"<!doctype html><script>alert(1)</script>")
    assert check(page) == "text/plain"


def test_a_large_file_is_refused(monkeypatch):
    monkeypatch.setattr(checking, "LARGEST", 100)
    said = refusal_of(upload("notes.txt", b"x" * 101))
    assert said == "notes.txt has 101\xa0bytes, and a file may have 100\xa0bytes."


def test_an_archive_of_too_many_files_is_not_listed(monkeypatch):
    entries = {f"file{number}": "" for number in range(100)}
    content = archive(**{"word__document.xml": "<w/>"}, **entries)
    monkeypatch.setattr(kinds, "DIRECTORY", 1000)
    assert refusal_of(upload("letter.docx", content)).startswith("letter.docx ")
    monkeypatch.setattr(kinds, "DIRECTORY", 10_000)
    assert check(upload("letter.docx", content))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_that_would_fill_the_memory_is_refused_in_words(kind):
    name = f"bomb.{kind.lower()}"
    said = refusal_of(upload(name, bomb(kind, 12_000, 12_000)))
    assert said == f"{name} is too big by 54.0 megapixels: a picture may have 90."


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("my shot.png", "my shot.png"),
        ("nul\0in\x07side.png", "nulinside.png"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\fakepath\\shot.png", "shot.png"),
        ("photo\u202egnp.txt", "photognp.txt"),
        ("\u2066a\u2069\u200e\ufeff.png", "a.png"),
        ("lone\ud800.png", "lone.png"),
        ("two\nlines\r.png", "two lines .png"),
        ("Größe \u05d0 日本.png", "Größe \u05d0 日本.png"),
        ("ä" * 300 + ".png", "ä" * 196 + ".png"),
        ("a." + "b" * 300, "a." + "b" * 19),
        ("", ""),
    ],
)
def test_a_name_is_one_that_can_be_shown(name, shown):
    file = upload()
    # What a browser sends has been through Django's own hands by now.
    file._name = name
    assert name_of(file) == shown


def test_a_name_that_reads_backwards_is_of_its_true_kind():
    file = upload("a.png", b"MZ")
    file._name = "photo\u202egnp.exe"
    assert refusal_of(file).startswith("photognp.exe cannot be sent")
