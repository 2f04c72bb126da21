"""An editor mends a search that fails, and sees that it is mended."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Locale

from heroic_core import outbox
from heroic_core.search.models import Expectation
from heroic_site.home.models import StandardPage
from tests.browser.admin import sign_in
from tests.factories import make_editor, make_page


pytestmark = pytest.mark.browser


def test_a_synonym_makes_an_expectation_pass(open_context, live_server, home_page):
    make_page(
        home_page,
        page_class=StandardPage,
        title="Refunds",
        body=[("text", "<p>We give refunds.</p>")],
    )
    outbox.drain()
    Expectation.objects.create(
        query="money back", path="/refunds/", locale=Locale.get_default()
    )
    page = sign_in(open_context(), live_server, make_editor()).new_page()
    page.goto(reverse("heroic_expectations:index"))
    page.get_by_role("button", name="Try all").click()
    expect(page.get_by_text("0 of 1 were found")).to_be_visible()
    page.goto(reverse("heroic_synonyms:add"))
    page.locator("input[name=words]").fill("money back")
    page.locator("input[name=same_as]").fill("refund")
    with page.expect_navigation():
        page.locator("footer button[type=submit], form .action-save").first.click()
    page.goto(reverse("heroic_expectations:index"))
    page.get_by_role("button", name="Try all").click()
    expect(page.get_by_text("1 of 1 were found")).to_be_visible()
