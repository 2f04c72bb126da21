"""A private FAQ page stays where it is while it keeps questions from being public."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from heroic_core.viewer import stranger
from heroic_core.visibility import refusal

from ..models import FAQPage


def refuse_private_page(request, page):
    """Say what would become public (`before_delete_page`)."""
    return _refuse(request, [page], page.get_parent())


def refuse_to_move_private_page(request, page, destination):
    """The same where it would leave its site (`before_move_page`)."""
    if page.get_site() == destination.get_site():
        return None
    return _refuse(request, [page], page.get_parent())


def refuse_private_pages(request, action_type, pages, action):
    """The same for many pages at once (`before_bulk_action`)."""
    if not pages or not isinstance(action, PageBulkAction):
        return None
    leaving = []
    if action_type == "delete":
        leaving = pages
    elif action_type == "move":
        site = action.cleaned_form.cleaned_data["chooser"].get_site()
        leaving = [page for page in pages if page.get_site() != site]
    return _refuse(request, leaving, pages[0].get_parent())


def _refuse(request, pages, place):
    holders = [holder for page in pages for holder in _holders(page)]
    if not holders:
        return None
    for holder in holders:
        messages.error(request, _message(holder))
    return redirect("wagtailadmin_explore", place.pk)


def _holders(page):
    """The private pages, of this one and those below, that chose categories."""
    anybody = stranger()
    found = FAQPage.objects.descendant_of(page, inclusive=True)
    return [
        holder
        for holder in found.filter(categories__isnull=False).distinct()
        if refusal(anybody, holder)
    ]


def _message(holder):
    names = holder.categories.values_list("name", flat=True)
    return _(
        "“%(page)s” is private and stays where it is: without it the public FAQ page "
        "would show what it holds (%(categories)s). Delete or unpublish these "
        "questions first, or choose other categories on it."
    ) % {"page": holder.get_admin_display_title(), "categories": ", ".join(names)}
