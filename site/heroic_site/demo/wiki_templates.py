"""Which templates the pages of the demo's wiki were made from."""

from wikipress.models import WikiPage, WikiTemplate
from wikipress.services.templates import ship_templates

from .keys import translation_key
from .source import read_wiki
from .wiki import LANGUAGE


def note_templates() -> None:
    """Note what each page of the wiki says it started from."""
    # A demo from before there were any has a wiki already.
    ship_templates(LANGUAGE)
    templates = {each.key: each for each in WikiTemplate.objects.exclude(key="")}
    _index, spaces = read_wiki()
    for row in (row for space in spaces.values() for row in space["pages"]):
        if row["template"]:
            pages = WikiPage.objects.filter(
                translation_key=translation_key("wiki page", row["key"])
            )
            pages.update(made_from=templates[row["template"]])
