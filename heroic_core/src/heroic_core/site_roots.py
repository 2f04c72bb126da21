"""From which pages on a site answers requests."""

from typing import Any, NamedTuple
from uuid import UUID

import swapper
from django.conf import settings
from django.utils.translation import get_language
from wagtail.coreutils import (
    get_content_languages,
    get_supported_content_language_variant,
)
from wagtail.models import Locale, Site


def root_paths(site: Site | None = None) -> tuple[str, ...]:
    """
    The tree paths of the roots of a site, or of all sites.

    A translation of a root that is not published leads nowhere: in its language
    Wagtail answers with the root itself. What Wagtail remembers about roots is not
    asked: it is an hour late when a root moves along with a page above it.
    """
    own = _own_roots(site)
    published = _published_translations(own)
    displaced = _displaced(own, published)
    places = (*own, *published)
    return tuple({root.path for root in places if root not in displaced})


def sure_roots(site: Site | None) -> tuple[str, ...]:
    """Those of the roots of a site that are known without asking for translations."""
    if site is None:
        return ()
    root: Any = site.root_page
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return (root.path,)
    is_kept = root.live and root.locale.language_code in get_content_languages()
    return (root.path,) if is_kept else ()


def home_of(site: Site) -> Any:
    """
    The page from which on a site answers in the active language.

    As Wagtail's `localized`, in a query less, or in none where the site's own root
    speaks the language.
    """
    root: Any = site.root_page
    if root.locale.is_active:
        return root
    return _translation(root) or root.localized


def _translation(root):
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return None
    try:
        language = get_supported_content_language_variant(get_language())
    except LookupError:
        return None
    published = root.get_translations().filter(live=True)
    spoken = published.filter(locale__language_code=language)
    return spoken.select_related("locale").first()


class Root(NamedTuple):
    path: str
    translation_key: UUID
    locale: int


def _own_roots(site):
    """With a request's site comes its root page."""
    if site:
        page = site.root_page
        return [Root(page.path, page.translation_key, page.locale_id)]
    fields = [f"root_page__{name}" for name in ("path", "translation_key", "locale")]
    return [Root(*row) for row in Site.objects.order_by().values_list(*fields)]


def _published_translations(roots):
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return []
    pages = swapper.load_model("wagtailcore", "Page").objects
    published = pages.filter(
        translation_key__in={root.translation_key for root in roots},
        locale__language_code__in=get_content_languages(),
        live=True,
    )
    return [Root(*row) for row in published.values_list(*Root._fields)]


def _displaced(roots, published):
    """Roots in none of the site's languages that are translated to all of these."""
    odd = set(roots).difference(published)
    if not odd or not published:
        return set()
    locales = Locale.objects.filter(language_code__in=get_content_languages())
    wanted = set(locales.values_list("pk", flat=True))
    return {
        root
        for root in odd
        if root.locale not in wanted and wanted <= _locales_of(root, published)
    }


def _locales_of(root, published):
    same = (each for each in published if each.translation_key == root.translation_key)
    return {each.locale for each in same}
