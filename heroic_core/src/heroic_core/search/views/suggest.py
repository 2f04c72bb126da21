from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from ...throttle import allows
from ...viewer import Viewer
from ..models import Place
from ..questions import read
from ..sources import source_named
from ..suggesting import by_source, suggest
from ..telling import Told


# Requests a visitor and minute: four a second while somebody writes.
LIMIT = 240


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """What is suggested while somebody writes, `/heroic/suggest?q=…`."""
    if not allows(request, "suggest", LIMIT):
        return JsonResponse({"groups": []}, status=429, headers={"Retry-After": "60"})
    text = request.GET.get("q", "")
    locale = request.GET.get("locale", "")
    locale = locale if locale in dict(settings.LANGUAGES) else get_language()
    with override(locale):
        found = suggest(text, Viewer.from_request(request), locale, request)
        groups = [
            {
                "source": name,
                "label": str(source_named(name).label),
                "items": [_item(each) for each in some],
            }
            for name, some in by_source(found).items()
        ]
    question = read(text).text
    told = Told(
        words=question, locale=locale, results=len(found), place=Place.SUGGESTION.value
    )
    return JsonResponse(
        {
            "query": question,
            "groups": groups,
            "all": _all(question),
            "told": told.signed(),
        }
    )


def _item(suggestion):
    shown = suggestion.shown
    return {
        "url": shown.url,
        "title": shown.title,
        "heading": shown.heading,
        "marked": suggestion.pieces,
        "thing": shown.document.thing,
    }


def _all(question):
    try:
        return f"{reverse('heroic_search:results')}?{urlencode({'q': question})}"
    except NoReverseMatch:
        return ""
