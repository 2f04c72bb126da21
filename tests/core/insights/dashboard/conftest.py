import pytest
from django.test import Client

from tests.factories import make_admin, make_editor


@pytest.fixture
def editor(site):
    return make_editor()


@pytest.fixture
def editor_client(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def admin_client(site):
    client = Client()
    client.force_login(make_admin())
    return client
