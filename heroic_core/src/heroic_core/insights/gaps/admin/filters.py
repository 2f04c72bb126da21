import django_filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.coreutils import get_content_languages

from ....evidence import all_sources
from ...models import Gap, GapState
from .policy import POLICY


def languages():
    return list(get_content_languages().items())


def kinds():
    return [(source.kind, source.label) for source in all_sources()]


def people(request):
    return POLICY.users_with_permission("change").filter(is_active=True)


class GapFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=GapState.choices,
        empty_label=_("All but proved and dismissed"),
    )
    locale = django_filters.ChoiceFilter(label=_("Language"), choices=languages)
    owner = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("gap", "Owner"), queryset=people, null_label=_("Nobody")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Evidence"), choices=kinds, method="filter_kind"
    )

    class Meta:
        model = Gap
        fields = ["state"]

    def filter_kind(self, gaps, name, value):
        return gaps.filter(parts__has_key=value)
