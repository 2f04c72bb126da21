"""One reader, at one browser, about one thing."""

from http import HTTPStatus
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import get_supported_language_variant, override
from django.utils.translation import gettext as _

from ...came_from import is_from_own_page
from ...throttle import allows
from ...viewer import Viewer
from ..browsers import browser_on, known_token, remember, token_of
from ..forms import FeedbackForm
from ..models import Vote
from ..services.commenting import comment
from ..services.voting import former_vote, vote
from ..subjects import subject_for


# Seconds after which somebody may send more.
WAIT = 600


class Problem(NamedTuple):
    """Why something was not kept, in words."""

    said: str
    status: int = HTTPStatus.FORBIDDEN


class Conversation:
    """
    What a reader says of a thing, and what they are answered.

    Raises:
        UnknownSubject: there is no such thing, or they may not see it.
    """

    def __init__(self, request: HttpRequest, source: str, thing: int) -> None:
        self.request = request
        self.source = source
        self.subject = subject_for(Viewer.from_request(request), source, thing)

    @property
    def language(self) -> str:
        """That of the thing, which the address does not tell."""
        try:
            return get_supported_language_variant(self.subject.locale)
        except LookupError:
            return settings.LANGUAGE_CODE

    @property
    def address(self) -> str:
        return reverse(
            "heroic_core:feedback_on_thing", args=[self.source, self.subject.thing]
        )

    @cached_property
    def former(self) -> Vote | None:
        """What this browser said of the revision that is read now."""
        token = known_token(self.request)
        if not token:
            return None
        browser = browser_on(token, self.source, self.subject.thing)
        return former_vote(self.source, self.subject, browser)

    def refusal(self) -> Problem | None:
        """Why nothing can be sent; None where it can."""
        if problem := self.closure():
            return problem
        if self.request.method == "POST" and not is_from_own_page(self.request):
            said = _(
                "Your browser does not say that this comes from a page of this site, "
                "so it was not kept. Send it from here."
            )
            return Problem(said)
        return None

    def closure(self) -> Problem | None:
        """Why nothing can be sent from here either; None where it can."""
        if not self.subject.is_open:
            return Problem(_("This takes no feedback any more."))
        if not (self.subject.asks_anonymous or self._is_known):
            return Problem(_("Log in to send feedback on this."))
        return None

    def impatience(self, scope: str, times: int, seconds: int) -> Problem | None:
        """Why nothing more can be sent for a while; None where it can."""
        if allows(self.request, scope, times, seconds):
            return None
        said = _(
            "There was a lot of feedback from where you are. Wait a few minutes, then "
            "send this again: nothing that you wrote is lost."
        )
        return Problem(said, HTTPStatus.TOO_MANY_REQUESTS)

    def keep_vote(self, *, helpful: bool, **more: Any) -> tuple[Vote, str]:
        """The vote, and the token of the browser that it is kept for."""
        token = token_of(self.request)
        browser = browser_on(token, self.source, self.subject.thing)
        kept = vote(self.source, self.subject, browser, helpful=helpful, **more)
        return kept, token

    @transaction.atomic
    def keep(self, form: FeedbackForm) -> HttpResponse:
        """Keep all that a valid form holds; of a robot's only what it wrote."""
        said = form.cleaned_data
        if form.is_by_robot and not said["comment"]:
            return self.lead_on(token_of(self.request), "?sent")
        kept, token = self.keep_vote(helpful=said["helpful"], reasons=said["reasons"])
        if said["comment"]:
            comment(
                kept,
                self.subject,
                said["comment"],
                said["email"],
                is_spam=form.is_by_robot,
            )
        return self.lead_on(token, "?sent")

    def lead_on(self, token: str, query: str = "") -> HttpResponse:
        """Lead to the page where more can be said, by GET."""
        response = HttpResponseRedirect(f"{self.address}{query}")
        response.status_code = HTTPStatus.SEE_OTHER
        remember(response, self.request, token)
        return response

    def show(self, form: FeedbackForm, problem: Problem | None = None) -> HttpResponse:
        """The page with the form, or with why there is none."""
        status: int = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        if problem:
            status = problem.status
        context = {
            "subject": self.subject,
            "form": form,
            "former": self.former,
            "was_sent": self._has_sent and not form.is_bound,
            "problem": problem,
            # What was typed is shown even where it cannot be sent.
            "form_is_shown": form.is_bound or self.closure() is None,
            "form_is_folded": not (form.is_bound or problem) and self._has_said_enough,
            "address": self.address,
            "login_url": self._login_url,
        }
        with override(self.language):
            response = render(
                self.request, "heroic_feedback/page.html", context, status=status
            )
        response["Content-Language"] = self.language
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            response["Retry-After"] = str(WAIT)
        add_never_cache_headers(response)
        return response

    def form(self, data: Any = None, helpful: str | None = None) -> FeedbackForm:
        """
        The form, filled in with what this browser said before.

        Args:
            data: that was sent by it.
            helpful: the answer that was chosen where no form was.
        """
        initial: dict[str, Any] = {}
        if former := self.former:
            initial["helpful"] = "yes" if former.helpful else "no"
            initial["reasons"] = former.reasons.split()
        if helpful:
            initial["helpful"] = helpful
        prefix = f"heroic-feedback-{self.source}-{self.subject.thing}"
        return FeedbackForm(data, initial=initial, auto_id=f"{prefix}-%s")

    @property
    def _has_sent(self):
        return "sent" in self.request.GET

    @property
    def _has_said_enough(self):
        return self._has_sent or bool(self.former and self.former.helpful)

    @property
    def _is_known(self):
        return Viewer.from_request(self.request).is_authenticated

    @property
    def _login_url(self):
        if self.subject.asks_anonymous or self._is_known:
            return ""
        page = getattr(settings, "WAGTAIL_FRONTEND_LOGIN_URL", None)
        page = page or reverse("wagtailcore_login")
        return redirect_to_login(self.address, page).url
