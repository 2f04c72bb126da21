"""The page with the form: what was sent by it, and what it shows."""

from http import HTTPStatus
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Site

from ...came_from import is_from_own_page
from ...help_panel import HelpPanel, panel_for
from ...plain_text import in_one_line
from ...throttle import allows
from ...viewer import Viewer
from ..checks import files_are_safe
from ..facts import ContactFacts
from ..forms import ContactForm
from ..help_channel import without_form
from ..models import Message
from ..origin import NotShown, Origin
from ..services.sending import Draft, send
from ..suggesting import Suggestions, opened_of, shown_with, suggest
from ..suspecting import suspicion_of
from .problems import Problem, from_elsewhere, too_often


# Messages from one place in so many seconds: a whole office may come from there.
MOST, WAIT = 10, 600
# With files, which are opened whether the rest is right or not.
ATTEMPTS = 30
# Searches for suggestions a visitor and minute.
SUGGESTIONS = 60
SENT = "heroic_contact.sent"


class ContactPage:
    """One request of the page."""

    def __init__(self, request: HttpRequest, site: Site, facts: ContactFacts) -> None:
        self.request = request
        self.site = site
        self.facts = facts
        self.viewer = Viewer.from_request(request)

    @cached_property
    def origin(self) -> Origin:
        """That of the form that was sent, or of the one that is shown now."""
        return self._sent_origin or Origin.of(self.request)

    @cached_property
    def from_page(self) -> Any:
        """The page that the reader came from, if they may see it; else None."""
        return self.origin.page_for(self.viewer)

    @cached_property
    def form(self) -> ContactForm:
        """With what was typed, but not the files: to show errors would open them."""
        if self.request.method == "POST":
            return self._form(self.request.POST)
        subject = in_one_line(self.request.GET.get("subject", ""))
        initial = {"subject": subject[: Message.LONGEST_SUBJECT]}
        return self._form(initial=initial)

    def answer(self) -> HttpResponse:
        """What comes of what was sent: a message, or the form with all that was typed."""
        if not is_from_own_page(self.request):
            return self.show(from_elsewhere())
        if "suggest" in self.request.POST:
            return self.suggest_first()
        files = self.request.FILES
        if files and not allows(self.request, "contact.files", ATTEMPTS, WAIT):
            return self.show(too_often())
        self.form = self._form(self.request.POST, files)
        if not self.form.is_valid():
            return self.show()
        if not allows(self.request, "contact", MOST, WAIT):
            return self.show(too_often())
        message = send(
            self._draft(), self.request, self.form.cleaned_data.get("files", ())
        )
        signed = signing.Signer(salt=SENT).sign(message.reference)
        response = HttpResponseRedirect(reverse("heroic_contact:sent", args=[signed]))
        response.status_code = HTTPStatus.SEE_OTHER
        return response

    def suggest_first(self) -> HttpResponse:
        """The form as it was typed, with answers beside it: nothing is sent yet."""
        if not allows(self.request, "contact.suggest", SUGGESTIONS):
            return self.show(too_often())
        subject, text = (self.form[name].value() or "" for name in ("subject", "text"))
        found = suggest(subject, text, self.origin, self.request)
        return self.show(suggestions=found)

    def show(
        self, problem: Problem | None = None, suggestions: Suggestions | None = None
    ) -> HttpResponse:
        errors = self._errors(problem, suggestions)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
        context = {
            "form": self.form,
            "errors": errors,
            "problem": problem,
            "origin": self.origin.signed(),
            "words": self.origin.words,
            "from_page": self.from_page,
            "facts": self.facts,
            "panel": self._panel,
            "suggestions": suggestions,
            "shown_before": self.request.POST.getlist("shown"),
            "opened_before": self.request.POST.getlist("opened"),
            "lost_files": self._lost_files,
        }
        response = render(
            self.request,
            "heroic_contact/form.html",
            context,
            status=problem.status if problem else status,
        )
        if problem and problem.status == HTTPStatus.TOO_MANY_REQUESTS:
            response["Retry-After"] = str(WAIT)
        # It knows where its reader came from. Not "no-store": who goes back to it finds
        # what they typed.
        patch_cache_control(response, private=True, no_cache=True)
        patch_vary_headers(response, ["Cookie"])
        return response

    def _form(self, *args, **options):
        takes_files = self.facts.takes_files and files_are_safe()
        return ContactForm(
            *args, takes_files=takes_files, auto_id="heroic-contact-%s", **options
        )

    @cached_property
    def _sent_origin(self):
        try:
            return Origin.read(self.request.POST.get("origin", ""))
        except NotShown:
            return None

    @cached_property
    def _panel(self) -> HelpPanel | None:
        return without_form(panel_for(self.request, self.form["subject"].value() or ""))

    @cached_property
    def _lost_files(self):
        """The names of files that were chosen: no browser lets a page keep them."""
        return [file.name for file in self.request.FILES.getlist("files")]

    def _errors(self, problem, suggestions):
        """Whoever looks for answers first has sent nothing that could be wrong."""
        is_sent = self.form.is_bound and not (problem or suggestions)
        return self.form.errors if is_sent else {}

    def _draft(self):
        said, origin = self.form.cleaned_data, self._sent_origin
        posted = self.request.POST
        shown = shown_with(posted.getlist("shown"), origin) if origin else []
        user = self.viewer.user
        return Draft(
            subject=said["subject"],
            text=said["text"],
            name=said["name"],
            email=said["email"],
            locale=get_language(),
            site=self.site,
            origin=origin,
            page=self.from_page if origin else None,
            shown=shown,
            opened=opened_of(posted.getlist("opened"), shown),
            user=user if user.is_authenticated else None,
            suspicion=suspicion_of(
                origin, said["website"], said["subject"], said["text"]
            ),
        )
