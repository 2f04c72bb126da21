"""The subject of a message is for those who may see the page that it is about."""

from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from heroic_core.contact.models import Message
from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.gaps.services.working import assign
from heroic_core.insights.models import Gap
from heroic_core.viewer import Viewer
from tests.core.insights.gaps import make_search
from tests.factories import make_editor, make_private, make_user, make_user_who_may


pytestmark = pytest.mark.django_db


@pytest.fixture
def board(make_standard_page):
    return make_standard_page("Board room")


def make_message(site, page=None, subject="Kanarienvogel merger"):
    return Message.objects.create(
        subject=subject,
        text="x",
        email="ada@example.com",
        locale="en",
        site=site,
        page=page,
    )


def seen_by(user):
    return list(Gap.objects.visible_to(Viewer.for_user(user)))


def turn_into_gap(client, message, title="merger"):
    url = reverse("heroic_insights_gaps:from_message", args=[message.pk])
    data = {"title": title, "locale": "en", "quote": message.subject}
    return client.post(url, data)


def test_a_message_from_a_private_page_that_is_gone_shows_nothing(site, board):
    make_private(board, "Board")
    make_message(site, board)
    find_gaps()
    editor = make_editor()
    assert seen_by(editor) == []
    board.delete()
    find_gaps()
    assert not Gap.objects.exists()


def test_a_message_from_a_page_that_is_gone_is_turned_into_none(
    site, board, editor_client
):
    message = make_message(site, board)
    board.delete()
    message.refresh_from_db()
    response = turn_into_gap(editor_client, message)
    inbox = reverse("heroic_contact_inbox:edit", args=[message.pk])
    assert response["Location"] == inbox
    assert "that this message is about is gone" in editor_client.get(inbox).text
    assert not Gap.objects.exists()


def test_a_message_from_no_page_at_all_is_for_everybody(site, editor_client):
    message = make_message(site)
    find_gaps()
    assert [gap.title for gap in seen_by(make_editor())] == ["Kanarienvogel merger"]
    turn_into_gap(editor_client, message, "another")
    assert len(seen_by(make_editor())) == 2


def test_the_subjects_of_a_page_that_became_private_are_told_no_more(
    site, board, editor
):
    make_message(site, board)
    find_gaps()
    assign(Gap.objects.get(), editor, editor)
    make_private(board, "Board")
    assert seen_by(make_editor()) == []
    find_gaps()
    assert seen_by(make_editor()) == []
    assert len(seen_by(make_user("Heroic Editors", "Board"))) == 2


def test_a_quoted_subject_of_a_page_that_became_private_is_told_no_more(site, board):
    make_message(site, board, "transfer my domain")
    make_search("transfer my domain", 2, site=site)
    find_gaps()
    make_private(board, "Board")
    (gap,) = seen_by(make_editor())
    assert not gap.quotes.visible_to(Viewer.for_user(make_editor())).exists()


def test_what_was_turned_into_a_gap_is_told_no_more_either(site, board, editor_client):
    turn_into_gap(editor_client, make_message(site, board))
    assert len(seen_by(make_editor())) == 1
    make_private(board, "Board")
    assert seen_by(make_editor()) == []


def test_messages_that_there_are_know_of_their_pages(site, board):
    of_page, of_none = make_message(site, board), make_message(site)
    Message.objects.update(has_page=False)
    migration = import_module("heroic_core.contact.migrations.0002_message_had_page")
    migration.know_pages(apps, None)
    assert Message.objects.get(pk=of_page.pk).has_page
    assert not Message.objects.get(pk=of_none.pk).has_page


def test_who_may_not_see_the_gap_comes_back_to_the_list(site, board):
    make_private(board, "Board")
    may = ("add_gap", "view_gap", "view_message", "change_message")
    client = Client()
    client.force_login(make_user_who_may(*may))
    response = turn_into_gap(client, make_message(site, board))
    assert response["Location"] == reverse("heroic_insights_gaps:index")
    assert Gap.objects.get().page_id == board.pk
