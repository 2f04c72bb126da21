"""The review of one page, or the interval of a section, in the admin."""

import swapper
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...privacy.knowing import knows
from ...viewer import Viewer
from ..models import PageReview, Risk
from ..pages import ReviewSectionMixin, is_reviewed
from ..permissions import may_assign
from ..services.intervals import interval_of
from ..services.shown import shown_review
from ..services.verifying import StalePage, verify
from ..views.verify import asked_revision
from .forms import IntervalForm, ReviewForm


class OfPage:
    """About a page that one may know of."""

    @property
    def viewer(self):
        return Viewer.from_request(self.request)

    @cached_property
    def page(self):
        pages = swapper.load_model("wagtailcore", "Page").objects
        page = get_object_or_404(pages, pk=self.kwargs["pk"])
        if not knows(self.viewer, page):
            raise Http404
        return page.specific


class ReviewSettingsView(OfPage, WagtailAdminTemplateMixin, FormView):
    """Who looks after a page and how often; of a section, how often."""

    template_name = "heroic_freshness/admin/settings.html"
    page_title = gettext_lazy("Review")
    header_icon = "calendar-check"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not self.may_set():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def is_section(self):
        return isinstance(self.page, ReviewSectionMixin)

    def may_set(self):
        if self.is_section:
            return self.page.may_set_interval(self.request.user)
        return is_reviewed(self.page) and may_assign(self.request.user, self.page)

    def get_form_class(self):
        return IntervalForm if self.is_section else ReviewForm

    def get_form_kwargs(self):
        about = {"page": self.page, "user": self.request.user}
        if not self.is_section:
            about["current"] = self.review
        return {**super().get_form_kwargs(), **about}

    def get_initial(self):
        if self.is_section:
            return {"months": interval_of(self.page)}
        review = self.review
        if review is None:
            return {"risk": Risk.NORMAL}
        return {
            "owner": review.owner_id,
            "owner_group": review.owner_group_id,
            "months": review.own_months,
            "risk": review.risk,
        }

    @cached_property
    def review(self):
        return PageReview.objects.filter(page=self.page.pk).first()

    def form_valid(self, form):
        messages.success(self.request, form.carry_out())
        return redirect(self._edit_url())

    def form_invalid(self, form):
        said = _("Nothing was changed: see what is said below.")
        messages.error(self.request, said)
        return super().form_invalid(form)

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        page = {"url": self._edit_url(), "label": self.page.get_admin_display_title()}
        return [*self.breadcrumbs_items, page, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        shown = None if self.is_section else shown_review(self.page, self.viewer)
        context = super().get_context_data(**kwargs)
        return {**context, "shown": shown, "edit_url": self._edit_url()}

    def _edit_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


class VerifyView(OfPage, View):
    """The button in the editor and in the queue."""

    http_method_names = ["post"]

    def post(self, request, pk):
        if not is_reviewed(self.page):
            raise Http404
        about = {"title": self.page.title}
        try:
            is_new = verify(self.page, self.viewer, asked_revision(request))
        except StalePage:
            said = _("“%(title)s” was published anew meanwhile: read it once more.")
            messages.error(request, said % about)
        else:
            said = _("“%(title)s” is verified.")
            done = _("You have verified “%(title)s” today already.")
            messages.success(request, (said if is_new else done) % about)
        return redirect(self._back())

    def _back(self):
        asked = self.request.POST.get("next", "")
        hosts = {self.request.get_host()}
        if url_has_allowed_host_and_scheme(asked, hosts, self.request.is_secure()):
            return asked
        return reverse("heroic_freshness:queue")
