import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from ..models import Message, Status, Suspicion
from .inbox import INBOX


class MessageFilters(WagtailFilterSet):
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=Status.choices, empty_label=_("All but spam")
    )
    assignee = django_filters.ModelChoiceFilter(
        label=_("Assigned to"),
        queryset=lambda request: INBOX.people,
        null_label=_("Nobody"),
    )
    locale = django_filters.ChoiceFilter(
        label=_("Language"), choices=lambda: list(get_content_languages().items())
    )
    site = django_filters.ModelChoiceFilter(
        label=_("Site"), queryset=lambda request: Site.objects.all()
    )
    suspicion = django_filters.ChoiceFilter(
        label=_("Kept aside because"), choices=Suspicion.choices
    )

    class Meta:
        model = Message
        fields = ["status"]
