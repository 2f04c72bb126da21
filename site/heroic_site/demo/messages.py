"""What the demo's readers wrote to a person."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Site

from heroic_core.contact.models import (
    Answer,
    ContactRecipient,
    ContactSettings,
    Message,
)
from heroic_kb.models import ArticlePage

from .keys import translation_key
from .source import read_messages


def write_messages() -> None:
    """Write messages of every kind, and who is told of new ones."""
    site = Site.objects.get(is_default_site=True)
    settings = ContactSettings.objects.create(site=site)
    ContactRecipient.objects.create(settings=settings, email="help@cedarhost.example")
    articles = {
        (article.translation_key, article.locale.language_code): article
        for article in ArticlePage.objects.select_related("locale")
    }
    for row in read_messages()["message"]:
        _write(row, site, articles)


def _write(row, site, articles):
    def found(key):
        return articles[translation_key("article", key), row["locale"]]

    given = ("reference", "locale", "name", "email", "subject", "search_words")
    page = found(row["article"]) if row["article"] else None
    message = Message.objects.create(
        **{name: row[name] for name in given},
        text=row["text"].strip(),
        site=site,
        page_id=page and page.pk,
        shown=[_item(found(key)) for key in row["shown"]],
        opened=[_item(found(key)) for key in row["opened"]],
        suspicion=row.get("suspicion", ""),
    )
    if "answer" in row:
        Answer.objects.create(message=message, text=row["answer"].strip())
    same = Message.objects.filter(pk=message.pk)
    same.set_status(row["status"])
    same.update(created_at=timezone.now() - timedelta(hours=row["hours_ago"]))


def _item(article):
    thing = {"source": "kb", "thing": article.pk}
    return {**thing, "title": article.title, "url": article.get_url()}
