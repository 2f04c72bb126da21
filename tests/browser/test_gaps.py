"""From a search in vain to what the next reader finds, each person at their work."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from heroic_core.insights.models import Gap
from heroic_core.search.models import SearchLogEntry
from heroic_kb.groups import KB_MANAGERS
from tests.browser.admin import (
    TELL_WHEN_WATCHED,
    choose_action,
    form_is_ready,
    sign_in,
)
from tests.browser.waiting import eventually
from tests.core.insights.gaps import make_search
from tests.factories import make_user
from tests.kb.factories import make_category, make_knowledge_base


pytestmark = pytest.mark.browser

WORDS = "transfer my domain"
TITLE = "Move a domain to another company"
NARROW = {"width": 360, "height": 800}
VIOLATIONS = {"resultTypes": ["violations"]}


@pytest.fixture
def category(home_page):
    return make_category(make_knowledge_base(home_page, "Help"), "Domains")


@pytest.fixture
def open_reader(open_context):
    return lambda: open_context().new_page()


@pytest.fixture
def open_editor(open_context, live_server, category):
    def open_editor(**options):
        context = open_context(reduced_motion="reduce", **options)
        context.add_init_script(TELL_WHEN_WATCHED)
        user = make_user("Heroic Editors", KB_MANAGERS)
        return sign_in(context, live_server, user).new_page()

    return open_editor


def search(reader):
    reader.goto("/help/")
    box = reader.get_by_role("combobox", name="What can we help you with?")
    box.fill(WORDS)
    box.press("Enter")
    reader.wait_for_url("**/search/?q=*")


def open_gap(editor):
    editor.goto("/admin/")
    editor.get_by_role("button", name="Insights", exact=True).click()
    editor.get_by_role("link", name="Write next").click()
    editor.get_by_role("link", name=WORDS).first.click()
    return editor.get_by_role("region", name="What readers searched for")


def test_what_is_searched_in_vain_is_written_found_and_proved(
    open_reader, open_editor, category
):
    reader = open_reader()
    search(reader)
    expect(reader.get_by_role("heading", name="Nothing")).to_be_visible()
    eventually(lambda: SearchLogEntry.objects.filter(results=0).count(), 1)

    # What cron does at night.
    call_command("find_gaps", verbosity=0)
    editor = open_editor()
    queries = open_gap(editor)
    expect(queries.get_by_role("row", name=WORDS)).to_contain_text("1")
    editor.get_by_label("Where").select_option(f"kb:{category.pk}")
    editor.get_by_role("button", name="Draft…").click()
    form_is_ready(editor)
    editor.get_by_role("textbox", name="Title*", exact=True).first.fill(TITLE)
    choose_action(editor, "Publish")
    expect(editor.get_by_text(f"Page '{TITLE}' has been published.")).to_be_visible()
    expect(open_gap(editor)).to_contain_text("not found → 1")

    reader = open_reader()
    search(reader)
    reader.get_by_role("link", name=TITLE).click()
    expect(reader.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    opened = SearchLogEntry.objects.filter(opened_rank=1)
    eventually(opened.count, 1)

    call_command("find_gaps", verbosity=0)
    editor.reload()
    queries = editor.get_by_role("region", name="What readers searched for")
    row = queries.get_by_role("row", name=WORDS)
    expect(row.get_by_role("cell").last).to_have_text("1")
    expect(editor.get_by_text("Proved", exact=True).first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_fit_and_axe_finds_nothing(open_editor, scheme, site):
    make_search(WORDS, 3, site=site)
    call_command("find_gaps", verbosity=0)
    editor = open_editor(viewport=NARROW, color_scheme=scheme)
    gap = Gap.objects.get()
    index = reverse("heroic_insights_gaps:index")
    for url in (index, reverse("heroic_insights_gaps:edit", args=[gap.pk])):
        editor.goto(url)
        wide = editor.evaluate("document.documentElement.scrollWidth")
        assert wide <= NARROW["width"], url
        # All around it is Wagtail's.
        found = Axe().run(editor, context="main", options=VIOLATIONS)
        assert found.response["violations"] == [], url
