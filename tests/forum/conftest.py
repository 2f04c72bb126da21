import pytest

from heroic_core.permissions import grant_declared
from tests.factories import make_staff, make_user

from .factories import make_board, make_forum, make_moderator


@pytest.fixture
def forum(home_page):
    # What migrating makes; a test that commits takes it away.
    grant_declared()
    return make_forum(home_page)


@pytest.fixture
def board(forum):
    return make_board(forum)


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
