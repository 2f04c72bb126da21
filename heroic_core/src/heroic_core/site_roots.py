"""From which pages on a site answers requests."""

import swapper
from django.conf import settings
from wagtail.coreutils import get_content_languages
from wagtail.models import Site


def root_paths(site: Site | None = None) -> tuple[str, ...]:
    """
    The tree paths of the roots of a site, or of all sites.

    A translation of a root that is not published leads nowhere: in its language
    Wagtail answers with the root itself. What Wagtail remembers about roots is not
    asked: it is an hour late when a root moves along with a page above it.
    """
    own = _own_roots(site)
    return tuple({*own, *_translations(own.values())})


def _own_roots(site):
    """Paths and translation keys. With a request's site comes its root page."""
    if site:
        return {site.root_page.path: site.root_page.translation_key}
    roots = Site.objects.values_list("root_page__path", "root_page__translation_key")
    return dict(roots.order_by())


def _translations(keys):
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return ()
    pages = swapper.load_model("wagtailcore", "Page").objects
    published = pages.filter(
        translation_key__in=set(keys),
        locale__language_code__in=get_content_languages(),
        live=True,
    )
    return published.values_list("path", flat=True)
