"""What readers read on a version of a page, part by part, to be compared."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from heroic_core.attachments import attachments_for
from heroic_core.blocks.bulk import render_many
from heroic_core.versions import Line, line_of, lines_of
from heroic_core.viewer import Viewer

from ..models import WikiPage


def parts_of(
    pages: Sequence[WikiPage], request: HttpRequest
) -> list[list[tuple[str, list[Line]]]]:
    """
    The parts of versions, each with its label and its lines.

    Args:
        pages: the versions.
        request: of who reads: what the page would not show them is not there.
    """
    viewer = Viewer.from_request(request)
    # Rendered as they are read, so that nobody is told here what is kept from them.
    context = {"page": pages[0], "request": request}
    bodies = render_many([page.body for page in pages], context)
    return [
        [
            (_("Title"), _lines([page.title])),
            (pgettext("of a page", "Summary"), _lines([page.summary])),
            (_("Text"), lines_of(body)),
            (_("Attachments"), _files(attachments_for(page, viewer))),
            (_("Tags"), _lines(sorted(tag.name for tag in page.tags.all()))),
            (_("Other names"), _lines(map(str, page.other_names.all()))),
        ]
        for page, body in zip(pages, bodies, strict=True)
    ]


def _lines(texts):
    return [line_of(text) for text in texts if text]


def _files(attachments):
    return [line_of(str(each), mark=str(each.document_id)) for each in attachments]
