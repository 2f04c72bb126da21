"""What the front page of the wiki shows of one's own: drafts, reviews, what was read."""

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from heroic_core.groups import STAFF
from tests.core.freshness.factories import make_due
from tests.factories import make_private, make_user
from tests.queries import no_more, queries
from wikipress.groups import WIKI_EDITORS, WIKI_MANAGERS
from wikipress.models import RecentView
from wikipress.services import recent_views

from .factories import make_reader, make_space, make_wiki_page


pytestmark = pytest.mark.django_db

BROWSER = {"User-Agent": "Mozilla/5.0 Firefox", "Sec-Fetch-Site": "same-origin"}


def section(answer, name):
    assert answer.status_code == 200
    html = answer.text.partition(f'id="{name}"')[2].partition("</section>")[0]
    return " ".join(strip_tags(html.partition(">")[2]).split())


def tell(client, page, **headers):
    """As the script of a page does when it was loaded."""
    html = client.get(page.url).text
    seen = re.search(r'data-heroic-seen="([^"]*)"', html)[1]
    data = {"seen": seen, "kind": "view", "from": "direct", "load": "0" * 32}
    client.post("/heroic/seen", data, headers=BROWSER | headers)


def draft(page, user):
    page.title = f"{page.title} anew"
    page.save_revision(user=user)


def test_drafts_are_those_that_one_left(client, wiki, space):
    editor, other = (make_user(STAFF, WIKI_EDITORS) for _ in range(2))
    draft(make_wiki_page(space, "Mine"), editor)
    draft(make_wiki_page(space, "Theirs"), other)
    make_wiki_page(space, "Published", user=editor)
    make_wiki_page(space, "Unborn", live=False, user=editor)
    secret = make_wiki_page(space, "Canary")
    draft(secret, editor)
    make_private(secret, "Board")
    client.force_login(editor)
    answer = client.get(wiki.url)
    assert section(answer, "wiki-drafts") == "My drafts Unborn Mine anew"
    assert "Canary" not in answer.text
    editor.groups.remove(*editor.groups.filter(name=WIKI_EDITORS))
    assert 'id="wiki-drafts"' not in client.get(wiki.url).text


def test_reviews_are_those_that_wait_for_oneself(client, wiki, space):
    manager, editor = (make_user(STAFF, g) for g in (WIKI_MANAGERS, WIKI_EDITORS))
    task = GroupApprovalTask.objects.create(name="Approval")
    task.groups.set(manager.groups.filter(name=WIKI_MANAGERS))
    workflow = Workflow.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=wiki)
    page = make_wiki_page(space, "Waiting")
    make_wiki_page(space, "Nothing new")
    draft(page, editor)
    workflow.start(page, editor)
    client.force_login(manager)
    shown = section(client.get(wiki.url), "wiki-reviews")
    assert shown == "Waiting for my review Waiting anew"
    client.force_login(editor)
    assert 'id="wiki-reviews"' not in client.get(wiki.url).text
    page.current_workflow_task_state.approve(user=manager)
    client.force_login(manager)
    assert 'id="wiki-reviews"' not in client.get(wiki.url).text


def test_what_is_due_is_what_one_owns_and_may_read(client, wiki, space):
    owner = make_reader()
    for title, who in (("Mine", owner), ("Theirs", make_reader()), ("Canary", owner)):
        page = make_wiki_page(space, title)
        make_due(page, owner=who)
    make_private(page, "Board")
    client.force_login(owner)
    answer = client.get(wiki.url)
    assert section(answer, "wiki-due").startswith("Due for my review Mine")
    assert "Theirs" not in section(answer, "wiki-due")
    assert "Canary" not in section(answer, "wiki-due")


def test_what_one_read_last_is_listed_for_oneself(staff_client, wiki, space):
    first, second = make_wiki_page(space, "First"), make_wiki_page(space, "Second")
    for page in (first, second, first):
        tell(staff_client, page)
    shown = section(staff_client.get(wiki.url), "wiki-viewed")
    assert shown.endswith("First Second")
    other = Client()
    other.force_login(make_reader())
    assert 'id="wiki-viewed"' not in other.get(wiki.url).text


def test_opening_a_page_by_itself_keeps_nothing(staff_client, space):
    page = make_wiki_page(space)
    staff_client.get(page.url)
    tell(staff_client, page, DNT="1")
    tell(staff_client, page, **{"Sec-Fetch-Site": "cross-site"})
    assert not RecentView.objects.exists()


def test_an_editor_who_reads_is_a_reader(client, wiki, space):
    client.force_login(make_user(STAFF, WIKI_EDITORS))
    tell(client, make_wiki_page(space, "First"))
    assert "First" in section(client.get(wiki.url), "wiki-viewed")


def test_what_one_may_not_read_any_more_is_not_listed(staff_client, wiki, space):
    page = make_wiki_page(space, "Canary")
    tell(staff_client, page)
    make_private(page, "Board")
    assert "Canary" not in staff_client.get(wiki.url).text


def test_it_is_forgotten_when_one_says_so(staff_client, wiki, space, reader):
    page = make_wiki_page(space)
    other = make_reader()
    tell(staff_client, page)
    recent_views.remember(other, page)
    answer = staff_client.post(wiki.url, {"forget": "1"})
    assert answer.status_code == 302
    assert [view.user for view in RecentView.objects.all()] == [other]
    staff_client.get(f"{wiki.url}?forget=1")
    other.delete()
    assert not RecentView.objects.exists()


def test_a_stranger_forgets_nothing(client, wiki, space, reader):
    recent_views.remember(reader, make_wiki_page(space))
    assert client.post(wiki.url, {"forget": "1"}).status_code == 302
    assert RecentView.objects.count() == 1
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(reader)
    assert strict.post(wiki.url, {"forget": "1"}).status_code == 403


def test_only_the_last_are_kept(space, reader, monkeypatch):
    monkeypatch.setattr(recent_views, "KEPT", 2)
    pages = [make_wiki_page(space) for _ in range(3)]
    for page in pages:
        recent_views.remember(reader, page)
    kept = RecentView.objects.order_by("at").values_list("page", flat=True)
    assert list(kept) == [pages[1].pk, pages[2].pk]


def test_the_front_page_takes_no_more_queries_for_more(client, wiki, space):
    editor = make_user(STAFF, WIKI_EDITORS)
    client.force_login(editor)

    def more(number):
        for _ in range(number):
            page = make_wiki_page(make_space(wiki))
            draft(page, editor)
            make_due(page, owner=editor)
            recent_views.remember(editor, page)

    more(2)
    before = queries(client, wiki.url)
    more(6)
    no_more(before, queries(client, wiki.url))
