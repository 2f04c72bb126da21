"""The demo's company wiki: the handbook of its staff, in English."""

import json
import re

from django.contrib.auth import get_user_model
from wagtail.models import Locale

from heroic_kb.models import ArticlePage
from heroic_site.home.models import HomePage
from wikipress.models import (
    WikiAlias,
    WikiAttachment,
    WikiIndexPage,
    WikiPage,
    WikiSpacePage,
)

from .answers import Answers
from .keys import translation_key
from .knowledge_base import publish, set_dates
from .media import Media
from .source import read_wiki


LANGUAGE = "en"
# To a page, with a heading perhaps; and to one that nobody has written yet.
WIKI_LINK = re.compile(r'href="wiki:([\w-]+)(?:#([^"]*))?"')
WANTED = re.compile(r'href="wanted:([^"]*)"')


def write_wiki() -> None:
    """Write the wiki with its spaces and their pages."""
    Handbook(Locale.objects.get(language_code=LANGUAGE), Media()).write()


class Handbook:
    """The wiki in one language."""

    def __init__(self, locale: Locale, media: Media) -> None:
        self.locale = locale
        self.media = media
        self.index, self.spaces = read_wiki()
        self.pages: dict[str, WikiPage] = {}

    def write(self) -> None:
        rows = {}
        index = self._write_index()
        for key, space in self.spaces.items():
            above = self._write_space(index, key, space)
            for row in space["pages"]:
                self.pages[row["key"]] = self._make(above, row)
                rows[row["key"]] = row
        # They link to each other, so that all of them come before their texts.
        answers = Answers("", {}, self.media, self._articles())
        for key, page in self.pages.items():
            self._fill(page, rows[key], answers)

    def _write_index(self):
        home = HomePage.objects.get(locale=self.locale)
        index = WikiIndexPage(
            title=self.index["title"],
            slug=self.index["slug"],
            introduction=self.index["introduction"],
            show_in_menus=True,
            locale=self.locale,
        )
        return publish(home.add_child(instance=index))

    def _write_space(self, index, key, row):
        told = ("title", "slug", "icon", "color", "introduction")
        space = WikiSpacePage(
            **{name: row[name] for name in told},
            locale=self.locale,
            translation_key=translation_key("wiki space", key),
        )
        return publish(index.add_child(instance=space))

    def _make(self, space, row):
        page = WikiPage(
            title=row["title"],
            slug=row["slug"],
            summary=row["summary"],
            live=False,
            locale=self.locale,
            translation_key=translation_key("wiki page", row["key"]),
        )
        page.tags.add(*row["tags"])
        page.other_names = [WikiAlias(name=name) for name in row["aliases"]]
        above = self.pages[row["parent"]] if row["parent"] else space
        return above.add_child(instance=page)

    def _fill(self, page, row, answers):
        body = answers.stream_data(self._linked(row["body"]))
        page.attachments = [
            WikiAttachment(
                document=self.media.document(each["document"], each["title"]),
                title=each["title"],
            )
            for each in row["attachments"]
        ]
        user = get_user_model().objects.filter(username=row["owner"]).first()
        if row["change_note"]:
            # Its history shows how it grew.
            page.body = json.dumps(body[:-1] or body)
            publish(page, user)
            page.change_note, page.change_kind = row["change_note"], "material"
        page.body = json.dumps(body)
        publish(page, user)
        set_dates(page, row["updated"])

    def _linked(self, value):
        """Blocks as they are written, with the links to other pages of the wiki."""
        if isinstance(value, str):
            linked = WIKI_LINK.sub(self._link, value)
            return WANTED.sub(r'linktype="wiki" name="\1"', linked)
        if isinstance(value, list):
            return [self._linked(each) for each in value]
        if isinstance(value, dict):
            return {name: self._linked(each) for name, each in value.items()}
        return value

    def _link(self, link):
        page = f'linktype="wiki" id="{self.pages[link[1]].pk}"'
        return f'{page} heading="{link[2]}"' if link[2] else page

    def _articles(self):
        """The primary keys of the articles that it links to, by their own keys."""
        keys = set(re.findall(r'href=\\?"kb:([\w-]+)', json.dumps(self.spaces)))
        wanted = {translation_key("article", key): key for key in keys}
        found = ArticlePage.objects.filter(
            locale=self.locale, translation_key__in=wanted
        )
        return {wanted[each.translation_key]: each.pk for each in found}
