from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import AbstractPage

from heroic_core.privacy.knowing import knows
from heroic_core.viewer import Viewer

from ..models import Category
from ..services.category_uses import categories_in_use
from .moving import MoveQuestionsForm


# What is listed by name; the rest is counted, and a link leads to all.
LISTED = 10


def refuse_categories_in_use(request, instances):
    """Say what uses the categories instead of deleting them."""
    uses = categories_in_use([i for i in instances if isinstance(i, Category)])
    if not uses:
        return None
    viewer, finder = Viewer.from_request(request), AdminURLFinder(request.user)
    context = {
        "categories": [_describe(found, finder, viewer) for found in uses],
        "may_place": request.user.has_perm("heroic_faq.change_placement"),
    }
    return TemplateResponse(
        request,
        "heroic_faq/admin/category_in_use.html",
        context,
        status=409 if request.method == "POST" else 200,
    )


def _name(holder, viewer):
    if isinstance(holder, AbstractPage) and not knows(viewer, holder):
        return _("A page that you may not see")
    return holder


def _describe(uses, finder, viewer):
    return {
        "category": uses.category,
        "edit_url": finder.get_edit_url(uses.category),
        "questions": [
            (question, finder.get_edit_url(question))
            for question in uses.questions[:LISTED]
        ],
        "question_count": len(uses.questions),
        "move_form": MoveQuestionsForm(uses.category),
        "more_questions": max(len(uses.questions) - LISTED, 0),
        "children": [(child, finder.get_edit_url(child)) for child in uses.children],
        "holders": [
            (_name(holder, viewer), finder.get_edit_url(holder), fields)
            for holder, fields in uses.holders
        ],
    }
