from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..mail.leaving import mails_to_leave


# A mail program sends it, without a page before; the address is signed instead.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leave_mail(request: HttpRequest, name: str, signed: str) -> HttpResponse:
    """The way out of a mail of a plugin."""
    mail = mails_to_leave().get(name)
    if mail is None:
        raise Http404
    return mail.way_out.answer(request, signed, mail.leave, mail.template)
