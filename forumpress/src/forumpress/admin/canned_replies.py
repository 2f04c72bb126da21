"""Where the staff writes down what it says again and again."""

from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.coreutils import get_content_languages
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from heroic_core.export import SafeExportMixin

from ..models import CannedReply


class CannedReplyForm(WagtailAdminModelForm):
    locale = forms.ChoiceField(
        label=_("Language"), choices=lambda: get_content_languages().items()
    )


class CannedReplyIndexView(SafeExportMixin, IndexView):
    list_display = ["title", "locale"]


class CannedReplyViewSet(SnippetViewSet):
    model = CannedReply
    icon = "comment"
    menu_label = _("Canned replies")
    menu_name = "canned-replies"
    # It stands among the rest of the forum where that is shown.
    add_to_admin_menu = not apps.is_installed("wagtail_modeladmin")
    edit_handler = ObjectList(
        [FieldPanel("title"), FieldPanel("locale"), FieldPanel("text")],
        base_form_class=CannedReplyForm,
    )
    index_view_class = CannedReplyIndexView
    list_filter = ["locale"]
    search_fields = ["title", "text"]
    ordering = ["title", "pk"]
