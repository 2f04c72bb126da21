from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from .conversation import WAIT, Conversation
from .gone import tells_what_is_gone


# Votes a visitor and minute: a whole office may come from one address.
VOTES = 60
# Comments a visitor in the time after which they may send more.
COMMENTS = 10


# Pages that caches keep hold no token, and no account is touched: the origin of what
# is sent is checked instead.
@csrf_exempt
@require_POST
@tells_what_is_gone
def vote(request: HttpRequest) -> HttpResponse:
    """Keep a click on Yes or No, and lead on to where more can be said."""
    helpful = request.POST.get("helpful")
    try:
        thing = int(request.POST.get("thing", ""))
    except ValueError as error:
        raise Http404 from error
    conversation = Conversation(request, request.POST.get("source", ""), thing)
    with override(conversation.language):
        problem = conversation.refusal() or conversation.impatience(
            "feedback", VOTES, 60
        )
    if problem or helpful not in ("yes", "no"):
        return conversation.show(conversation.form(helpful=helpful), problem)
    _, token = conversation.keep_vote(helpful=helpful == "yes")
    return conversation.lead_on(token)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@tells_what_is_gone
def say_more(request: HttpRequest, source: str, thing: int) -> HttpResponse:
    """The page where a vote is changed, and a comment is written."""
    conversation = Conversation(request, source, thing)
    with override(conversation.language):
        form = conversation.form(request.POST if request.method == "POST" else None)
        problem = conversation.refusal()
        if problem or not form.is_valid():
            return conversation.show(form, problem)
        # Whoever mends a mistake has sent nothing yet.
        problem = conversation.impatience("feedback.comment", COMMENTS, WAIT)
        return conversation.show(form, problem) if problem else conversation.keep(form)
