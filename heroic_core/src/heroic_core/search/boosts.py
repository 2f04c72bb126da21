"""What editors set for the order of results, remembered for a minute."""

from .. import site_cache
from .models import SearchBoosts


KIND = "search_boosts"
# They are the same for all sites.
ALL_SITES = 0


def boosts() -> SearchBoosts:
    """What counts besides the words."""
    return site_cache.remember(KIND, ALL_SITES, _stored)


def forget_boosts(**kwargs: object) -> None:
    site_cache.forget(KIND, ALL_SITES)


def _stored():
    # Not `load`, which writes a row where there is none: a search only reads.
    return SearchBoosts.objects.first() or SearchBoosts()
