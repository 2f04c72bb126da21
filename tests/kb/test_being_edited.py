"""Who reads an article and may edit it is told who edits it just now."""

from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Page, get_default_page_content_type

from heroic_core.save_guard.presence import editors_of
from heroic_kb.groups import KB_EDITORS
from tests.factories import make_admin, make_user

from .factories import make_article


pytestmark = pytest.mark.django_db


@pytest.fixture
def article(category):
    return make_article(category, "Cedars")


@pytest.fixture
def ada(article):
    return make_user(KB_EDITORS, first_name="Ada", last_name="Lovelace")


def edit(user, article, minutes_ago=0):
    return EditingSession.objects.create(
        user=user,
        content_type=get_default_page_content_type(),
        object_id=str(article.pk),
        last_seen_at=timezone.now() - timedelta(minutes=minutes_ago),
    )


def read(client, user, article):
    if user is not None:
        client.force_login(user)
    answer = client.get(article.url)
    assert answer.status_code == 200
    return answer.text


def test_who_may_edit_it_is_told(client, ada, article):
    edit(ada, article)
    edit(ada, article, minutes_ago=2)
    reader = make_user(KB_EDITORS)
    assert "Ada Lovelace is editing this page." in read(client, reader, article)
    edit(make_admin(first_name="Grace"), article)
    assert "Ada Lovelace, Grace are editing this page." in read(client, None, article)


@pytest.mark.parametrize("who", ["stranger", "customer"])
def test_others_are_told_nothing(client, ada, article, who):
    edit(ada, article)
    reader = make_user() if who == "customer" else None
    assert "editing this page" not in read(client, reader, article)


def test_nobody_is_told_of_themselves(client, ada, article):
    edit(ada, article)
    assert "editing this page" not in read(client, ada, article)


def test_who_is_gone_and_who_edits_another_page_is_not_named(
    client, ada, category, article
):
    edit(ada, article, minutes_ago=26)
    edit(ada, make_article(category))
    assert "editing this page" not in read(client, make_admin(), article)


def test_opening_the_editor_is_enough(client, ada, article):
    client.force_login(ada)
    client.get(f"/admin/pages/{article.pk}/edit/")
    text = read(client, make_admin(), article)
    assert "Ada Lovelace is editing this page." in text


def test_it_takes_one_query_where_nobody_edits(article, django_assert_num_queries):
    reader, page = make_admin(), Page.objects.get(pk=article.pk)
    get_default_page_content_type()
    with django_assert_num_queries(1):
        assert editors_of(page, reader) == []


def test_a_page_that_strangers_read_is_one_for_all(rf, article):
    request = rf.get(article.url)

    def shown():
        template = Template("{% load heroic_pages %}{% being_edited page %}")
        return template.render(Context({"request": request, "page": article}))

    request.user = Mock(spec=[])
    assert shown().strip() == ""
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    # Who has a session is asked about.
    with pytest.raises(AttributeError):
        shown()
