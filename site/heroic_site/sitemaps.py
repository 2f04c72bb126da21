from django.contrib.auth.models import AnonymousUser
from wagtail.contrib.sitemaps import Sitemap

from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages


class SiteSitemap(Sitemap):
    """What strangers may see of the site, in all its languages."""

    def items(self):
        stranger = Viewer.for_user(AnonymousUser(), self.get_wagtail_site())
        pages = visible_pages(stranger).order_by("path")
        return pages.defer_streamfields().specific()
