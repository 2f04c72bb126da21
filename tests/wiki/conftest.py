import pytest

from .factories import make_reader, make_space, make_wiki


@pytest.fixture
def wiki(home_page):
    return make_wiki(home_page)


@pytest.fixture
def space(wiki):
    return make_space(wiki, "Handbook")


@pytest.fixture
def reader(wiki):
    return make_reader()


@pytest.fixture
def staff_client(client, reader):
    client.force_login(reader)
    return client
