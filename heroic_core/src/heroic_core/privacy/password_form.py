"""Where Wagtail takes the password of a section, with any page in the address."""

import swapper
from django.http import Http404, HttpRequest
from wagtail.models import PageViewRestriction

from .. import visibility
from ..viewer import Viewer
from .restrictions import Restrictions


def guard_password_form(
    request: HttpRequest, page_view_restriction_id: int, page_id: int
) -> None:
    """
    Let the form be one of the place where the restriction begins, and no other.

    Raises:
        Http404: the page is another one, or asks the viewer for something else first.
    """
    pages = swapper.load_model("wagtailcore", "Page").objects
    page = pages.filter(pk=page_id).first()
    if page is None or page_view_restriction_id not in _begun_at(page):
        raise Http404
    refusal = visibility.refusal(Viewer.from_request(request), page)
    if refusal and refusal.pk != page_view_restriction_id:
        raise Http404


def _begun_at(page):
    """The restrictions with a password that hold here, and not above."""
    restrictions = Restrictions()
    above = {row.pk for row in restrictions.rows(page.path[: -page.steplen])}
    return {
        row.pk
        for row in restrictions.rows(page.path)
        if row.restriction_type == PageViewRestriction.PASSWORD and row.pk not in above
    }
