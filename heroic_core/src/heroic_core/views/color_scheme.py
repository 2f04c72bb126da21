from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from .. import color_scheme


@csrf_protect
@require_POST
def choose_color_scheme(request):
    chosen = request.POST.get("scheme")
    if chosen not in color_scheme.CHOICES:
        return HttpResponseBadRequest(
            _("The colour scheme is auto, light or dark."), content_type="text/plain"
        )
    response = HttpResponseRedirect(_safe_next(request))
    color_scheme.remember(request, response, chosen)
    return response


def _safe_next(request):
    url = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if allowed else "/"
