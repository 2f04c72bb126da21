"""What a page asks in the background while somebody writes: answers in JSON."""

from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer

from ..errors import NotAllowed, NotFound, Refused
from .answers import View


STATUS: dict[type[Exception], HTTPStatus] = {
    NotAllowed: HTTPStatus.FORBIDDEN,
    Refused: HTTPStatus.UNPROCESSABLE_ENTITY,
}


def for_script(view: View) -> View:
    """Answer a member's page; whoever is logged out is told so, and led nowhere."""

    @wraps(view)
    def answered(request: HttpRequest, page: Any, *args: Any, **kwargs: Any):
        if not Viewer.from_request(request).is_authenticated:
            return said(_("You are logged out."), HTTPStatus.UNAUTHORIZED)
        try:
            return view(request, page, *args, **kwargs)
        except NotFound:
            return said(_("This is not there any more."), HTTPStatus.NOT_FOUND)
        except (NotAllowed, Refused) as error:
            return said(str(error), STATUS[type(error)])

    return answered


def tell(answer: Any, status: int = HTTPStatus.OK) -> JsonResponse:
    response = JsonResponse(answer, status=status, safe=False)
    add_never_cache_headers(response)
    return response


def said(words: str, status: int) -> JsonResponse:
    """Why something was not done, for who writes."""
    return tell({"said": words}, status)
