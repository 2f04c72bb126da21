"""How close the topics of a list stand, as a reader chose it, in a cookie of theirs."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


COOKIE = "forumpress_list"
COMFORTABLE, COMPACT = "comfortable", "compact"
STYLES = {COMFORTABLE: _("Comfortable"), COMPACT: _("Compact")}
YEAR = 365 * 24 * 60 * 60


def style_of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(COOKIE)
    return COMPACT if chosen == COMPACT else COMFORTABLE


def remember(request: HttpRequest, response: HttpResponse, style: str) -> None:
    response.set_cookie(
        COOKIE,
        style,
        max_age=YEAR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
