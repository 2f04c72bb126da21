import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Locale

from ...admin.filters import from_day, to_day
from ..models import Comment, Reason, Status
from ..subjects import all_sources
from .inbox import INBOX


# Comments whose subjects are offered; that of a link is besides.
LATEST = 500


def languages():
    return [
        (each.language_code, each.get_display_name()) for each in Locale.objects.all()
    ]


def sources():
    return [(each.name, each.label) for each in all_sources()]


def people(request):
    return INBOX.people


class CommentFilters(WagtailFilterSet):
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=Status.choices, empty_label=_("All but spam")
    )
    source = django_filters.ChoiceFilter(
        label=_("Kind"), field_name="vote__source", choices=sources
    )
    subject = django_filters.ChoiceFilter(label=_("About"), method="filter_subject")
    category = django_filters.ChoiceFilter(label=_("Category"))
    reason = django_filters.ChoiceFilter(
        label=_("Reason"),
        choices=Reason.choices,
        field_name="vote__reasons",
        lookup_expr="contains",
    )
    locale = django_filters.ChoiceFilter(
        label=_("Language"), field_name="vote__locale", choices=languages
    )
    assignee = django_filters.ModelChoiceFilter(
        label=_("Assigned to"),
        queryset=people,
        null_label=_("Nobody"),
    )

    start = from_day("created_at")
    end = to_day("created_at")

    class Meta:
        model = Comment
        fields = ["status"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        visible = INBOX.seen_by(self.request)
        self.filters["subject"].extra["choices"] = self._subjects(visible)
        categories = visible.exclude(category="").order_by("category").distinct()
        names = categories.values_list("category", flat=True)
        self.filters["category"].extra["choices"] = [(each, each) for each in names]

    def filter_subject(self, comments, name, value):
        source, _colon, thing = value.partition(":")
        return comments.about(source, int(thing))

    def _subjects(self, visible):
        """By their latest titles; the one that is asked for, however old it is."""
        fields = ("vote__source", "vote__thing", "title")
        latest = list(visible.values_list(*fields)[:LATEST])
        latest += self._asked(visible, fields)
        titles = {}
        for source, thing, title in latest:
            titles.setdefault(f"{source}:{thing}", title)
        return sorted(titles.items(), key=lambda each: each[1].casefold())

    def _asked(self, visible, fields):
        source, _colon, thing = str((self.data or {}).get("subject", "")).partition(":")
        # No key has more figures.
        if not (thing.isascii() and thing.isdecimal() and len(thing) < 19):
            return []
        about = visible.about(source.replace("\0", ""), int(thing))
        return about.values_list(*fields)[:1]
