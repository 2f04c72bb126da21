"""From which pages on a site answers requests."""

import swapper
from django.db.models import Q
from wagtail.models import Site


def root_url_paths(site: Site | None = None) -> tuple[str, ...]:
    """
    The tree's URL paths of the roots of a site, or of all sites.

    A translation of a root that is not published leads nowhere: in its language
    Wagtail answers with the root itself.
    """
    roots = [
        root
        for root in Site.get_site_root_paths()
        if site is None or root.site_id == site.pk
    ]
    paths = tuple(root.root_path for root in roots)
    if len({root.site_id for root in roots}) == len(roots):
        return paths
    served = _served(paths)
    return tuple(path for path in paths if path in served)


def _served(paths):
    pages = swapper.load_model("wagtailcore", "Page").objects
    roots = pages.filter(url_path__in=paths)
    served = roots.filter(Q(live=True) | Q(sites_rooted_here__isnull=False))
    return set(served.values_list("url_path", flat=True))
