import pytest

from tests.factories import make_editor


@pytest.fixture
def editor(site):
    return make_editor(first_name="Edith", last_name="Moore")


@pytest.fixture
def editor_client(client, editor):
    client.force_login(editor)
    return client
