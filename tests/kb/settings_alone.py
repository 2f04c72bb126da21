"""A site with the knowledge base and no other plugin."""

from pathlib import Path

from heroic_site.settings import testing
from heroic_site.settings.testing import *  # noqa: F403


OTHERS = ("heroic_site", "heroic_faq", "wikipress", "forumpress")

INSTALLED_APPS = [app for app in testing.INSTALLED_APPS if not app.startswith(OTHERS)]
ROOT_URLCONF = "tests.core.stock_urls"
HEROIC = {**testing.HEROIC, "SEARCH_PAGE_TYPES": []}
BASE = Path(__file__).parents[1] / "core/articles/templates"
TEMPLATES = [{**testing.TEMPLATES[0], "DIRS": [BASE]}]
