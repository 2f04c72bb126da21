"""From which pages on a site answers requests."""

from typing import NamedTuple
from uuid import UUID

import swapper
from django.conf import settings
from wagtail.coreutils import get_content_languages
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
