import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.models import Tag
from wagtail.admin.filters import WagtailFilterSet

from ..models import Category, Placement, Question, TaggedQuestion


NOWHERE = "none"
IN_NO_CATEGORY = _("In no category")


def listed_categories(request):
    """Those of the language that the listing is filtered by, or all."""
    language = request.GET.get("locale") if request else None
    categories = Category.objects.select_related("locale").in_tree_order()
    if language:
        categories = categories.filter(locale__language_code=language)
    return categories.order_by("locale__language_code", *categories.query.order_by)


def used_tags(request):
    used = TaggedQuestion.objects.values("tag")
    return Tag.objects.filter(pk__in=used).order_by("name")


class CategoryChoiceField(django_filters.fields.ModelChoiceField):
    def label_from_instance(self, category):
        # Wagtail asks for the words of whatever is chosen.
        if category == NOWHERE:
            return IN_NO_CATEGORY
        return f"{category.full_name} ({category.locale.language_code})"


class CategoryFilter(django_filters.ModelChoiceFilter):
    """Questions of a category and of its sub-categories, or of none."""

    field_class = CategoryChoiceField

    def filter(self, questions, category):
        if not category:
            return questions
        placed = Placement.objects.filter(question=OuterRef("pk"))
        if category == self.null_value:
            return questions.filter(~Exists(placed))
        within = Q(category=category) | Q(category__parent=category)
        return questions.filter(Exists(placed.filter(within)))


class TagFilter(django_filters.ModelChoiceFilter):
    def filter(self, questions, tag):
        if not tag:
            return questions
        tagged = TaggedQuestion.objects.filter(content_object=OuterRef("pk"), tag=tag)
        return questions.filter(Exists(tagged))


class StatusFilter(django_filters.ChoiceFilter):
    CONDITIONS = {
        "live": Q(live=True),
        "draft": Q(live=False),
        "changed": Q(live=True, has_unpublished_changes=True),
        "scheduled": Q(_revisions__approved_go_live_at__isnull=False),
        "expired": Q(expired=True),
    }

    def filter(self, questions, status):
        condition = self.CONDITIONS.get(status, Q())
        return questions.filter(pk__in=Question.objects.filter(condition).values("pk"))


class QuestionFilterSet(WagtailFilterSet):
    category = CategoryFilter(
        label=_("Category"),
        queryset=listed_categories,
        empty_label=_("All"),
        null_label=IN_NO_CATEGORY,
        null_value=NOWHERE,
    )
    status = StatusFilter(
        label=_("Status"),
        choices=[
            ("live", pgettext_lazy("question", "Live")),
            ("draft", pgettext_lazy("question", "Draft")),
            ("changed", _("Live, with an unpublished change")),
            ("scheduled", _("Scheduled")),
            ("expired", _("Expired")),
        ],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    tag = TagFilter(label=_("Tag"), queryset=used_tags, empty_label=_("All"))

    class Meta:
        model = Question
        fields = []
