"""Choosing among hundreds of questions needs more than Wagtail's bare list."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from heroic_core.admin.choosing import SearchMixin

from ..models import Category, Question
from ..services.refused import refused_categories, refused_questions


def works_on(model, user):
    actions = ["add", "change", "publish", "view"]
    return ModelPermissionPolicy(model).user_has_any_permission(user, actions)


def offered(model, request):
    """Whoever puts a FAQ on a page need not know what is being written, or private."""
    if works_on(model, request.user):
        return model.objects.all()
    if model is Question:
        return Question.objects.live().exclude(pk__in=refused_questions(request))
    return model.objects.exclude(pk__in=refused_categories(request))


def hides(request, instance):
    """Whether somebody may not know of this question or category."""
    if not isinstance(instance, Question | Category):
        return False
    return not offered(type(instance), request).filter(pk=instance.pk).exists()


class QuestionChooseMixin(SearchMixin):
    def get_object_list(self):
        questions = offered(Question, self.request).with_status().with_places()
        return questions.defer("answer").order_by("question", "pk")

    @property
    def columns(self):
        categories = Column(
            "category_names",
            label=_("Categories"),
            accessor=self.category_names,
        )
        title, *others = super().columns
        return [title, categories, *others]

    def category_names(self, question):
        return ", ".join(
            placement.category.full_name
            for placement in question.placements.all()
            if placement.category_id not in self.hidden_categories
        )

    @cached_property
    def hidden_categories(self):
        if works_on(Category, self.request.user):
            return set()
        return refused_categories(self.request)


class CategoryChooseMixin(SearchMixin):
    def get_object_list(self):
        return offered(Category, self.request).in_tree_order()

    @property
    def title_column(self):
        column = super().title_column
        column.accessor = "full_name"
        return column


class QuestionChooseView(QuestionChooseMixin, ChooseView):
    pass


class QuestionChooseResultsView(QuestionChooseMixin, ChooseResultsView):
    pass


class CategoryChooseView(CategoryChooseMixin, ChooseView):
    pass


class CategoryChooseResultsView(CategoryChooseMixin, ChooseResultsView):
    pass


class OfferedView(SnippetChosenView):
    def get_object(self, pk):
        return offered(self.model_class, self.request).get(pk=pk)


class OfferedMultipleView(SnippetChosenMultipleView):
    def get_objects(self, pks):
        return offered(self.model_class, self.request).filter(pk__in=pks)


class QuestionChooserViewSet(SnippetChooserViewSet):
    choose_view_class = QuestionChooseView
    choose_results_view_class = QuestionChooseResultsView
    chosen_view_class = OfferedView
    chosen_multiple_view_class = OfferedMultipleView


class CategoryChooserViewSet(SnippetChooserViewSet):
    choose_view_class = CategoryChooseView
    choose_results_view_class = CategoryChooseResultsView
    chosen_view_class = OfferedView
    chosen_multiple_view_class = OfferedMultipleView
