"""The dialog of Wagtail's in which a wiki could become public by mistake."""

from collections.abc import Callable
from typing import Any

import swapper
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import PageViewRestrictionForm
from wagtail.models import PageViewRestriction

from heroic_core.privacy.acting import acting_request
from heroic_core.privacy.restrictions import Restrictions
from heroic_core.privacy.wrapping import wrap

from ..models import WikiIndexPage, WikiPage, WikiSpacePage


DIALOG = "wagtailadmin_pages:set_privacy"
CONFIRMED = "everybody"


class ConfirmedVisibility(forms.RadioSelect):
    """Who may see a page, with the second question that "Public" needs."""

    template_name = "wikipress/admin/visibility.html"
    confirmation: Any = None

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        return {**context, "confirmation": self.confirmation}


def wrap_all():
    wrap(PageViewRestrictionForm, "__init__", asking)
    wrap(PageViewRestrictionForm, "clean", insisting)


def asking(init: Callable) -> Callable:
    """The dialog of a wiki asks a second time before all can read."""

    def made(form, *args, **kwargs):
        init(form, *args, **kwargs)
        request = acting_request()
        if request is not None and _would_open_wiki(request):
            _ask_twice(form)

    return made


def insisting(clean: Callable) -> Callable:
    def cleaned(form):
        data = clean(form)
        wants_public = data.get("restriction_type") == PageViewRestriction.NONE
        if CONFIRMED in form.fields and wants_public and not data.get(CONFIRMED):
            form.add_error(
                "restriction_type",
                _("Nothing was changed. To make it public, tick the box below."),
            )
        return data

    return cleaned


def _ask_twice(form):
    form.fields[CONFIRMED] = forms.BooleanField(
        required=False, label=_("Everybody on the internet will be able to read it")
    )
    field = form.fields["restriction_type"]
    field.widget = ConfirmedVisibility(attrs=field.widget.attrs, choices=field.choices)
    field.widget.confirmation = form[CONFIRMED]


def _would_open_wiki(request: HttpRequest) -> bool:
    """Whether the dialog is that of a page of a wiki which only it keeps private."""
    match = request.resolver_match
    if match is None or match.view_name != DIALOG:
        return False
    pages = swapper.load_model("wagtailcore", "Page").objects
    page = pages.filter(pk=match.kwargs["page_id"]).first()
    if page is None or not _is_of_wiki(page):
        return False
    rows = Restrictions().rows(page.path)
    return bool(rows) and all(row.page_id == page.pk for row in rows)


def _is_of_wiki(page):
    kinds = (WikiIndexPage, WikiSpacePage, WikiPage)
    return page.specific_class is not None and issubclass(page.specific_class, kinds)
