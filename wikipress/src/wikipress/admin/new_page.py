"""A new page of the wiki starts from a template, or from nothing."""

from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.create import CreateView

from heroic_core.export import CONTROL_CHARACTERS

from ..models import WikiPage
from ..services.templates import (
    begin_from,
    note_template,
    template_of,
    templates_to_choose,
)
from ..template_panel import FIELD, URL_NAME


NOTHING = "none"
LONGEST_TITLE = 255


class NewPageView(CreateView):
    """
    Asks what to start from, and shows Wagtail's form filled with it.

    The form is sent to Wagtail's own view. A `title` in the address is kept.
    """

    http_method_names = ["get", "head"]

    def dispatch(self, request, parent_page_id):
        return super().dispatch(request, "wikipress", "wikipage", parent_page_id)

    def get(self, request):
        chosen = request.GET.get(FIELD)
        if chosen is None and (templates := list(templates_to_choose())):
            return self.ask(templates)
        template = template_of(chosen or NOTHING)
        begin_from(self.page, self.parent_page, template, title_in(request))
        return super().get(request)

    def ask(self, templates):
        title = title_in(self.request)
        context = {
            "page_title": _("New page"),
            "header_icon": "doc-empty-inverse",
            "parent": self.parent_page,
            "templates": templates,
            "nothing": NOTHING,
            "title": title,
        }
        return render(self.request, "wikipress/admin/choose_template.html", context)


def title_in(request):
    """What whoever follows a link has called the page already."""
    title = CONTROL_CHARACTERS.sub("", request.GET.get("title", ""))
    return title.strip()[:LONGEST_TITLE]


def keep_template(request, page):
    """Of a page that was created (an `after_create_page` hook)."""
    if isinstance(page, WikiPage):
        note_template(page, request.POST.get(FIELD, ""))


urlpatterns = [
    path("wiki/new/<int:parent_page_id>/", NewPageView.as_view(), name=URL_NAME)
]
