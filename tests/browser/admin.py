"""The admin in the browser, signed in without its form."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import expect


def sign_in(context, live_server, user):
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
