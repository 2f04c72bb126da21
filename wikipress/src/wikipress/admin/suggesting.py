"""What the editor offers to link to."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from heroic_core.viewer import Viewer

from ..models.links import LONGEST
from ..services.suggesting import suggestions


@never_cache
@require_safe
def suggest_links(request: HttpRequest) -> JsonResponse:
    """The pages and headings whose names hold `q`, which may have a `#` in it."""
    typed = request.GET.get("q", "")[: 2 * LONGEST]
    found = suggestions(typed, Viewer.from_request(request))
    return JsonResponse({"results": [asdict(each) for each in found]})
