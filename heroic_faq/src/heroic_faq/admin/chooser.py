"""Choosing among hundreds of questions needs more than Wagtail's bare list."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)

from ..models import Category, Question


class SearchFields(forms.Form):
    q = forms.CharField(
        label=_("Search term"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
    )

    def filter(self, objects):
        objects = super().filter(objects)
        if query := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, query
            objects = objects.containing(query)
        return objects


class SearchMixin:
    """The models are in no search index of Wagtail's, so it offers no search."""

    def get_filter_form_class(self):
        return type("FilterForm", (SearchFields, super().get_filter_form_class()), {})


class QuestionChooseMixin(SearchMixin):
    def get_object_list(self):
        questions = Question.objects.with_status().with_places()
        if not self._works_on_the_faq():
            # Whoever puts a FAQ on a page need not know what is being written.
            questions = questions.live()
        return questions.defer("answer").order_by("question", "pk")

    def _works_on_the_faq(self):
        policy = ModelPermissionPolicy(Question)
        actions = ["add", "change", "publish", "view"]
        return policy.user_has_any_permission(self.request.user, actions)

    @property
    def columns(self):
        categories = Column(
            "category_names",
            label=_("Categories"),
            accessor=lambda question: ", ".join(question.category_names),
        )
        title, *others = super().columns
        return [title, categories, *others]


class CategoryChooseMixin(SearchMixin):
    def get_object_list(self):
        return Category.objects.in_tree_order()

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


class QuestionChooserViewSet(SnippetChooserViewSet):
    choose_view_class = QuestionChooseView
    choose_results_view_class = QuestionChooseResultsView


class CategoryChooserViewSet(SnippetChooserViewSet):
    choose_view_class = CategoryChooseView
    choose_results_view_class = CategoryChooseResultsView
