from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.models import Site

from ....search.languages import language_of
from ....viewer import Viewer
from ...models import Gap
from .forms import NewGapForm
from .policy import POLICY


class NewGapView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Put in a gap that no search and no feedback tells of."""

    permission_policy = POLICY
    permission_required = "add"
    page_title = gettext_lazy("New gap")
    header_icon = "edit"
    template_name = "heroic_insights/gaps/new.html"
    form_class = NewGapForm
    _show_breadcrumbs = True

    def get_initial(self):
        site = Site.objects.filter(is_default_site=True).first()
        return {"locale": language_of(None), "site": site}

    def get_breadcrumbs_items(self):
        index = {
            "url": reverse("heroic_insights_gaps:index"),
            "label": _("Write next"),
        }
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.page_title}]

    def form_valid(self, form):
        gap = form.carry_out(self.request.user)
        if gap is None:
            return self.form_invalid(form)
        messages.success(self.request, _("The gap was put in."))
        if not self._may_see(gap):
            return redirect("heroic_insights_gaps:index")
        return redirect("heroic_insights_gaps:edit", gap.pk)

    def form_invalid(self, form):
        known, buttons = getattr(form, "known", None), []
        if known and self._may_see(known):
            url = reverse("heroic_insights_gaps:edit", args=[known.pk])
            buttons = [messages.button(url, _("Look at it"))]
        said = _("Nothing was changed: see what is said below.")
        messages.error(self.request, said, buttons=buttons)
        return super().form_invalid(form)

    def _may_see(self, gap):
        viewer = Viewer.from_request(self.request)
        return Gap.objects.visible_to(viewer).filter(pk=gap.pk).exists()
