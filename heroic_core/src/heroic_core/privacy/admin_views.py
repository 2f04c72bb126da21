"""Views of the admin that would name pages that the editor may not know of."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest
from wagtail.admin.views import page_privacy
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import PageViewRestriction

from ..viewer import Viewer
from .knowing import knowing_rule, knows
from .wrapping import wrap


def wrap_all() -> None:
    wrap(PageBulkAction, "get_context_data", acting_on_known)
    # A function on Wagtail 7.4, which leaves the others to be removed one by one.
    if view := getattr(page_privacy, "SetPrivacyView", None):
        wrap(view, "form_valid", making_wholly_public)
    wrap(PageTypesUsageReportView, "decorate_paginated_queryset", reporting_known)
    if apps.is_installed("wagtail.contrib.redirects"):
        _wrap_redirects()
    if apps.is_installed("wagtail.contrib.search_promotions"):
        _wrap_promotions()


def refuse_unknown_move(request: HttpRequest, page: Any, destination: Any) -> None:
    """
    Both pages are named before it is confirmed that one moves (`before_move_page`).

    Raises:
        Http404: the editor may not know of one of them.
    """
    viewer = Viewer.from_request(request)
    if not (knows(viewer, page) and knows(viewer, destination)):
        raise Http404


def making_wholly_public(form_valid: Callable) -> Callable:
    """A copy may ask for several things at once, of which the dialog shows one."""

    def valid(view, form):
        response = form_valid(view, form)
        if form.cleaned_data["restriction_type"] == PageViewRestriction.NONE:
            for restriction in view.page.view_restrictions.all():
                restriction.delete(user=view.request.user)
        return response

    return valid


def acting_on_known(get_context_data: Callable) -> Callable:
    """The pages that an editor may not delete, move … are named."""

    def context_data(view, **kwargs):
        context = get_context_data(view, **kwargs)
        viewer = Viewer.from_request(view.request)
        refused = context["items_with_no_access"]
        known = [each for each in refused if knows(viewer, each["item"])]
        return {**context, "items_with_no_access": known}

    return context_data


def reporting_known(decorate: Callable) -> Callable:
    """Each type is listed with the page that was edited last."""

    def decorated(view, page_types):
        page_types = decorate(view, page_types)
        viewer = Viewer.from_request(view.request)
        for page_type in page_types:
            page = page_type.last_edited_page
            if page and not knows(viewer, page):
                page_type.last_edited_page = None
        return page_types

    return decorated


def _wrap_redirects():
    from wagtail.contrib.redirects import views

    def listing_known(get_base_queryset):
        return lambda view: get_base_queryset(view).filter(_known_target(view))

    def opening_known(get_object):
        def opened(view, *args, **kwargs):
            redirect = get_object(view, *args, **kwargs)
            page = redirect.redirect_page
            if page and not knows(Viewer.from_request(view.request), page):
                raise Http404
            return redirect

        return opened

    wrap(views.IndexView, "get_base_queryset", listing_known)
    wrap(views.EditView, "get_object", opening_known)
    wrap(views.DeleteView, "get_object", opening_known)


def _known_target(view):
    rule = knowing_rule(Viewer.from_request(view.request), "redirect_page__path")
    return Q(redirect_page__isnull=True) | rule if rule else rule


def _wrap_promotions():
    from wagtail.contrib.search_promotions.models import SearchPromotion
    from wagtail.contrib.search_promotions.views import settings

    def listing_known(get_base_queryset):
        def listed(view):
            rule = knowing_rule(Viewer.from_request(view.request), "page__path")
            rule = Q(page__isnull=True) | rule if rule else rule
            known = SearchPromotion.objects.filter(rule).select_related("page")
            queries = get_base_queryset(view).prefetch_related(None)
            return queries.prefetch_related(Prefetch("editors_picks", queryset=known))

        return listed

    wrap(settings.IndexView, "get_base_queryset", listing_known)
