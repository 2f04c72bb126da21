"""The core, the articles and the plugins that the environment names."""

import os

from heroic_site.settings import testing
from heroic_site.settings.testing import *  # noqa: F403


OURS = ("heroic_site", "heroic_faq", "heroic_kb", "wikipress", "forumpress")

INSTALLED_APPS = [
    *("tests.core.articles", *os.environ["PLUGINS"].split()),
    *(app for app in testing.INSTALLED_APPS if not app.startswith(OURS)),
]
ROOT_URLCONF = "tests.core.stock_urls"
HEROIC = {**testing.HEROIC, "SEARCH_PAGE_TYPES": ["articles.ArticlePage"]}
TEMPLATES = [{**testing.TEMPLATES[0], "DIRS": []}]
