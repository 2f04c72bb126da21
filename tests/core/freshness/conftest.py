import pytest

from tests.kb.factories import make_article, make_category, make_knowledge_base


@pytest.fixture
def kb(home_page):
    return make_knowledge_base(home_page)


@pytest.fixture
def category(kb):
    return make_category(kb, "Domains")


@pytest.fixture
def article(category):
    return make_article(category, "Cedars")
