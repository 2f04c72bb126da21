"""
Who may see what, found out the long way: up the tree one page at a time.

Shares no code with `heroic_core.visibility`, knows no tree paths, and asks the tables
as they are now.
"""

from typing import NamedTuple

from django.conf import settings
from django.utils import translation
from wagtail.models import Page, Site


class Place(NamedTuple):
    """Where a viewer is refused first on the way down, and by which restrictions."""

    page: Page
    rows: list


class Oracle:
    def __init__(self):
        self.pages = {page.pk: page for page in Page.objects.all()}
        self.parents = {page.pk: page.get_parent() for page in self.pages.values()}
        self.lineages = {page.pk: self._lineage(page) for page in self.pages.values()}
        self.rows = {
            page.pk: list(page.view_restrictions.order_by("pk"))
            for page in self.pages.values()
        }
        self.groups = {
            row.pk: set(row.groups.values_list("pk", flat=True))
            for rows in self.rows.values()
            for row in rows
        }
        self.sites = {site.hostname: site for site in Site.objects.all()}
        self.roots = {
            host: self._roots_by_language(site) for host, site in self.sites.items()
        }

    def sees(self, person, page, host=None) -> bool:
        hosts = self.sites if host is None else [host]
        served = any(self.addresses(page, each) for each in hosts)
        return page.live and served and not self.refusal(person, page)

    def refusal(self, person, page) -> Place | None:
        for place in self.lineages[page.pk]:
            if rows := self._refusing(person, place, frozenset()):
                return Place(place, rows)
        return None

    def addresses(self, page, host) -> list[str]:
        """The paths at which a site looks for a page, published or not."""
        return [
            self._path_from(root, page, language)
            for language, root in self.roots[host].items()
            if root.pk in [each.pk for each in self.lineages[page.pk]]
        ]

    def at(self, host, path) -> tuple[Page, bool]:
        """The page at a path, or the nearest one above, and whether it is the one."""
        language, *slugs = self._split(path)
        page = self.roots[host][language]
        for slug in slugs:
            child = self._child(page, slug)
            if child is None:
                return page, False
            page = child
        return page, True

    def _refusing(self, person, place, seen):
        """Of its own, or else any of those that keep from what it is an alias for."""
        own = [row for row in self.rows[place.pk] if not self._accepts(person, row)]
        if own or place.alias_of_id is None or place.pk in seen:
            return own
        return [
            row
            for source in self.lineages[place.alias_of_id]
            for row in self._refusing(person, source, seen | {place.pk})
        ]

    def _accepts(self, person, row):
        if row.restriction_type == "password":
            return row.pk in person.passed
        if row.restriction_type == "login":
            return person.is_known
        if row.restriction_type == "groups":
            return person.is_superuser or bool(person.groups & self.groups[row.pk])
        return True

    def _lineage(self, page):
        """From the root of all down to the page itself."""
        line = [page]
        while parent := self.parents[line[0].pk]:
            line.insert(0, self.pages[parent.pk])
        return line

    def _child(self, page, slug):
        for child in self.pages.values():
            parent = self.parents[child.pk]
            if parent and parent.pk == page.pk and child.slug == slug:
                return child
        return None

    def _roots_by_language(self, site):
        roots = {}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                roots[language] = self.pages[site.root_page.localized.pk]
        return roots

    def _path_from(self, root, page, language):
        slugs = []
        while page.pk != root.pk:
            slugs.insert(0, page.slug)
            page = self.parents[page.pk]
        prefix = [] if language == settings.LANGUAGE_CODE else [language]
        return "/" + "".join(f"{part}/" for part in [*prefix, *slugs])

    def _split(self, path):
        parts = [part for part in path.split("/") if part]
        languages = dict(settings.LANGUAGES)
        if parts and parts[0] in languages and parts[0] != settings.LANGUAGE_CODE:
            return parts
        return [settings.LANGUAGE_CODE, *parts]
