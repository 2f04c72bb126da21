"""The admin in the browser."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import expect


# Wagtail takes what a form holds two seconds after loading for what it held at first.
TELL_WHEN_WATCHED = """addEventListener("w-unsaved:watch-edits", () => {
    document.documentElement.dataset.watched = "";
})"""


def sign_in(context, live_server, user):
    """Signed in without the form, at the server that tests and their data share."""
    client = Client()
    client.force_login(user)
    context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": live_server.url,
            }
        ]
    )
    return context


def can_be_ordered(page):
    """Waits till a listing answers keys and the mouse."""
    expect(page.locator("tr[data-w-orderable-item-label]").first).to_be_attached()
    page.wait_for_load_state("networkidle")


def enter(context, name):
    """The admin's home, for somebody of the demo who signs in there."""
    context.add_init_script(TELL_WHEN_WATCHED)
    page = context.new_page()
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(f"demo-{name}")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Cedarhost")).to_be_visible()
    return page


def form_is_ready(page):
    # What is typed before Wagtail's scripts have run makes no slug of a title.
    page.wait_for_load_state()
    expect(page.locator("html[data-watched]")).to_be_attached()


def choose_action(page, name):
    # The page may be a new one: its menu opens when its scripts have run.
    page.wait_for_load_state()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=name, exact=True).click()


def insert(page, kind):
    """A new block at the end of the body."""
    body = page.locator("[data-contentpath=body]")
    body.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=kind, exact=True).click()
    return body.locator("> div [data-streamfield-child]").last


def say(block, words):
    block.locator("[contenteditable=true]").click()
    block.page.keyboard.type(words)
