import os
import shutil
from contextlib import contextmanager
from functools import partial

import pytest
from playwright.sync_api import expect, sync_playwright

from heroic_core import outbox
from heroic_core.permissions import grant_declared
from tests.browser.admin import enter, sign_in
from tests.browser.demo.server import DemoServer
from tests.browser.public_pages import PAGES
from tests.factories import make_staff, make_user
from tests.forum.factories import make_board, make_forum, make_reply, make_topic


# Playwright's synchronous interface runs an event loop in the test's own thread.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A busy machine is no fault.
expect.set_options(timeout=30_000)

# Without a screen it says that nobody looks at it, and would not be counted. A flag, not
# an option of the context: what a page sends while it is left is told by the browser.
USER_AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/150.0.0.0 Safari/537.36"
)
CHROMIUM_FLAGS = [
    f"--user-agent={USER_AGENT}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


class Complaints:
    """What a page reports that it should not: console errors and CSP violations."""

    def __init__(self, known=()):
        self.found = []
        self.known = known

    def listen_to(self, page):
        page.on("pageerror", lambda error: self._add(str(error)))
        page.on("console", self._hear)

    def _hear(self, message):
        url = message.location.get("url")
        # That a page is itself an error page is no fault: tests ask for its status.
        is_status = message.text.startswith("Failed to load resource")
        if is_status and url == message.page.url:
            return
        if message.type in ("error", "warning"):
            self._add(f"{message.text} ({url})")

    def _add(self, text):
        if not text.startswith(tuple(self.known)):
            self.found.append(text)


@contextmanager
def quiet_browser(chromium, known=()):
    """
    Gives a function that opens browser contexts; their pages may not complain.

    Args:
        known: beginnings of complaints that are no fault of ours.
    """
    contexts, complaints = [], Complaints(known)

    def open_browser(base_url, **options):
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = chromium.new_context(base_url=base_url, **options)
        context.on("page", complaints.listen_to)
        contexts.append(context)
        return context

    yield open_browser
    for context in contexts:
        context.close()
    assert complaints.found == []


@pytest.fixture
def open_browser(chromium):
    with quiet_browser(chromium) as open_browser:
        yield open_browser


@pytest.fixture
def open_context(open_browser, live_server, site):
    """A browser context for what the test itself puts into the database."""
    return partial(open_browser, live_server.url)


@pytest.fixture
def page(open_context):
    """A desktop browser page with JavaScript."""
    return open_context().new_page()


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demo site as it was loaded; the tests that share it only read."""
    server = DemoServer(tmp_path_factory.mktemp("demo"))
    server.load()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def open_demo(open_browser, demo):
    """A browser context for the demo site."""
    return partial(open_browser, demo.url)


@contextmanager
def copy_of(demo, folder):
    """The demo site once more, to be edited."""
    server = DemoServer(folder)
    server.copy_from(demo)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def newsroom(demo, tmp_path_factory):
    with copy_of(demo, tmp_path_factory.mktemp("newsroom")) as server:
        yield server


# Wagtail's checks look at each preview: they report one in which the answer is not
# written yet, and are surprised by one that changes under them.
KNOWN_IN_PREVIEWS = ["axe.run results", "Axe is already running"]


@pytest.fixture
def open_newsroom(chromium, newsroom):
    with quiet_browser(chromium, KNOWN_IN_PREVIEWS) as open_browser:
        yield partial(open_browser, newsroom.url)


@pytest.fixture
def enter_newsroom(open_newsroom):
    """Gives a function that signs somebody of the demo in to the admin."""
    return lambda name: enter(open_newsroom(), name)


@pytest.fixture(scope="module", params=PAGES, ids=str)
def shown(request, chromium, demo):
    """Each public page in turn, opened once for all tests of a module."""
    with quiet_browser(chromium) as open_browser:
        context = open_browser(demo.url, reduced_motion="reduce")
        yield request.param.open_in(context)


@pytest.fixture
def board(live_server, home_page, settings):
    """Of a forum."""
    # Nobody waits here as people do who read a form.
    settings.FORUMPRESS = {"SHORTEST_SECONDS": 0, "HOLD_UNTIL_APPROVED": 0}
    grant_declared()
    return make_board(make_forum(home_page))


@pytest.fixture
def customer(board):
    return make_user(first_name="Ada", last_name="Lovelace")


@pytest.fixture
def topic(board, customer):
    """Somebody has asked in the forum, and the staff has answered."""
    topic = make_topic(
        board, customer, title="Mail is stuck", text="Since this **morning**."
    )
    make_reply(topic, make_staff(first_name="Sam"), "Empty the outbox.")
    outbox.drain()
    return topic


# What Chromium says of an answer that refuses, and of no connection.
KNOWN_OF_ANSWERS = ["Failed to load resource"]


@pytest.fixture
def open_as(chromium, live_server):
    """Gives a function that opens a page for somebody who has signed in."""
    with quiet_browser(chromium, KNOWN_OF_ANSWERS) as open_browser:
        open_here = partial(open_browser, live_server.url)
        yield lambda user, **options: sign_in(
            open_here(**options), live_server, user
        ).new_page()
