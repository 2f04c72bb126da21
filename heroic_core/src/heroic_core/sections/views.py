"""The files that a private section uses from elsewhere, in the admin."""

import swapper
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .files import files_from_elsewhere, movable, move_in
from .places import section_of


GONE = gettext_lazy(
    "One of these files is not used here any more, or was moved already. This is the "
    "list as it is now."
)


class SectionOfPage:
    """For who may set the privacy of the section that a page lies in."""

    def dispatch(self, request, page_id):
        pages = swapper.load_model("wagtailcore", "Page").objects
        self.page = get_object_or_404(pages, pk=page_id).specific_deferred
        self.section = section_of(self.page)
        if not may_decide(
            request.user, self.section and self.section.page or self.page
        ):
            raise PermissionDenied
        return super().dispatch(request)

    @cached_property
    def files(self):
        return files_from_elsewhere(self.page)


class MoveFilesForm(forms.Form):
    files = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": GONE}
    )

    def __init__(self, *args, movable, **kwargs):
        super().__init__(*args, **kwargs)
        self.movable = {each.key: each for each in movable}
        self.fields["files"].choices = [(key, key) for key in self.movable]

    def chosen(self):
        return [self.movable[key] for key in self.cleaned_data["files"]]


class SectionFilesView(SectionOfPage, WagtailAdminTemplateMixin, FormView):
    form_class = MoveFilesForm
    template_name = "heroic_core/admin/section_files.html"
    page_title = gettext_lazy("Files from elsewhere")
    header_icon = "folder-open-inverse"

    @cached_property
    def movable(self):
        if self.section is None:
            return []
        return movable(self.files, self.request.user, self.section.collection)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "movable": self.movable}

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            {"url": edit_url, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.get_page_title()},
        ]

    def form_valid(self, form):
        if self.section:
            moved = move_in(self.section, form.chosen(), self.request.user)
            self.section.files_settled = True
            self.section.save(update_fields=["files_settled"])
            messages.success(self.request, self._what_was_done(moved))
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def form_invalid(self, form):
        messages.error(self.request, form.errors["files"][0])
        return super().form_invalid(form)

    def _what_was_done(self, moved):
        if not moved:
            return _("The files stay where they are.")
        text = ngettext(
            "%(count)d file was moved into the collection “%(collection)s”.",
            "%(count)d files were moved into the collection “%(collection)s”.",
            moved,
        )
        return text % {"count": moved, "collection": self.section.collection}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        chosen = set(self.request.POST.getlist("files"))
        return {
            **context,
            "page": self.page,
            "section": self.section,
            "files": self.files,
            "movable": {each.key for each in self.movable},
            "chosen": chosen or {e.key for e in self.movable if not e.is_shared},
            "shared": any(each.is_shared for each in self.files),
        }


def may_decide(user, page) -> bool:
    return page.permissions_for_user(user).can_set_view_restrictions()


class NoticeView(SectionOfPage, View):
    """The notice of these files, for an editor that stands open."""

    def get(self, request):
        notice = notice_for(request.user, self.page)
        if notice is None:
            return HttpResponse(status=204)
        return HttpResponse(
            render_to_string("heroic_core/admin/section_files_notice.html", notice)
        )


def notice_for(user, page) -> dict | None:
    """What an editor is told as long as nobody has decided about these files."""
    section = section_of(page)
    if section is None or section.files_settled or not may_decide(user, section.page):
        return None
    count = len(files_from_elsewhere(page))
    if not count:
        return None
    text = ngettext(
        "This page is private, but %(count)d file that its section uses is kept "
        "elsewhere, where others may see it.",
        "This page is private, but %(count)d files that its section uses are kept "
        "elsewhere, where others may see them.",
        count,
    )
    return {
        "text": text % {"count": count},
        "url": reverse("heroic_core_section_files", args=[page.pk]),
        "label": _("See the files"),
    }
