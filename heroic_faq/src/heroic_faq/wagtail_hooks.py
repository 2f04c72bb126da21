from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.telepath import register as register_adapter
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from heroic_core.blocks.lending import LentBlock

from .admin.block_form import FAQBlockAdapter
from .admin.categories import CategoryViewSet
from .admin.chooser import hides
from .admin.content_checks import add_content_checks, ids_on
from .admin.deletion import refuse_categories_in_use
from .admin.private_pages import (
    refuse_private_page,
    refuse_private_pages,
    refuse_to_move_private_page,
)
from .admin.questions import QuestionViewSet
from .blocks import FAQBlock
from .feedback_subject import QuestionSubjects
from .handoff import QuestionTarget
from .search_source import QuestionSource
from .services.page_parts import questions_on
from .services.strays import stray_pages


@register_snippet
class FAQViewSetGroup(SnippetViewSetGroup):
    items = (QuestionViewSet, CategoryViewSet)
    menu_label = _("FAQ")
    menu_name = "heroic-faq"
    menu_icon = "heroic-faq"
    menu_order = 200


register_adapter(FAQBlockAdapter(), FAQBlock)

hooks.register("heroic_hides_object", hides)
hooks.register("register_heroic_anchors", ids_on)
hooks.register("register_heroic_page_parts", questions_on)
hooks.register("check_heroic_privacy", stray_pages)
hooks.register("before_delete_snippet", refuse_categories_in_use)
hooks.register("before_delete_page", refuse_private_page)
hooks.register("before_move_page", refuse_to_move_private_page)
hooks.register("before_bulk_action", refuse_private_pages)
hooks.register("construct_wagtail_userbar", add_content_checks)


@hooks.register("register_heroic_block")
def lend_faq():
    return LentBlock("faq", FAQBlock)


@hooks.register("register_heroic_search_source")
def search_questions():
    return QuestionSource()


@hooks.register("register_heroic_feedback_subject")
def ask_about_questions():
    return QuestionSubjects()


@hooks.register("register_heroic_handoff_target")
def draft_questions():
    return QuestionTarget()


@hooks.register("register_icons")
def register_icons(icons):
    return [*icons, "heroic_faq/icons/heroic-faq.svg"]


@hooks.register("register_permissions")
def register_placement_permission():
    return Permission.objects.filter(
        content_type__app_label="heroic_faq", codename="change_placement"
    )
