"""That no public template is left out of the browser's tests."""

import re
from pathlib import Path

from allauth.account.urls import urlpatterns as account_urls

from tests.browser.public_pages import PAGES


ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [
    *ROOT.glob("*/src/*/templates"),
    *ROOT.glob("*/src/*/*/templates"),
    ROOT / "site/heroic_site/templates",
    ROOT / "site/heroic_site/home/templates",
]
EXTENDS = re.compile(r'{% extends "?([\w./]+)')

# Seen in the admin, by editors.
PREVIEWS = {"heroic_core/blocks/preview.html", "home/block_preview.html"}
PREVIEWS |= {"heroic_faq/block_preview.html"}
# Of features that are switched off.
UNUSED = {"account/confirm_login_code.html"}
UNUSED |= {
    f"account/{step}_reauthentication_code.html" for step in ("request", "confirm")
}


def parents():
    """Of every template that extends one: its name, and that of the other."""
    sources = {
        str(path.relative_to(folder)): path.read_text()
        for folder in FOLDERS
        for path in folder.rglob("*.html")
        if not {"admin", "mail"} & set(path.parts)
    }
    found = {name: EXTENDS.search(source) for name, source in sources.items()}
    extending = {name: parent[1] for name, parent in found.items() if parent}
    return {
        name: parent
        for name, parent in extending.items()
        # The admin has tests of its own.
        if not extending.get(parent, parent).startswith("wagtailadmin/")
    }


def test_every_page_of_ours_is_among_the_public_pages():
    extending = parents()
    layouts = {name for name in extending if name.startswith("allauth/layouts/")}
    bases = {*extending.values(), *layouts, "heroic_core/base.html"}
    pages = extending.keys() - bases - PREVIEWS
    assert len(pages) > 8
    assert pages <= {page.template for page in PAGES}


def test_every_page_of_the_accounts_is_among_the_public_pages():
    views = [getattr(url.callback, "view_class", None) for url in account_urls]
    names = {getattr(view, "template_name", None) for view in views}
    pages = names - {None} - UNUSED
    assert len(pages) > 8
    assert pages <= {page.template for page in PAGES}
