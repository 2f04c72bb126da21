from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail.permission_policies import ModelPermissionPolicy

from heroic_core.admin.columns import status_column
from heroic_core.views.ordering import OrderingView

from ..models import Category, Placement, Question


CATEGORIES = "wagtailsnippets_heroic_faq_category"
QUESTIONS = "wagtailsnippets_heroic_faq_question"


class InCategoryMixin:
    """For the order of what stands in one category."""

    @cached_property
    def category(self):
        categories = Category.objects.select_related("parent", "locale")
        return get_object_or_404(categories, pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return self.category.full_name

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(f"{CATEGORIES}:list"), "label": _("Categories")},
            {"url": self.get_back_url(), "label": self.category.full_name},
            {"url": "", "label": self.page_title, "sublabel": self.category.full_name},
        ]

    def get_back_url(self):
        return reverse(f"{CATEGORIES}:edit", args=[self.category.pk])


class QuestionOrderView(InCategoryMixin, OrderingView):
    model = Placement
    permission_policy = ModelPermissionPolicy(Placement)
    page_title = _("Order of the questions")
    title_label = _("Question")
    index_url_name = f"{CATEGORIES}:order_questions"
    move_url_name = f"{CATEGORIES}:move_question"
    back_label = _("Back to the category")
    empty_message = _(
        "No question stands in this category. Put questions into it where you edit "
        "them."
    )

    def get_siblings(self):
        return Placement.objects.filter(category=self.category)

    def get_base_queryset(self):
        questions = Question.objects.with_status().defer("answer")
        placements = super().get_base_queryset().select_related("category")
        return placements.prefetch_related(Prefetch("question", questions))

    def get_title(self, placement):
        return placement.question.question

    def get_item_url(self, placement):
        return reverse(f"{QUESTIONS}:edit", args=[placement.question_id])

    def get_extra_columns(self):
        return [status_column(lambda placement: placement.question)]


class CategoryOrderMixin:
    model = Category
    permission_policy = ModelPermissionPolicy(Category)
    title_label = _("Category")

    def get_item_url(self, category):
        return reverse(f"{CATEGORIES}:edit", args=[category.pk])


class SubCategoryOrderView(InCategoryMixin, CategoryOrderMixin, OrderingView):
    page_title = _("Order of the sub-categories")
    index_url_name = f"{CATEGORIES}:order_children"
    move_url_name = f"{CATEGORIES}:move_child"
    back_label = _("Back to the category")
    empty_message = _("This category has no sub-categories.")

    def get_siblings(self):
        return self.category.children.all()


class TopCategoryOrderView(CategoryOrderMixin, OrderingView):
    """The order of the first-level categories of one language."""

    page_title = _("Order of the categories")
    index_url_name = f"{CATEGORIES}:order"
    move_url_name = f"{CATEGORIES}:move"
    back_label = _("Back to the categories")
    empty_message = _("There are no categories in this language yet.")

    @cached_property
    def locale(self):
        language = self.kwargs["language"]
        return get_object_or_404(Locale, language_code=language)

    def get_siblings(self):
        return Category.objects.in_locale(self.locale).filter(parent=None)

    def get_page_subtitle(self):
        return self.locale.get_display_name()

    def get_back_url(self):
        return reverse(f"{CATEGORIES}:list")

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": self.get_back_url(), "label": _("Categories")},
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]
