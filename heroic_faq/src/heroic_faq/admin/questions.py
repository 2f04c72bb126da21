from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import Column, LocaleColumn
from wagtail.admin.views.generic import RevisionsRevertMixin
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.snippets import (
    CopyView,
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
)

from heroic_core.admin.columns import LastChangeColumn, LinkColumn, status_column
from heroic_core.export import SafeExportMixin

from ..models import Question
from .chooser import QuestionChooserViewSet
from .filters import QuestionFilterSet
from .question_form import question_edit_handler


class QuestionIndexView(SafeExportMixin, IndexView):
    def get_base_queryset(self):
        questions = Question.objects.with_status().with_places().defer("answer")
        return questions.select_related("latest_revision__user").annotate(
            usage_count=ReferenceIndex.usage_count_subquery(Question)
        )

    def search_queryset(self, queryset):
        if self.is_searching:
            return queryset.containing(self.search_query)
        return queryset

    @cached_property
    def list_display(self):
        title = self._get_title_column("__str__")
        title.label, title.sort_key = _("Question"), "question"
        return [
            title,
            Column(
                "category_names",
                label=_("Categories"),
                accessor=lambda question: ", ".join(question.category_names),
            ),
            *([LocaleColumn()] if self.i18n_enabled else []),
            status_column(sort_key="live"),
            LastChangeColumn(label=_("Last change")),
            LinkColumn(
                "usage_count",
                label=_("Where used"),
                sort_key="usage_count",
                accessor=used_where,
                is_link=lambda question: question.usage_count,
                url_name="wagtailsnippets_heroic_faq_question:usage",
            ),
        ]


def used_where(question):
    if count := question.usage_count:
        return ngettext("In %d place", "In %d places", count) % count
    return _("Only in categories") if question.category_names else _("Nowhere")


class PlacedMixin:
    def save_instance(self):
        question = super().save_instance()
        self.form.save_places(question)
        return question


class QuestionCreateView(PlacedMixin, CreateView):
    pass


class QuestionCopyView(PlacedMixin, CopyView):
    pass


class QuestionEditView(PlacedMixin, EditView):
    pass


class QuestionRevertView(PlacedMixin, RevisionsRevertMixin, EditView):
    view_name = "revisions_revert"


class QuestionViewSet(SnippetViewSet):
    model = Question
    icon = "heroic-faq"
    menu_label = _("Questions")
    edit_handler = question_edit_handler
    index_view_class = QuestionIndexView
    add_view_class = QuestionCreateView
    copy_view_class = QuestionCopyView
    edit_view_class = QuestionEditView
    revisions_revert_view_class = QuestionRevertView
    chooser_viewset_class = QuestionChooserViewSet
    filterset_class = QuestionFilterSet
    search_fields = ["question"]
    list_export = [
        "question",
        "category_names",
        "locale.language_code",
        "status_string",
        "_updated_at",
        "usage_count",
        "slug",
    ]
    export_headings = {
        "question": _("Question"),
        "category_names": _("Categories"),
        "locale.language_code": _("Language"),
        "status_string": _("Status"),
        "_updated_at": _("Last change"),
        "usage_count": _("Where used"),
        "slug": _("Anchor"),
    }
    export_filename = "faq-questions"
