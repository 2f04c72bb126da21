"""The groups of the wiki: who writes, and who looks after the spaces."""

WIKI_EDITORS = "Wiki Editors"
WIKI_MANAGERS = "Wiki Managers"
