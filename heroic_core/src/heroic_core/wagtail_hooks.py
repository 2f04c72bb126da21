from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin import registration, side_panels
from .admin.moving import refuse_impossible_move
from .admin.reusable import ReusableTextViewSet
from .admin.reusable.chooser import hides
from .admin.reusable.deletion import refuse_texts_in_use
from .admin_panels import NoHelpChannelPanel
from .content_checks import link_checks, text
from .media.documents import serve_document
from .privacy import (
    admin_views,
    choosers,
    chosen,
    exploring,
    history,
    messages,
)
from .revision_notes.keeping import begin_edit
from .revision_notes.log import register_what_changed
from .routing import guard_page
from .save_guard import registration as save_guard
from .sections import admin as sections_admin
from .sections.reusable_parts import texts_on


# Ahead of whatever else might answer in place of a page, Wagtail's own check too.
hooks.register("before_serve_page", guard_page, order=-100)
hooks.register("before_serve_document", serve_document, order=-100)

hooks.register("before_edit_page", begin_edit)
hooks.register("register_log_actions", register_what_changed)

hooks.register("after_copy_page", messages.after_copying)
hooks.register("after_move_page", messages.after_moving)
hooks.register("before_move_page", admin_views.refuse_unknown_move)
hooks.register("before_move_page", refuse_impossible_move)
hooks.register("construct_page_chooser_queryset", choosers.choosable_pages)
hooks.register("construct_explorer_page_queryset", exploring.explore_known)
# When all actions are registered.
hooks.register("register_log_actions", history.wrap_messages, order=1000)
for part in (admin_views, choosers, chosen, history, side_panels):
    part.wrap_all()


register_snippet(ReusableTextViewSet)
hooks.register("heroic_hides_object", hides)
hooks.register("register_heroic_page_parts", texts_on)
hooks.register("before_delete_snippet", refuse_texts_in_use)
for check in (
    text.summary_is_there,
    text.headings_skip_no_level,
    text.images_have_alternative_text,
    link_checks.links_lead_somewhere,
):
    hooks.register("check_heroic_content", check)

registration.register()
sections_admin.register()
save_guard.register()


@hooks.register("construct_homepage_panels")
def warn_of_missing_help_channels(request, panels):
    panel = NoHelpChannelPanel.for_user(request.user)
    if panel:
        panels.insert(0, panel)
