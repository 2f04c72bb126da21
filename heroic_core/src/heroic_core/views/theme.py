from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from ..theme import theme_for


YEAR = 365 * 24 * 60 * 60


@require_safe
def theme_stylesheet(request):
    theme = theme_for(request)
    response = HttpResponse(theme.css, content_type="text/css; charset=utf-8")
    if request.GET.get("v") == theme.version:
        patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    else:
        patch_cache_control(response, public=True, max_age=60)
    return response
