from django import template
from django.conf import settings
from wagtail.models import Page

from heroic_core import color_scheme as schemes
from heroic_core.arrival import home_for
from heroic_core.hosts import find_site

from ..navigation import menu_for, translations_of, translations_of_view
from ..suite import cards_for


register = template.Library()


@register.simple_tag(takes_context=True)
def site_name(context):
    """The name of the site as its owner set it."""
    request = context.get("request")
    site = find_site(request) if request else None
    return (site and site.site_name) or settings.WAGTAIL_SITE_NAME


@register.simple_tag(takes_context=True)
def home_url(context):
    """The address of the home page in the reader's language."""
    request = context.get("request")
    home = home_for(request) if request else None
    return (home and home.get_url(request)) or "/"


@register.simple_tag(takes_context=True)
def main_menu(context):
    """The entries of the main menu, with the one that the reader is at."""
    request, page = context.get("request"), _page(context)
    return _once(request, "menu", lambda: menu_for(request, page))


@register.simple_tag(takes_context=True)
def page_translations(context):
    """This page in its languages; nothing where it has only one."""
    request, page = context.get("request"), _page(context)
    if request is None or (page and not page.pk):
        return []
    found = _once(
        request,
        "translations",
        lambda: (
            translations_of(page, request) if page else translations_of_view(request)
        ),
    )
    return found if len(found) > 1 else []


@register.simple_tag(takes_context=True)
def help_cards(context):
    """The parts of the help that have a page in the reader's language."""
    request = context.get("request")
    return cards_for(request) if request else []


@register.simple_tag(takes_context=True)
def color_scheme(context):
    """The reader's choice: `light`, `dark` or `auto`."""
    return schemes.chosen_by(context.get("request")) or "auto"


@register.filter
def as_input(field):
    """A form field's widget in the look of the suite, without a placeholder."""
    kinds = ("checkbox", "radio", "hidden")
    if getattr(field.field.widget, "input_type", "") in kinds:
        return field.as_widget()
    return field.as_widget(attrs={"class": "heroic-input", "placeholder": False})


def _once(request, name, find):
    """What the header asked for and the footer, or the head, asks for again."""
    if request is None:
        return []
    found = request.__dict__.setdefault("_site_tags", {})
    if name not in found:
        found[name] = find()
    return found[name]


def _page(context):
    page = context.get("page")
    return page if isinstance(page, Page) else None
