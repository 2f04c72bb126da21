"""The demo's knowledge base: the same articles in several languages."""

import json

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Locale, PageViewRestriction

from heroic_core.groups import STAFF
from heroic_core.models import ReusableText
from heroic_core.search.models import Expectation
from heroic_faq.models import FAQPage, Question
from heroic_kb.models import (
    ArticleAttachment,
    ArticleAuthor,
    ArticlePage,
    CategoryPage,
    KnowledgeBasePage,
    RelatedArticle,
)
from heroic_site.home.models import HomePage

from .answers import Answers
from .keys import translation_key
from .media import Media
from .publishing import publish, set_dates
from .source import read, read_knowledge_base


AUTHORS = {"editor": "Mara Lindqvist", "admin": "Ines Okafor"}


def write_knowledge_bases() -> None:
    """Write the knowledge base of each language that the site has."""
    media = Media()
    # The source of the translations is the one that is made first.
    for locale in Locale.objects.order_by("pk"):
        LanguageOfArticles(locale, media).write()


class LanguageOfArticles:
    """The knowledge base in one language."""

    def __init__(self, locale: Locale, media: Media):
        self.locale = locale
        self.media = media
        self.base, self.categories = read_knowledge_base(locale.language_code)
        self.rows = {
            row["key"]: row
            for category in self.categories.values()
            for row in category.get("articles", [])
        }
        self.articles: dict[str, ArticlePage] = {}
        self.pages: dict[str, CategoryPage] = {}

    def write(self) -> None:
        page = self._write_base()
        for key, category in self.categories.items():
            above = self.pages.get(category["parent"], page)
            self.pages[key] = self._write_category(above, category)
        for key, category in self.categories.items():
            for row in category.get("articles", []):
                self.articles[row["key"]] = self._make_article(self.pages[key], row)
        # Articles link to each other, so that all of them come before their texts.
        answers = self._answers()
        answers.reusable = self._write_reusable_texts(answers)
        for key, article in self.articles.items():
            self._fill(article, self.rows[key], answers)
        self._expect_to_find()

    def _write_base(self):
        home = HomePage.objects.get(locale=self.locale)
        base = KnowledgeBasePage(
            title=self.base["title"],
            seo_title=self.base["seo_title"],
            search_description=self.base["description"],
            introduction=self.base["introduction"],
            slug="help",
            show_in_menus=True,
            **self._same("help"),
        )
        return publish(home.add_child(instance=base))

    def _write_category(self, above, row):
        page = CategoryPage(
            title=row["title"],
            slug=row["slug"],
            icon=row["icon"],
            color=row["color"],
            description=row["description"],
            **self._same(row["key"], "article category"),
        )
        above.add_child(instance=page)
        if row.get("private"):
            restriction = PageViewRestriction.objects.create(
                page=page, restriction_type=PageViewRestriction.GROUPS
            )
            restriction.groups.set(Group.objects.filter(name=STAFF))
        return publish(page)

    def _make_article(self, category, row):
        article = ArticlePage(
            title=row["title"],
            slug=row["slug"],
            summary=row["summary"],
            live=False,
            **self._same(row["key"], "article"),
        )
        article.tags.add(*row.get("tags", []))
        return category.add_child(instance=article)

    def _answers(self):
        content = read(self.locale.language_code)
        keys = {
            str(translation_key("question", q["key"])): q["key"]
            for q in content["questions"]
        }
        questions = Question.objects.filter(locale=self.locale)
        return Answers(
            FAQPage.objects.get(locale=self.locale).get_url(),
            {row["key"]: row["slug"] for row in content["questions"]},
            self.media,
            {key: article.pk for key, article in self.articles.items()},
            {
                keys[str(question.translation_key)]: question.pk
                for question in questions
                if str(question.translation_key) in keys
            },
        )

    def _write_reusable_texts(self, answers):
        """Their primary keys, by key."""
        written = {}
        for row in self.base.get("reusable", []):
            text = ReusableText(
                name=row["name"],
                body=json.dumps(answers.stream_data(row["body"])),
                live=False,
                locale=self.locale,
                translation_key=translation_key("reusable text", row["key"]),
            )
            text.save()
            text.save_revision().publish()
            written[row["key"]] = text.pk
        return written

    def _fill(self, article, row, answers):
        article.body = json.dumps(answers.stream_data(row["body"]))
        article.authors = [self._author(row["author"])]
        article.attachments = [
            ArticleAttachment(
                document=self.media.document(each["document"], each["title"]),
                title=each["title"],
            )
            for each in row.get("attachments", [])
        ]
        article.pinned = [
            RelatedArticle(related=self.articles[key])
            for key in row.get("related", [])
            if key in self.articles
        ]
        article.further_categories = [
            self.pages[key] for key in row.get("also_in", []) if key in self.pages
        ]
        publish(article)
        if row.get("change_note"):
            article.change_note, article.change_kind = row["change_note"], "material"
            publish(article)
        set_dates(article, row["updated"])

    def _author(self, name):
        user = get_user_model().objects.filter(username=name).first()
        return ArticleAuthor(user=user, name=AUTHORS[name])

    def _expect_to_find(self):
        Expectation.objects.bulk_create(
            Expectation(
                locale=self.locale,
                query=row["query"],
                path=self.articles[row["article"]].get_url(),
            )
            for row in self.base["expectations"]
        )

    def _same(self, key, kind="page"):
        return {"locale": self.locale, "translation_key": translation_key(kind, key)}
