from dataclasses import dataclass
from typing import Any

from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from wagtail.models import Site

from .. import colors
from ..models.theme import ThemeSettings
from .kinds import Mail


# The plugins' own green, as in heroic.css.
ACCENT = "#1f6f54"


@dataclass(frozen=True)
class Rendered:
    subject: str
    text: str
    html: str


def render(kind: Mail, context: dict[str, Any], language: str) -> Rendered:
    """A mail in one language. The context's own values go before the site's."""
    with translation.override(language):
        context = {**site_context(), "language": language, **context}
        prefix = kind.template_prefix
        # No template of text escapes: taken apart, it counts as safe no longer.
        subject = " ".join(_plain(f"{prefix}_subject.txt", context).split())
        return Rendered(
            subject,
            _plain(f"{prefix}.txt", context).strip() + "\n",
            get_template(f"{prefix}.html").render(
                {**context, "direction": _direction(), "subject": subject}
            ),
        )


def site_context() -> dict[str, Any]:
    """What every mail may say of the site that it comes from."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return {"site_name": "", "site_url": "", "accent": ACCENT}
    return {
        "site_name": site.site_name or site.hostname,
        "site_url": site.root_url,
        "accent": _accent(site),
    }


def _plain(name: str, context: dict[str, Any]) -> str:
    """Text that is not HTML: an apostrophe stays one, whoever wrote the template."""
    template: Any = get_template(name)
    return template.template.render(Context(context, autoescape=False))


def _accent(site: Site) -> str:
    theme = ThemeSettings.objects.filter(site=site).first()
    if theme is None or not colors.HEX_COLOR.match(theme.accent):
        return ACCENT
    return colors.darkened_until_readable(theme.accent, colors.LIGHT_BACKGROUND)


def _direction() -> str:
    return "rtl" if translation.get_language_bidi() else "ltr"
