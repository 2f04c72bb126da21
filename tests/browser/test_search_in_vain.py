"""What a reader searches for in vain is told to the editor of what they find then."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from heroic_core import outbox
from heroic_core.search.models import SearchLogEntry
from heroic_site.home.models import StandardPage
from tests.browser.admin import sign_in
from tests.browser.waiting import eventually
from tests.factories import make_admin, make_page


pytestmark = pytest.mark.browser


@pytest.fixture
def refunds(home_page):
    page = make_page(
        home_page,
        page_class=StandardPage,
        title="Refunds of what you bought",
        first_published_at=timezone.now() - timedelta(days=90),
    )
    outbox.drain()
    return page


def search_for(page, words):
    page.get_by_role("combobox", name="Search").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=**")


def opened():
    return SearchLogEntry.objects.filter(opened_rank=1).count()


@pytest.mark.parametrize("place", ["results", "suggestions"])
def test_the_editor_is_told_what_was_searched_for_before(
    page, open_context, live_server, refunds, place
):
    page.goto("/search/")
    search_for(page, "xyzzy")
    eventually(SearchLogEntry.objects.count, 1)
    search_for(page, "plugh")
    eventually(SearchLogEntry.objects.count, 2)
    if place == "results":
        search_for(page, "refunds")
        eventually(SearchLogEntry.objects.count, 3)
        page.get_by_role("heading", level=3).get_by_role("link").first.click()
    else:
        page.get_by_role("combobox", name="Search").fill("refunds")
        box = page.locator("[data-heroic-search-box]")
        box.get_by_role("option").first.click()
    page.wait_for_url(f"**{refunds.url}**")
    eventually(opened, 1)
    # That is another search.
    page.goto("/search/")
    search_for(page, "frotz")
    eventually(SearchLogEntry.objects.count, 4)

    editor = sign_in(open_context(), live_server, make_admin()).new_page()
    editor.goto(reverse("wagtailadmin_pages:edit", args=[refunds.pk]))
    editor.get_by_role("button", name="Toggle insights").click()
    panel = editor.locator(".heroic-insights--side")
    for words in ("xyzzy", "plugh", "refunds"):
        expect(panel.get_by_text(words, exact=True)).to_be_visible()
    expect(panel.get_by_text("frotz")).to_have_count(0)
