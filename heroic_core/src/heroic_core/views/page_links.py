import swapper
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe
from wagtail.wagtail_hooks import require_wagtail_login

from ..routing import refuse
from ..viewer import Viewer
from ..visibility import refusal


@require_safe
def page_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead on to a page; who may not see it is answered as on the page."""
    pages = swapper.load_model("wagtailcore", "Page").objects
    page = pages.filter(pk=pk, live=True).first()
    viewer = Viewer.from_request(request)
    if page and (restriction := refusal(viewer, page)):
        return refuse(request, restriction)
    url = page and page.get_url(request)
    if url:
        response: HttpResponse = HttpResponseRedirect(url)
    elif viewer.is_authenticated:
        raise Http404
    else:
        # As for a private page: whether there is one is not to be told.
        response = require_wagtail_login(request.get_full_path())
    add_never_cache_headers(response)
    return response
