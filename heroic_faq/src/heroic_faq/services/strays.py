"""Private FAQ pages that keep nothing private where they are."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from heroic_core.site_roots import root_paths
from heroic_core.viewer import stranger
from heroic_core.visibility import refusal

from ..models import FAQPage


def stray_pages() -> Iterator[str]:
    """
    Words about each private FAQ page on no site that chose categories.

    A script may have moved it, or the site has another root by now: its questions are
    shown by the public FAQ page that shows the rest.
    """
    roots, anybody = root_paths(None), stranger()
    chosen = FAQPage.objects.filter(categories__isnull=False, alias_of=None)
    for page in chosen.distinct().order_by("path"):
        if not page.path.startswith(roots) and refusal(anybody, page):
            yield _(
                "“%(page)s” (%(path)s) is private and on no site any more, so a public "
                "FAQ page may show what it held. Move it back, or unpublish the "
                "questions of its categories."
            ) % {"page": page.title, "path": page.url_path}
