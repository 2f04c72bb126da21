"""Whether what was written is found and read, with the real index."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from heroic_core import outbox
from heroic_core.insights.gaps.services.drafting import make_draft
from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.gaps.services.opening import open_gap
from heroic_core.insights.gaps.services.proving import prove
from heroic_core.insights.gaps.services.scheduling import schedule
from heroic_core.insights.gaps.services.working import NotPossible, dismiss, reopen
from heroic_core.insights.models import Gap, GapState
from heroic_kb.models import ArticlePage, CategoryPage
from tests.core.insights.gaps import happened, make_opened, make_search
from tests.factories import make_private, make_user
from tests.kb.factories import make_article, text


pytestmark = pytest.mark.django_db


def publish(gap, body=""):
    article = ArticlePage.objects.get(pk=gap.draft_thing)
    draft = article.get_latest_revision_as_object()
    draft.body = [("text", f"<p>{body}</p>")]
    draft.save_revision().publish()
    outbox.drain()
    gap.refresh_from_db()
    return article


def ranks(gap):
    return [(q.words, q.rank_before, q.rank_after) for q in gap.queries.all()]


def after_days(gap, days):
    Gap.objects.update(published_at=timezone.now() - timedelta(days=days))
    gap.refresh_from_db()
    prove(gap)
    gap.refresh_from_db()


def test_a_draft_is_not_found_yet(drafted):
    assert ranks(drafted) == [("transfer my domain", None, None)]
    assert (drafted.state, drafted.drafted_at is None) == (GapState.DRAFTED, False)
    assert happened(drafted) == ["drafted"]


def test_once_it_is_published_its_queries_are_asked_again(drafted, category):
    make_article(category, "Transfer my domain away, and more", body=[text("<p>x</p>")])
    publish(drafted, "You transfer a domain by its code.")
    assert drafted.state == GapState.PUBLISHED
    assert drafted.published_at
    assert ranks(drafted) == [("transfer my domain", None, 1)]
    assert happened(drafted) == ["drafted", "published"]


def test_the_page_shows_before_and_after(drafted, editor):
    client = Client()
    client.force_login(editor)
    url = f"/admin/heroic/write-next/{drafted.pk}/"
    before = " ".join(client.get(url).content.decode().split())
    assert "not found → …" in before
    publish(drafted)
    after = " ".join(client.get(url).content.decode().split())
    assert "not found → <strong>1</strong>" in after
    assert "Draft published" in after
    assert "<dt>Searches since</dt><dd>0</dd>" in after


def test_publishing_again_measures_again_and_says_nothing_new(drafted):
    publish(drafted)
    published_at = drafted.published_at
    article = ArticlePage.objects.get(pk=drafted.draft_thing)
    article.title, article.in_search = "Something else", False
    article.save_revision().publish()
    outbox.drain()
    drafted.refresh_from_db()
    assert drafted.published_at == published_at
    assert ranks(drafted) == [("transfer my domain", None, None)]
    assert happened(drafted) == ["drafted", "published"]


def test_it_is_proved_when_a_reader_opens_it(drafted, site):
    article = publish(drafted)
    make_search("transfer my domain", 2, days_ago=0, site=site, results=1)
    make_opened("Transferring domains", "kb", article.pk, site=site)
    make_opened("invoice", "kb", article.pk, site=site)
    schedule()
    outbox.drain()
    drafted.refresh_from_db()
    assert drafted.state == GapState.PROVED
    assert (drafted.searched_after, drafted.opened_after) == (3, 1)
    assert drafted.queries.get(words="transfer my domain").opened_after == 1
    assert happened(drafted) == ["drafted", "published", "proved"]


@pytest.mark.parametrize(
    "values",
    [
        {"words": "invoice"},
        {"source": "faq"},
        {"thing": 999999},
        {"locale": "es"},
    ],
)
def test_what_else_readers_open_is_no_proof(drafted, site, values):
    article = publish(drafted)
    usual = {"words": "transfer my domain", "source": "kb", "thing": article.pk}
    make_opened(**{**usual, "site": site, **values})
    prove(drafted)
    drafted.refresh_from_db()
    assert drafted.state == GapState.PUBLISHED


def test_what_was_opened_before_it_was_published_is_no_proof(drafted, site):
    article = ArticlePage.objects.get(pk=drafted.draft_thing)
    make_opened("transfer my domain", "kb", article.pk, site=site)
    publish(drafted)
    prove(drafted)
    drafted.refresh_from_db()
    assert drafted.state == GapState.PUBLISHED


def test_readers_get_thirty_days(drafted):
    publish(drafted)
    after_days(drafted, 29)
    assert drafted.state == GapState.PUBLISHED


def test_after_thirty_days_nobody_searched(drafted):
    publish(drafted)
    after_days(drafted, 30)
    assert drafted.state == GapState.ASSIGNED
    # What was asked before it was published is not what readers did since.
    assert (
        drafted.opened_again == "Readers were shown it 3 times, and nobody opened it."
    )


def test_after_thirty_days_nobody_opened_it(drafted, site):
    publish(drafted)
    make_search("transfer my domain", 11, days_ago=5, site=site, results=1)
    after_days(drafted, 30)
    assert (
        drafted.opened_again == "Readers were shown it 14 times, and nobody opened it."
    )
    assert happened(drafted)[-1] == "reopened"


def test_after_thirty_days_without_a_search(site, editor, category):
    gap = open_gap("Export my data", locale="en", site=site, by=editor)
    make_draft(gap, "kb", str(category.pk), editor)
    gap.refresh_from_db()
    publish(gap)
    after_days(gap, 30)
    assert gap.opened_again == "Nobody searched for it since it was published."


def test_after_thirty_days_it_is_not_found(drafted):
    article = publish(drafted)
    article.refresh_from_db()
    article.in_search = False
    article.save_revision().publish()
    outbox.drain()
    after_days(drafted, 30)
    assert drafted.opened_again == "It is not found for “transfer my domain”."


def test_the_command_proves_as_well(drafted, site):
    article = publish(drafted)
    make_opened("transfer my domain", "kb", article.pk, site=site)
    call_command("find_gaps", stdout=StringIO())
    drafted.refresh_from_db()
    assert drafted.state == GapState.PROVED


def test_what_is_open_again_is_proved_when_it_was_made_better(drafted, site):
    publish(drafted)
    after_days(drafted, 31)
    article = publish(drafted, "Better")
    assert (drafted.state, drafted.opened_again) == (GapState.PUBLISHED, "")
    make_opened("transfer my domain", "kb", article.pk, site=site)
    prove(drafted)
    drafted.refresh_from_db()
    assert drafted.state == GapState.PROVED


def test_what_is_unpublished_is_open_again(drafted):
    article = publish(drafted)
    article.refresh_from_db()
    article.unpublish()
    outbox.drain()
    drafted.refresh_from_db()
    assert (drafted.state, drafted.opened_again) == (
        GapState.ASSIGNED,
        "It was unpublished.",
    )
    assert drafted.has_draft


@pytest.mark.parametrize("is_published", [False, True])
def test_what_is_deleted_is_open_again(drafted, is_published):
    if is_published:
        publish(drafted)
    ArticlePage.objects.get(pk=drafted.draft_thing).delete()
    outbox.drain()
    drafted.refresh_from_db()
    assert drafted.state == GapState.ASSIGNED
    assert drafted.opened_again == "What was written was deleted."
    assert (drafted.has_draft, drafted.draft_url) == (False, "")


def test_what_goes_with_its_category_is_open_again(drafted, category):
    publish(drafted)
    category.get_parent().specific.delete()
    outbox.drain()
    drafted.refresh_from_db()
    assert drafted.opened_again == "What was written was deleted."


def test_another_draft_takes_its_place(drafted, editor, category):
    with pytest.raises(NotPossible):
        make_draft(drafted, "kb", str(category.pk), editor)
    reopen(drafted, editor)
    make_draft(drafted, "kb", str(category.pk), editor)
    assert ArticlePage.objects.count() == 2
    drafted.refresh_from_db()
    assert drafted.draft_thing == ArticlePage.objects.order_by("pk").last().pk


def test_what_was_dismissed_stays_so_when_it_is_published(drafted, editor):
    dismiss(drafted, "No", editor)
    publish(drafted)
    assert drafted.state == GapState.DISMISSED


def test_the_queries_of_a_draft_stay_when_nobody_asks_them_any_more(drafted, site):
    publish(drafted)
    make_search("transfer domain", 4, site=site)
    find_gaps()
    words = {query.words for query in drafted.queries.all()}
    assert words == {"transfer my domain", "transfer domain"}
    prove(drafted)
    assert [rank for _, _, rank in ranks(drafted)] == [1, 1]


def test_a_private_gap_is_asked_by_who_may_see_its_section(site, category):
    section = category.get_parent()
    make_private(section, "Board")
    make_search("secret merger", 2, site=site, section=section)
    find_gaps()
    gap = Gap.objects.get()
    member = make_user("Heroic Editors", "Board", "KB Managers")
    make_draft(gap, "kb", str(category.pk), member)
    gap.refresh_from_db()
    article = publish(gap)
    assert ranks(gap) == [("secret merger", None, 1)]
    assert not article.tags.exists()
    make_opened("secret merger", "kb", article.pk, site=site, section=section)
    prove(gap)
    gap.refresh_from_db()
    assert gap.state == GapState.PROVED


def test_a_public_gap_is_asked_by_a_stranger(drafted):
    make_private(CategoryPage.objects.get(), "Board")
    publish(drafted)
    assert drafted.state == GapState.PUBLISHED
    assert ranks(drafted) == [("transfer my domain", None, None)]


def test_the_whole_loop(client, site, editor, category):
    """A customer searches in vain, and later finds what an editor wrote."""
    customer, desk = Client(), Client()
    desk.force_login(editor)

    def search(words):
        page = customer.get("/search/", {"q": words})
        told = page.context["search"].told
        headers = {"Sec-Fetch-Site": "same-origin"}
        customer.post("/heroic/searched", {"told": told}, headers=headers)
        return page.context["search"], told

    def open_first(told, thing):
        data = {"told": told, "source": "kb", "thing": thing, "rank": 1}
        headers = {"Sec-Fetch-Site": "same-origin"}
        customer.post("/heroic/opened", data, headers=headers)

    search("printer toner empty")
    call_command("find_gaps", stdout=StringIO())
    gap = Gap.objects.get()
    url = f"/admin/heroic/write-next/{gap.pk}/"
    desk.post(url, {"draft": "1", "place": f"kb:{category.pk}"})
    gap.refresh_from_db()
    article = publish(gap, "Buy toner.")
    _results, told = search("printer toner empty")
    open_first(told, article.pk)
    call_command("find_gaps", stdout=StringIO())
    gap.refresh_from_db()
    assert gap.state == GapState.PROVED
    html = " ".join(desk.get(url).content.decode().split())
    assert "not found → <strong>1</strong>" in html
