import pytest
from django.utils import timezone

from forumpress.services import mailing
from heroic_core import outbox
from heroic_core.models import OutboxRow
from heroic_site.home.models import StandardPage
from tests.factories import make_page, make_staff, make_user

from .factories import make_board, make_forum, make_moderator, make_reply, make_topic


@pytest.fixture(autouse=True)
def _everybody_is_known(settings):
    """Whoever a test makes up writes as members do whom moderators know."""
    settings.FORUMPRESS = {"HOLD_UNTIL_APPROVED": 0, "NEW_UNTIL_APPROVED": 0}


@pytest.fixture
def newcomers(settings):
    """Who is new is looked at, as on a site that sets nothing."""
    settings.FORUMPRESS = {}


@pytest.fixture
def forum(home_page):
    return make_forum(home_page)


@pytest.fixture
def board(forum):
    return make_board(forum)


@pytest.fixture
def tag(board):
    """The one that the board allows."""
    board.allowed_tags.add("imap")
    board.save()
    return board.allowed_tags.get()


@pytest.fixture
def article(home_page):
    """What search finds for who asks."""
    made = make_page(
        home_page,
        page_class=StandardPage,
        title="Mail is stuck",
        body=[("text", "<p>Empty the outbox, then send it again.</p>")],
    )
    outbox.drain()
    return made


@pytest.fixture
def customer(forum):
    return make_user(first_name="Ada", last_name="Lovelace")


@pytest.fixture
def helper(forum):
    return make_user(first_name="Grace", last_name="Hopper")


@pytest.fixture
def staff(forum):
    return make_staff(first_name="Sam")


@pytest.fixture
def moderator(forum):
    return make_moderator(first_name="Mo")


@pytest.fixture
def topic(board, customer):
    return make_topic(board, customer)


@pytest.fixture
def answer(topic, helper):
    return make_reply(topic, helper)


@pytest.fixture
def receive(mailoutbox):
    """What has come once the mails that are expected went out."""

    def receive():
        outbox.drain()
        OutboxRow.objects.filter(kind=mailing.COLLECT).update(due_at=timezone.now())
        outbox.drain()
        return mailoutbox

    return receive
