"""What the sections bring into Wagtail's admin."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.documents.views.chooser import viewset as document_chooser
from wagtail.images.views.chooser import viewset as image_chooser

from ..media.lookup import forget_files
from ..privacy.acting import acting_viewer
from ..privacy.knowing import knows
from .choosing import for_this_editor, naming_offered
from .editing import proposing
from .views import NoticeView, SectionFilesView, notice_for


def register() -> None:
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("before_edit_page", before_editing)
    hooks.register("insert_editor_js", editor_script)
    hooks.register("describe_collection_contents", describe_section)
    hooks.register("after_bulk_action", after_bulk_action)
    for files in ("image", "document"):
        hooks.register(f"construct_{files}_chooser_queryset", for_this_editor)
    # Wagtail makes the views of its choosers when it makes the URLs.
    for viewset in (image_chooser, document_chooser):
        viewset.choose_view_class = proposing(viewset.choose_view_class)
        viewset.chosen_view_class = naming_offered(viewset.chosen_view_class)
        viewset.chosen_multiple_view_class = naming_offered(
            viewset.chosen_multiple_view_class
        )
    image_chooser.select_format_view_class = naming_offered(
        image_chooser.select_format_view_class
    )


def admin_urls():
    return [
        path(
            "heroic/section-files/<int:page_id>/",
            SectionFilesView.as_view(),
            name="heroic_core_section_files",
        ),
        path(
            "heroic/section-files/<int:page_id>/notice/",
            NoticeView.as_view(),
            name="heroic_core_section_files_notice",
        ),
    ]


def before_editing(request, page):
    notice = notice_for(request.user, page) if request.method == "GET" else None
    if notice:
        button = messages.button(notice["url"], notice["label"])
        messages.warning(request, notice["text"], buttons=[button])


def editor_script():
    return format_html(
        '<script src="{}" data-pattern="{}" defer></script>',
        static("heroic_core/admin/section_files.js"),
        reverse("heroic_core_section_files_notice", args=[0]),
    )


def describe_section(collection):
    """Said to who wants to delete the collection of a page that is private."""
    section = getattr(collection, "private_section", None)
    if section is None or not section.is_private:
        return None
    page, viewer = section.page, acting_viewer()
    if viewer is None or not knows(viewer, page):
        text = _("the files of a private page, those to come, too")
        return {"count": 1, "count_text": text, "url": None}
    text = _("the files of the private page “%(page)s”, those to come, too")
    return {
        "count": 1,
        "count_text": text % {"page": page.specific_deferred.get_admin_display_title()},
        "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }


def after_bulk_action(request, action_type, objects, action):
    # It changes rows without saying so to anybody.
    if action_type == "add_to_collection":
        forget_files()
