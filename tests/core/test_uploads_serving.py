"""Where uploads lie, and how they are given back."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db.models import FileField
from django.db.models.fields.files import FieldFile
from django.http import Http404
from django.test import RequestFactory

from heroic_core.media.storage import GuardedStorage
from heroic_core.uploads import KINDS, storage
from heroic_core.uploads.serving import serve_upload
from tests.uploads import picture


pytestmark = pytest.mark.django_db

FOLDER = storage.folder_of("tests")
PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"]
OTHERS = sorted({kind.content_type for kind in KINDS.values()} - set(PICTURES))


@pytest.fixture
def keep():
    """Keep a file as an app does that takes uploads."""
    kept = []

    def keep(content=b"words", name="notes.txt"):
        place = storage.place_in(FOLDER, name)
        kept.append(default_storage.save(place, ContentFile(content)))
        return FieldFile(None, FileField(), kept[-1])

    yield keep
    for name in kept:
        default_storage.delete(name)


def served(file, name="notes.txt", content_type="text/plain", **values):
    headers = values.pop("headers", {})
    request = RequestFactory().get("/", headers=headers)
    response = serve_upload(request, file, name, content_type, **values)
    response.body = b"".join(response.streaming_content) if response.streaming else b""
    response.close()
    return response


# How they are given back.


def test_an_upload_is_kept_by_no_cache_and_run_by_no_browser(keep):
    response = served(keep())
    assert (response.status_code, response.body) == (200, b"words")
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Type"] == "text/plain"
    assert response["Content-Disposition"] == 'attachment; filename="notes.txt"'


@pytest.mark.parametrize("content_type", PICTURES)
def test_a_picture_is_shown_where_it_is_asked_for(keep, content_type):
    file = keep(picture(), "shot.png")
    shown = served(file, "shot.png", content_type, inline=True)
    assert shown["Content-Type"] == content_type
    assert shown["Content-Disposition"] == 'inline; filename="shot.png"'
    assert "sandbox" in shown["Content-Security-Policy"]
    kept = served(file, "shot.png", content_type)
    assert kept["Content-Disposition"] == 'attachment; filename="shot.png"'


@pytest.mark.parametrize(
    "content_type", [*OTHERS, "text/html", "image/svg+xml", "IMAGE/PNG", ""]
)
def test_nothing_else_is(keep, content_type):
    response = served(keep(), "a.png", content_type, inline=True)
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("content_type", "told"),
    [
        ("text/plain", "text/plain"),
        ("text/csv", "text/plain"),
        ("application/pdf", "application/pdf"),
        ("text/html", "application/octet-stream"),
        ("image/svg+xml", "application/octet-stream"),
        ("text/plain\r\nX: y", "application/octet-stream"),
        ("", "application/octet-stream"),
    ],
)
def test_its_type_is_one_that_was_found(keep, content_type, told):
    page = keep(b"<script>alert(1)</script>", "page.html")
    assert served(page, "page.html", content_type)["Content-Type"] == told


@pytest.mark.parametrize(
    "name", ['a"b.txt', "a\r\nSet-Cookie: x.txt", "Größe 日本.txt", "ä" * 196 + ".txt"]
)
def test_any_name_fits_into_a_header(keep, name):
    said = served(keep(), name)["Content-Disposition"]
    assert said.startswith("attachment; filename")
    assert said.isascii()
    assert not {"\r", "\n"} & set(said)


def test_a_part_of_an_upload_is_given(keep):
    response = served(keep(), headers={"Range": "bytes=1-2"})
    assert (response.status_code, response.body) == (206, b"or")


def test_the_web_server_sends_it(keep, settings):
    settings.HEROIC = {
        **settings.HEROIC,
        "X_ACCEL_REDIRECT": {settings.DOCUMENT_ROOT: "/_files/private/"},
    }
    file = keep()
    response = served(file)
    assert response["X-Accel-Redirect"] == f"/_files/private/{file.name}"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Cache-Control"] == "private, no-store"


def test_from_a_storage_far_away_it_is_given_alike(keep, monkeypatch):
    def path(storage, name):
        raise NotImplementedError

    def open_file(storage, name, mode="rb"):
        return storage.documents.open(name, mode)

    file = keep()
    with monkeypatch.context() as far_away:
        far_away.setattr(GuardedStorage, "_open", open_file)
        far_away.setattr(GuardedStorage, "path", path)
        response = served(file)
    assert response.body == b"words"
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "name",
    [None, "", FOLDER, f"{FOLDER}gone.txt", f"{FOLDER}../../media", f"{FOLDER}\0"],
)
def test_what_is_not_there_is_not_found(name):
    with pytest.raises(Http404):
        served(FieldFile(None, FileField(), name))


def test_a_file_comes_from_the_storage_of_its_field(keep, tmp_path):
    (tmp_path / "other.txt").write_bytes(b"other words")
    field = FileField(storage=FileSystemStorage(location=tmp_path))
    assert served(FieldFile(None, field, "other.txt")).body == b"other words"


# Where they lie.


def test_an_upload_lies_where_no_web_server_looks(keep, client, settings):
    file = keep()
    assert file.path.startswith(f"{settings.DOCUMENT_ROOT}/heroic_uploads/tests/")
    with pytest.raises(NotImplementedError):
        _ = file.url


def test_at_its_place_below_the_media_nothing_answers(keep, client, home_page):
    assert client.get(f"/media/{keep().name}").status_code == 404


def test_its_name_does_not_tell_the_place():
    places = {storage.place_in(FOLDER, "My secret.PDF") for _ in range(3)}
    assert len(places) == 3
    assert all(each.endswith(".pdf") and "secret" not in each for each in places)


@pytest.mark.parametrize("name", ["../../up.txt", "a/b.txt", "noending", ".txt", ""])
def test_no_name_leads_out_of_the_folder(name):
    place = storage.place_in(FOLDER, name)
    assert place.startswith(FOLDER)
    assert place.count("/") == FOLDER.count("/")


def test_an_app_is_told_where_its_uploads_would_lie_open(monkeypatch):
    assert storage.is_guarded(FOLDER)
    assert storage.check_guarded(FOLDER, "No files", "tests.I001") == []
    monkeypatch.setattr(storage, "default_storage", FileSystemStorage())
    assert not storage.is_guarded(FOLDER)
    [found] = storage.check_guarded(FOLDER, "No files", "tests.I001")
    assert found.id == "tests.I001"
    assert found.msg.startswith("No files: they would lie below MEDIA_URL")
    assert "GuardedStorage" in found.hint
