"""How somebody writes in a forum through its forms."""

from io import BytesIO
from time import time
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from forumpress.sending import new_sending


OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


def sent(client, url, **said):
    """What comes of sending the form at an address, filled in and after a while."""
    page = client.get(url)
    given = {"sending": shown_before(), "origin": page.context.get("origin") or ""}
    return client.post(url, {**given, **said})


def shown_before(seconds=60):
    """What a form carries along that was shown some time ago."""
    with mock.patch("django.core.signing.time.time", return_value=time() - seconds):
        return new_sending()


def ask(client, board, **said):
    said = {
        "title": "Mail is stuck",
        "text": "Since today.",
        "kind": "question",
        **said,
    }
    return sent(client, f"{board.url}ask/", **said)


def reply_url(forum, topic, query=""):
    return f"{forum.url_of('reply', topic.pk)}{query}"


def picture(name="photo.png", size=(8, 6), kind="PNG", **values):
    data = BytesIO()
    Image.new("RGB", size, "teal").save(data, kind, **values)
    return SimpleUploadedFile(name, data.getvalue(), f"image/{kind.lower()}")


def text_file(name="log.txt", text="It failed at 14:05."):
    return SimpleUploadedFile(name, text.encode(), "text/plain")
