import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.forms import get_document_form
from wagtail.documents.models import Document
from wagtail.images.forms import get_image_form
from wagtail.images.models import Image


pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize("name", ["logo.svg", "page.html"])
def test_documents_that_run_script_are_refused(name):
    form = get_document_form(Document)(
        {"title": "x", "collection": 1}, {"file": ContentFile(SVG, name)}
    )
    assert "file" in form.errors


def test_svg_images_are_refused():
    form = get_image_form(Image)(
        {"title": "x", "collection": 1}, {"file": ContentFile(SVG, "logo.svg")}
    )
    assert "file" in form.errors


def test_documents_lie_outside_the_media_folder(client, settings):
    document = Document.objects.create(
        title="DNS", file=ContentFile(b"records", "dns.txt")
    )
    assert document.file.path.startswith(settings.DOCUMENT_ROOT)
    assert not document.file.path.startswith(settings.MEDIA_ROOT)
    with pytest.raises(NotImplementedError):
        assert document.file.url
    assert document.url == reverse(
        "wagtaildocs_serve", args=[document.pk, document.filename]
    )
    response = client.get(document.url)
    assert b"".join(response.streaming_content) == b"records"
    assert response["Content-Disposition"].startswith("attachment")
