from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.generic import CreateView
from wagtail.models import Locale

from ...admin.listing import TitledIndexView
from ...viewer import Viewer
from ...visibility import path_rule
from ..evaluation.expectations import try_all


class SynonymCreateView(CreateView):
    """A new synonym, begun with the words of a search that found nothing."""

    def get_initial(self):
        code = self.request.GET.get("locale", "")
        locale = Locale.objects.filter(language_code=code).first()
        return {
            **super().get_initial(),
            "words": self.request.GET.get("words", "")[:100],
            "locale": locale or Locale.get_active(),
        }


class ExpectationIndexView(TitledIndexView):
    def get_context_data(self, **kwargs):
        may_try = self.permission_policy.user_has_permission(
            self.request.user, "change"
        )
        url = reverse("heroic_expectations:try_all") if may_try else ""
        return super().get_context_data(**kwargs, try_all_url=url)


class TryAllView(View):
    """Try every expectation; the page says what came of it."""

    http_method_names = ["post"]
    viewset = None

    def post(self, request):
        policy = self.viewset.permission_policy
        if not policy.user_has_permission(request.user, "change"):
            raise PermissionDenied
        trial = try_all()
        said = _(
            "%(passed)s of %(total)s were found among the first ten results (MRR "
            "%(mrr).3f); %(changed)s have another rank than before."
        ) % vars(trial)
        level = messages.success if trial.passed == trial.total else messages.warning
        level(request, said)
        return redirect("heroic_expectations:index")


class WordsColumn(TitleColumn):
    """What was searched for, and the way to a synonym for it."""

    cell_template_name = "heroic_search/admin/words_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        if request.user.has_perm("heroic_search.add_synonym"):
            context["synonym_url"] = reverse("heroic_synonyms:add")
        return {**context, "entry": instance}


class SearchLogIndexView(TitledIndexView):
    """The log; searches from a private section only for who may see it."""

    def get_base_queryset(self):
        viewer = Viewer.from_request(self.request)
        entries = super().get_base_queryset()
        rule = path_rule(viewer, "section__path")
        # An empty condition would leave those outside of sections alone.
        if viewer.is_superuser or not rule:
            return entries
        return entries.filter(Q(section=None) | rule)

    @cached_property
    def columns(self):
        first, *others = super().columns
        return [WordsColumn("words", label=_("Words")), *others]
