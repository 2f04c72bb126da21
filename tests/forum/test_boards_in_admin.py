"""Boards as editors manage them: deleted, archived, copied, moved, translated."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Page

from forumpress.models import BoardFigures, BoardPage, ForumIndexPage, Topic
from tests.factories import make_admin, make_locale, make_page

from .factories import ask_for, make_board, make_forum, make_topic


pytestmark = pytest.mark.django_db

TOLD = "cannot be deleted: there are topics on it or below it."


@pytest.fixture
def admin(client, forum):
    client.force_login(make_admin())
    return client


def told(answer):
    return " ".join(str(each) for each in get_messages(answer.wsgi_request))


@pytest.fixture
def kept(forum, home_page):
    """Pages below which a topic stands: the forum, a board, and one inside of it."""
    outer = make_board(forum, title="Outer")
    inner = make_board(outer, title="Inner")
    # Nobody sees it, and it is there.
    make_topic(inner, is_private=True)
    return [home_page, forum, outer, inner]


def test_a_board_with_topics_is_not_deleted(admin, kept):
    for page in kept:
        for method in (admin.get, admin.post):
            answer = method(reverse("wagtailadmin_pages:delete", args=[page.pk]))
            assert answer.status_code == 302
            assert TOLD in told(answer)
    assert Topic.objects.count() == 1 and BoardPage.objects.count() == 2


def test_nor_are_many_at_once(admin, kept, forum):
    empty = make_board(forum, title="Empty")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    query = f"?id={kept[2].pk}&id={empty.pk}&next=/admin/"
    answer = admin.post(f"{url}{query}")
    assert answer.status_code == 302
    assert TOLD in told(answer)
    assert BoardPage.objects.count() == 3
    admin.post(f"{url}?id={empty.pk}&next=/admin/")
    assert BoardPage.objects.count() == 2


def test_a_board_without_topics_is_deleted(admin, board):
    admin.post(reverse("wagtailadmin_pages:delete", args=[board.pk]))
    assert not BoardPage.objects.exists() and not BoardFigures.objects.exists()


def test_a_page_beside_it_is_deleted(admin, kept, home_page):
    page = make_page(home_page)
    admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not Page.objects.filter(pk=page.pk).exists()


def copy(client, board, slug, parent=None):
    said = {"new_title": "Copy", "new_slug": slug, "publish_copies": "on"}
    said |= {"new_parent_page": (parent or board.get_parent()).pk}
    return client.post(reverse("wagtailadmin_pages:copy", args=[board.pk]), said)


def test_a_copy_asks_the_same_and_has_no_topics(admin, board):
    ask_for(board, "Product")
    make_topic(board)
    assert copy(admin, board, "copy").status_code == 302
    made = BoardPage.objects.get(slug="copy")
    assert [each.label for each in made.intake_fields.all()] == ["Product"]
    assert (made.figures.topic_count, made.topics.count()) == (0, 0)
    assert board.topics.count() == 1


@pytest.mark.parametrize("slug", ["desk", "post", "topic", "ask", "12-months"])
def test_a_copy_takes_no_address_of_the_forum(admin, board, slug):
    answer = copy(admin, board, slug)
    assert answer.status_code == 200
    assert "the forum has something else at this address" in answer.text
    assert BoardPage.objects.count() == 1


def test_a_moved_board_takes_its_topics_along(admin, client, forum, board):
    topic = make_topic(board)
    other = make_board(forum, title="Other")
    url = reverse("wagtailadmin_pages:move_confirm", args=[board.pk, other.pk])
    assert admin.post(url).status_code == 302
    board.refresh_from_db()
    client.logout()
    assert board.url.endswith("/other/e-mail/")
    assert client.get(f"{board.url}{topic.path}").status_code == 200


def test_a_board_is_not_moved_out_of_a_forum(admin, board, home_page):
    url = reverse("wagtailadmin_pages:move_confirm", args=[board.pk, home_page.pk])
    assert "cannot stand below" in told(admin.post(url))


def test_a_translated_forum_has_boards_of_its_own(admin, forum, board, home_page):
    locale = make_locale("fr")
    make_topic(board)
    for page in (home_page, forum, board):
        translated = page.copy_for_translation(locale)
        translated.save_revision().publish()
    french = BoardPage.objects.get(locale=locale)
    assert (french.figures.topic_count, french.topics.count()) == (0, 0)
    topic = make_topic(french, locale="fr", title="Bloqué")
    assert ForumIndexPage.objects.filter(locale=locale).exists()
    assert admin.get(f"{french.url}{topic.path}").status_code == 200


def test_figures_do_not_come_back_with_a_revision(board):
    revision = board.save_revision()
    make_topic(board)
    revision.publish()
    assert BoardFigures.objects.get(board=board).topic_count == 1


def test_an_archived_board_is_read_and_not_written_to(client, forum, customer):
    board = make_board(forum)
    topic = make_topic(board, customer)
    board.is_archived = True
    board.save()
    client.force_login(customer)
    assert client.get(f"{board.url}{topic.path}").status_code == 200
    assert client.get(f"{board.url}ask/").status_code == 403
    answer = client.get(f"{forum.url}topic/{topic.pk}/reply/")
    assert answer.status_code == 403


def test_two_forums_have_boards_of_one_name(home_page, forum, board):
    other = make_forum(home_page, title="Partners", slug="partners")
    assert make_board(other).url != board.url
