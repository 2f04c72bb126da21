"""What a browser tells of a page that somebody reads."""

from functools import partial

import pytest

from heroic_core.insights.models import Event
from tests.browser.conftest import quiet_browser
from tests.browser.waiting import eventually
from tests.factories import make_document
from tests.kb.factories import make_article, make_category, make_knowledge_base, text


pytestmark = pytest.mark.browser

LONG = "<p>" + "Point your name at the site. " * 600 + "</p>"


@pytest.fixture
def category(home_page):
    return make_category(make_knowledge_base(home_page, "Help"), "Domains")


@pytest.fixture
def article(category):
    article = make_article(category, "Connect a domain", body=[text(LONG)])
    article.attachments.create(document=make_document())
    article.save_revision().publish()
    return article


@pytest.fixture
def reader(chromium, live_server, article):
    with quiet_browser(chromium) as open_browser:
        yield partial(open_browser, live_server.url)().new_page()


def told(*fields):
    return sorted(Event.objects.values_list("kind", *fields))


def test_who_stays_and_reads_on_has_read(reader, article):
    reader.clock.install()
    reader.goto(article.url)
    eventually(lambda: told("came_from"), [("view", "direct")])
    reader.clock.run_for(60_000)
    # Seen for long, and hardly begun.
    assert told("source") == [("view", "kb")]
    reader.mouse.wheel(0, 100_000)
    eventually(lambda: told("source"), [("read", "kb"), ("view", "kb")])
    assert Event.objects.values("load").distinct().count() == 1


def test_where_readers_came_from(reader, article, category):
    reader.goto(category.url)
    reader.get_by_role("link", name="Connect a domain").first.click()
    reader.wait_for_url(f"**{article.url}")
    views = Event.objects.filter(thing=article.pk)
    eventually(lambda: list(views.values_list("came_from", flat=True)), ["category"])
    reader.goto(f"{article.url}?highlight=site")
    eventually(lambda: views.filter(came_from="search").count(), 1)


def test_what_is_opened_from_an_article(reader, article):
    reader.goto(article.url)
    with reader.expect_download():
        reader.locator("a[download]").click()
    document = article.attachments.get().document_id
    eventually(lambda: told("detail"), [("download", str(document)), ("view", "")])
