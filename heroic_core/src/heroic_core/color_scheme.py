"""The colour scheme that a reader chose, in a cookie of theirs."""

from django.http import HttpRequest, HttpResponse


COOKIE = "heroic_color_scheme"
CHOICES = ("auto", "light", "dark")
YEAR = 365 * 24 * 60 * 60


def chosen_by(request: HttpRequest | None) -> str:
    """`light`, `dark`, or nothing: as the site has it."""
    chosen = request.COOKIES.get(COOKIE) if request else None
    return chosen if chosen in ("light", "dark") else ""


def remember(request: HttpRequest, response: HttpResponse, chosen: str) -> None:
    response.set_cookie(
        COOKIE,
        chosen,
        max_age=YEAR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
