from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic import InspectView

from ....view_urls import url_of
from ....viewer import Viewer
from ...models import Gap
from ..services.drafting import offers
from ..services.working import NotPossible
from .forms import AssignForm, DismissForm, DraftForm, GapForm, ReopenForm
from .parts import in_words, parts_of


class GapView(InspectView):
    """One gap: what shows it, what becomes of it, and whether that helped."""

    page_title = gettext_lazy("Write next")
    template_name = "heroic_insights/gaps/gap.html"
    any_permission_required = ["view", "change"]

    def get_object(self, queryset=None):
        gaps = Gap.objects.visible_to(self.viewer)
        return get_object_or_404(
            gaps.select_related("owner", "site", "page"), pk=self.pk
        )

    @property
    def viewer(self):
        return Viewer.from_request(self.request)

    def get_page_subtitle(self):
        return self.object.title

    def get_breadcrumbs_items(self):
        index = {"url": reverse(self.index_url_name), "label": self.page_title}
        here = {"url": "", "label": self.object.title}
        return [*self.breadcrumbs_items, index, here]

    def post(self, request, *args, **kwargs):
        if not self.user_has_permission("change"):
            raise PermissionDenied
        asked = next(
            (self.forms[name] for name in self.forms if name in request.POST), None
        )
        try:
            done = asked and asked.is_valid() and asked.carry_out(request.user)
        except NotPossible:
            messages.error(
                request, _("This is not possible any more: see what happened.")
            )
            return redirect(request.path)
        if not done:
            messages.error(request, _("Nothing was changed: see what is said below."))
            return self.render_to_response(self.get_context_data())
        messages.success(request, done)
        draft = getattr(asked, "draft", None)
        return redirect(draft.url if draft else request.path)

    @cached_property
    def forms(self):
        """What can be done with the gap as it is, by the name of the button."""
        gap = self.object
        forms: dict[str, GapForm] = {}
        if gap.state not in Gap.CLOSED:
            forms["assign"] = AssignForm(self._data("assign"), gap=gap)
        if gap.state in Gap.OPEN and self.offers:
            data = self._data("draft")
            forms["draft"] = DraftForm(data, gap=gap, offered=self.offers)
        if gap.state not in Gap.CLOSED:
            forms["dismiss"] = DismissForm(self._data("dismiss"), gap=gap)
        if gap.state not in Gap.OPEN:
            forms["reopen"] = ReopenForm(self._data("reopen"), gap=gap)
        return forms

    @cached_property
    def offers(self):
        return offers(self.object, self.request.user)

    @property
    def header_more_buttons(self):
        return []

    def get_fields_context(self):
        return []

    def get_context_data(self, **kwargs):
        gap = self.object
        may_change = self.user_has_permission("change")
        return super().get_context_data(
            gap=gap,
            points=in_words(gap.score),
            parts=parts_of(gap),
            queries=list(gap.queries.all()),
            quotes=list(gap.quotes.visible_to(self.viewer)),
            events=gap.events.select_related("by"),
            may_change=may_change,
            is_open=gap.state in Gap.OPEN,
            forms=self.forms if may_change else {},
            **self._links(),
            **kwargs,
        )

    def _data(self, button):
        """What was sent, where it was sent by that button."""
        sent = self.request.POST if self.request.method == "POST" else {}
        return sent if button in sent else None

    def _links(self):
        """Ways to better results without writing, for who may go there."""
        user = self.request.user
        synonym = user.has_perm("heroic_search.add_synonym")
        promotion = user.has_perm("wagtailsearchpromotions.add_searchpromotion")
        return {
            "synonym_url": url_of("heroic_synonyms:add") if synonym else "",
            "promote_url": url_of("heroic_insights_gaps:promote") if promotion else "",
        }
