"""What readers say of a page of the wiki, and who gets to know of it."""

import pytest
from django.contrib.auth.models import Group

from heroic_core import outbox
from heroic_core.feedback.models import Comment, FeedbackNotice, Vote
from heroic_core.permissions import STAFF
from tests.factories import make_private, make_user
from wikipress.feedback_subject import WikiSubjects
from wikipress.groups import WIKI_EDITORS, WIKI_MANAGERS

from .factories import make_wiki_page


pytestmark = pytest.mark.django_db

OWN = {"Sec-Fetch-Site": "same-origin"}
INBOX = "/admin/heroic/feedback/"


@pytest.fixture
def author(space):
    author = make_user(STAFF, WIKI_EDITORS, username="ada")
    FeedbackNotice.objects.create(user=author, telling="at once")
    return author


@pytest.fixture
def page(space, author):
    return make_wiki_page(space, "Refunds & more", user=author)


def vote(client, page):
    data = {"source": "wiki", "thing": page.pk, "helpful": "no"}
    return client.post("/heroic/feedback/", data, headers=OWN)


def comment(client, page, text="Where?"):
    data = {"helpful": "no", "reasons": "outdated", "comment": text}
    return client.post(f"/heroic/feedback/wiki/{page.pk}/", data, headers=OWN)


def test_a_page_asks_and_keeps_the_answer(staff_client, page):
    html = staff_client.get(page.url).text
    assert html.count("Was this helpful?") == 1
    assert f'name="thing" value="{page.pk}"' in html
    answer = vote(staff_client, page)
    assert answer.status_code == 303
    assert "Refunds &amp; more" in staff_client.get(answer["Location"]).text
    kept = Vote.objects.get()
    assert (kept.source, kept.revision) == ("wiki", page.live_revision_id)


def test_a_comment_is_kept_with_the_space_and_told_to_who_published(
    staff_client, page, mailoutbox
):
    assert comment(staff_client, page, "Step 3 is gone").status_code == 303
    kept = Comment.objects.get()
    assert (kept.title, kept.category) == ("Refunds & more", "Handbook")
    assert (kept.page_id, kept.vote.reasons) == (page.pk, "outdated")
    outbox.drain()
    [mail] = mailoutbox
    assert mail.to == ["ada@example.com"]
    assert "Step 3 is gone" in mail.body


@pytest.mark.parametrize("others", [[], [STAFF]])
def test_to_others_a_page_of_the_wiki_is_not_there(client, page, others):
    make_private(page, "Board")
    if others:
        client.force_login(make_user(*others))
    for thing in (page.pk, 999_999):
        page.pk = thing
        assert vote(client, page).status_code == 404
        answer = comment(client, page)
        assert answer.status_code == 404
        assert "Refunds" not in answer.text
        assert client.get(f"/heroic/feedback/wiki/{thing}/").status_code == 404
    assert not Vote.objects.exists()


def test_drafts_take_none(staff_client, space):
    draft = make_wiki_page(space, live=False)
    assert vote(staff_client, draft).status_code == 404


def test_who_published_it_is_not_told_where_they_may_not_see_it_any_more(
    client, staff_client, page, author, mailoutbox
):
    comment(staff_client, page, "kanari")
    space = page.get_parent()
    board = Group.objects.create(name="Board")
    space.view_restrictions.get().groups.set([board])
    author.groups.remove(Group.objects.get(name=WIKI_EDITORS))
    outbox.drain()
    assert not mailoutbox


def test_the_inbox_shows_managers_what_they_may_see(client, staff_client, space, page):
    narrow = make_wiki_page(space, "Salaries")
    comment(staff_client, page, "Said of refunds")
    comment(staff_client, narrow, "Said of salaries")
    make_private(narrow, "Board")
    assert staff_client.get(INBOX).status_code == 302
    client.force_login(make_user(STAFF, WIKI_EDITORS))
    assert client.get(INBOX).status_code == 302
    client.force_login(make_user(STAFF, WIKI_MANAGERS))
    html = client.get(INBOX).text
    assert "Said of refunds" in html
    assert "alaries" not in html
    hidden = Comment.objects.get(text="Said of salaries")
    assert client.get(f"{INBOX}edit/{hidden.pk}/").status_code == 404
    client.force_login(make_user(STAFF, WIKI_MANAGERS, "Board"))
    assert "Said of salaries" in client.get(INBOX).text


def test_what_was_said_goes_with_the_page(staff_client, page):
    comment(staff_client, page)
    page.delete()
    assert not Vote.objects.exists()


def test_many_are_told_with_the_queries_of_one(space, django_assert_num_queries):
    keys = [make_wiki_page(space, user=make_user()).pk for _ in range(5)]
    WikiSubjects().subjects(keys)
    for few in (keys[:1], keys):
        with django_assert_num_queries(1):
            assert len(WikiSubjects().subjects(few)) == len(few)
