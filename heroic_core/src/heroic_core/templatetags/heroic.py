from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .. import color_scheme
from .. import jsonld as structured_data
from ..blocks.text import CleanRichText
from ..help_link import help_link_for
from ..help_panel import panel_for
from ..icons import drawing, is_icon
from ..revision_notes import behind_source
from ..seen import PAGE, seen_of
from ..static_urls import static_url
from ..theme import theme_for
from ..view_urls import url_of
from ..viewer import Viewer


register = template.Library()

STYLESHEET = "heroic_core/css/heroic.css"


@register.filter
def heroic_richtext(source):
    """Show rich text of a model's field: through the door, unlike Wagtail's filter."""
    return CleanRichText(source).html


@register.filter
def machine_time(moment):
    """A moment for `<time datetime>`, whose seconds take three decimals at most."""
    return moment.isoformat(timespec="seconds")


@register.simple_tag(takes_context=True)
def heroic_styles(context, *paths):
    """Link stylesheets, each once a request; the suite's own and the theme first."""
    request = context.get("request")
    urls = [static_url(path) for path in not_yet(request, (STYLESHEET, *paths))]
    theme = theme_for(request).stylesheet_url if request else ""
    if theme and not_yet(request, (theme,)):
        urls.insert(1, theme)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', zip(urls))


@register.simple_tag(takes_context=True)
def heroic_scripts(context, *paths):
    """Load ES modules, each once a request."""
    urls = [static_url(path) for path in not_yet(context.get("request"), paths)]
    return format_html_join("\n", '<script type="module" src="{}"></script>', zip(urls))


@register.simple_tag
def heroic_static(path):
    """The address of a static file, as `static` says it, found once in a process."""
    return static_url(path)


@register.simple_tag
def icon(name):
    """Draw an icon of `heroic_core.icons`; nothing where there is none of that name."""
    return drawing(name) if is_icon(name) else ""


@register.inclusion_tag("heroic_core/help_panel.html", takes_context=True)
def help_panel(context, question="", own=None):
    """
    Show "Still need help?" with the site's help channels, once a request.

    Args:
        question: what the reader searched for, for the channels to take along.
        own: what has channels that are shown instead of the site's.
    """
    request = context.get("request")
    shown = _shows_help(request)
    panel = panel_for(request, question, own) if shown else None
    return {"panel": panel, "request": request}


@register.inclusion_tag("heroic_core/help_link.html", takes_context=True)
def help_link(context):
    """Show one quiet link to a person, in place of the help channels."""
    request = context.get("request")
    return {"link": help_link_for(request) if _shows_help(request) else None}


@register.inclusion_tag("heroic_core/seen.html", takes_context=True)
def heroic_seen(context, page=None, source=PAGE, thing=None, extent=0):
    """
    Let a page tell that it was seen, once a request: the same for every reader.

    Args:
        page: that is shown.
        source: the name of the source whose object the page is, such as `"kb"`.
        thing: the primary key of the object, where it only stands on the page.
        extent: how far such an object is shown.
    """
    request = context.get("request")
    # A plugin's page says it more exactly than the base template of the site.
    if request is None or not not_yet(request, ("seen",)):
        return {}
    return {
        "request": request,
        "seen": seen_of(request, page, source, thing, extent),
        "url": url_of("heroic_core:seen"),
        "search_url": url_of("heroic_search:results"),
    }


@register.inclusion_tag("heroic_core/older_than_source.html", takes_context=True)
def older_than_source(context, page):
    """Tell that a translation is older than the last material change of its source."""
    request = context.get("request")
    newer = behind_source(page, Viewer.from_request(request)) if request else None
    return {"newer": newer, "url": newer and newer.url(request)}


@register.simple_tag(takes_context=True)
def heroic_logo(context):
    """The logo of the site's theme, if it has one: `url`, `width`, `height`."""
    request = context.get("request")
    return theme_for(request).logo if request else None


@register.simple_tag
def jsonld(data):
    """Print structured data, safe from what it contains."""
    return structured_data.script(data)


@register.simple_tag(takes_context=True)
def heroic_html_attributes(context):
    """The attributes that `<html>` needs: the colour scheme that the reader chose."""
    chosen = color_scheme.chosen_by(context.get("request"))
    if not chosen:
        return SafeString("")
    return format_html('data-color-scheme="{}"', chosen)


def _shows_help(request):
    """Once a request: a plugin's page has it, and so may the site's base template."""
    return request is not None and bool(not_yet(request, ("help panel",)))


def not_yet(request, paths):
    """Those paths that this request has not printed before, which it now has."""
    if request is None:
        return list(dict.fromkeys(paths))
    printed = request.__dict__.setdefault("_heroic_assets", set())
    fresh = [path for path in dict.fromkeys(paths) if path not in printed]
    printed.update(fresh)
    return fresh
