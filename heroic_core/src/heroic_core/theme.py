"""What a site's theme comes to: its stylesheet and its logo."""

import hashlib
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from wagtail.images.models import AbstractImage, SourceImageIOError
from wagtail.models import Site

from . import colors, site_cache
from .hosts import find_site
from .models import ThemeSettings
from .models.theme import ColorScheme


KIND = "theme"
LOGO_SPEC = "max-480x96"


@dataclass(frozen=True)
class Logo:
    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Theme:
    css: str = ""
    logo: Logo | None = None

    @property
    def version(self) -> str:
        return hashlib.sha256(self.css.encode()).hexdigest()[:12]

    @property
    def stylesheet_url(self) -> str:
        """Blank where the site set nothing, or leaves out the URLs of the core."""
        if not self.css:
            return ""
        try:
            return f"{reverse('heroic_core:theme')}?v={self.version}"
        except NoReverseMatch:
            return ""


def theme_for(request: HttpRequest) -> Theme:
    site = find_site(request)
    if site is None:
        return Theme()
    return site_cache.remember(KIND, site.pk, lambda: _theme_of(site))


def css_for(settings: ThemeSettings) -> str:
    return "".join((_accent_css(settings.accent), _scheme_css(settings.color_scheme)))


def _theme_of(site: Site) -> Theme:
    settings = ThemeSettings.objects.filter(site=site).select_related("logo").first()
    if settings is None:
        return Theme()
    return Theme(css_for(settings), _logo(settings.logo))


def _accent_css(accent: str) -> str:
    # Old data and imports have not passed the form: nothing but a colour goes out.
    if not colors.HEX_COLOR.match(accent):
        return ""
    light = colors.darkened_until_readable(accent, colors.LIGHT_BACKGROUND)
    dark = colors.lightened_until_readable(accent, colors.DARK_BACKGROUND)
    return (
        "@layer heroic{:root{"
        f"--heroic-accent:light-dark({light},{dark});"
        f"--heroic-on-accent:light-dark({colors.text_on(light)},{colors.text_on(dark)})"
        "}}\n"
    )


def _scheme_css(scheme: str) -> str:
    # Outside the layer: the owner's choice goes before the site's own stylesheet,
    # and the reader's before the owner's.
    if scheme not in (ColorScheme.LIGHT, ColorScheme.DARK):
        return ""
    return f"@media screen{{:root:not([data-color-scheme]){{color-scheme:{scheme}}}}}\n"


def _logo(image: AbstractImage | None) -> Logo | None:
    if image is None:
        return None
    try:
        rendition = image.get_rendition(LOGO_SPEC)
    except SourceImageIOError:
        return None
    return Logo(rendition.url, rendition.width, rendition.height)
