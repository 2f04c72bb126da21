import swapper
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, JsonResponse
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import override
from django.views.decorators.http import require_safe

from ...throttle import allows
from ...viewer import Viewer
from ...visibility import path_rule
from ..languages import language_of
from ..models import Place
from ..places import place_of
from ..questions import read
from ..sources import known_source, source_named
from ..suggesting import by_source, suggest
from ..telling import Told, in_section, section_led_from


# Requests a visitor and minute: four a second while somebody writes.
LIMIT = 240


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """What is suggested while somebody writes, `/heroic/suggest?q=…`."""
    if not allows(request, "suggest", LIMIT):
        return JsonResponse({"groups": []}, status=429, headers={"Retry-After": "60"})
    text = request.GET.get("q", "")
    locale = language_of(request.GET.get("locale", ""))
    with override(locale):
        viewer = Viewer.from_request(request)
        source = known_source(request.GET.get("source", ""))
        under = place_of(request, locale)
        path = under.path if under else ""
        found = suggest(text, viewer, locale, request, source, path)
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
        words=question,
        locale=locale,
        results=_number_to_tell(found, viewer, request),
        place=Place.SUGGESTION.value,
        source=source,
    )
    return JsonResponse(
        {
            "query": question,
            "groups": groups,
            "all": _all(question, source, under),
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


def _number_to_tell(found, viewer, request):
    """Of these suggestions, how many the log may tell of, as `told_of` has it."""
    pages = {each.shown.page.pk for each in found}
    if not viewer.was_asked_about or not pages:
        return len(found)
    everybody = Viewer.for_user(AnonymousUser(), viewer.site)
    rule = path_rule(everybody)
    section = section_led_from(request, viewer)
    if section is not None:
        rule |= in_section(section, "path")
    asked = swapper.load_model("wagtailcore", "Page").objects.filter(pk__in=pages)
    told = set(asked.filter(rule).values_list("pk", flat=True))
    return sum(each.shown.page.pk in told for each in found)


def _all(question, source, under):
    asked = {"q": question, "source": source, "under": under and under.pk}
    try:
        return f"{reverse('heroic_search:results')}?{urlencode({name: value for name, value in asked.items() if value})}"
    except NoReverseMatch:
        return ""
