"""What is wrong in a wiki, told to who may see it, with something to do about it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from heroic_core.freshness.models import PageReview
from heroic_core.groups import STAFF
from heroic_core.insights.days import today
from heroic_core.insights.models import DailyFigure, FigureKind
from tests.factories import make_user
from tests.queries import no_more, queries
from wikipress.groups import WIKI_EDITORS, WIKI_MANAGERS
from wikipress.models import WikiPage

from .factories import link_to, make_space, make_wiki, make_wiki_page
from .links import wanted_link, wiki_link


pytestmark = pytest.mark.django_db

URL = "/admin/wiki/health/"
PARTS = ["broken", "wanted", "overdue", "unowned", "orphans", "titles", "unread"]


@pytest.fixture
def narrow(wiki):
    secret = make_space(wiki, "Secret")
    secret.view_restrictions.get().groups.set([Group.objects.create(name="Board")])
    return secret


@pytest.fixture
def editor(client, wiki):
    user = make_user(STAFF, WIKI_EDITORS)
    client.force_login(user)
    client.user = user
    return client


def report(client, **query):
    """The titles of each part, by its name."""
    answer = client.get(URL, query)
    assert answer.status_code == 200
    return {
        each["part"].name: [row.title for row in each["rows"]]
        for each in answer.context["parts"]
    }


def row_of(client, part, title):
    [told] = client.get(URL, {"part": part}).context["parts"]
    return next(row for row in told["rows"] if row.title == title)


def labels(row):
    return [str(action.label) for action in row.actions]


def age(page, days):
    long_ago = timezone.now() - timedelta(days=days)
    WikiPage.objects.filter(pk=page.pk).update(first_published_at=long_ago)


def read(page, days_ago=1):
    DailyFigure.objects.create(
        day=today() - timedelta(days=days_ago),
        kind=FigureKind.VIEWS,
        site=Site.objects.get(),
        locale="en",
        source="wiki",
        thing=page.pk,
        page_id=page.pk,
        number=1,
    )


def test_a_wiki_in_which_all_is_well(editor, space):
    first = make_wiki_page(space, "One", user=editor.user, owner=editor.user)
    second = make_wiki_page(
        space, "Two", body=link_to(first), user=editor.user, owner=editor.user
    )
    first.body = [("text", link_to(second))]
    first.save_revision().publish()
    assert report(editor) == dict.fromkeys(PARTS, [])
    assert editor.get(URL).text.count("Nothing: all is well.") == len(PARTS)


def test_each_part_finds_what_it_is_for(editor, space):
    old = make_wiki_page(space, "Old", owner=editor.user)
    age(old, 91)
    gone = make_wiki_page(space, "Gone")
    make_wiki_page(
        space, "Links", body=wiki_link(gone) + wanted_link("Cats"), owner=editor.user
    )
    gone.delete()
    for _ in range(2):
        make_wiki_page(space, "Twin", owner=editor.user)
    leaver = make_user(STAFF, is_active=False)
    left = make_wiki_page(space, "Left", owner=leaver)
    PageReview.objects.filter(page=old).update(due_on=today() - timedelta(days=40))
    PageReview.objects.filter(page=left).update(due_on=today() - timedelta(days=3))
    found = report(editor)
    assert found["broken"] == ["Links"]
    assert found["wanted"] == ["Cats"]
    assert found["overdue"] == ["Old"]
    assert found["unowned"] == ["Left"]
    assert found["titles"] == ["Twin", "Twin"]
    assert found["unread"] == ["Old"]
    assert found["orphans"] == ["Left", "Links", "Old", "Twin", "Twin"]


def test_what_was_read_lately_was_read(editor, space):
    for title, days_ago in (("Lately", 89), ("Once", 91)):
        page = make_wiki_page(space, title)
        age(page, 200)
        read(page, days_ago)
    make_wiki_page(space, "New")
    assert report(editor)["unread"] == ["Once"]


def test_titles_are_the_same_whatever_their_capitals(editor, space, wiki):
    make_wiki_page(space, "Refunds")
    make_wiki_page(make_space(wiki), "REFUNDS")
    make_wiki_page(space, "Refunds", live=False)
    make_wiki_page(space, "Other")
    assert report(editor)["titles"] == ["REFUNDS", "Refunds"]


def test_each_row_has_something_to_do(editor, space):
    page = make_wiki_page(space, "Page", body=wanted_link("Cats"))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    [action] = row_of(editor, "orphans", "Page").actions
    assert action.url == edit
    [action] = row_of(editor, "wanted", "Cats").actions
    assert editor.get(action.url).context["wanted"] == "Cats"
    PageReview.objects.filter(page=page).update(
        owner=None, due_on=today() - timedelta(days=40)
    )
    assert labels(row_of(editor, "unowned", "Page")) == ["Verify", "Owner and interval"]
    verify = row_of(editor, "overdue", "Page").actions[0]
    answer = editor.post(verify.url, verify.data)
    assert answer.headers["Location"] == f"{URL}?part=overdue"
    assert report(editor)["overdue"] == []


def test_who_may_see_less_is_told_less(client, wiki, space, narrow):
    canary = make_wiki_page(narrow, "Canary", body=wanted_link("Canaries"))
    age(canary, 200)
    make_wiki_page(space, "Canary")
    client.force_login(make_user(STAFF, WIKI_EDITORS))
    canaries = {part: titles for part, titles in report(client).items() if titles}
    assert canaries == {"orphans": ["Canary"], "unowned": ["Canary"]}
    assert canary.url not in client.get(URL).text
    assert client.get(URL, {"under": narrow.pk}).status_code == 404
    client.force_login(make_user(STAFF, WIKI_MANAGERS, "Board"))
    found = report(client)
    assert found["titles"] == ["Canary", "Canary"]
    assert found["unread"] == ["Canary"]
    assert report(client, under=narrow.pk)["wanted"] == ["Canaries"]


def test_who_reads_only_has_no_report(client, wiki, staff_client):
    assert client.get(URL).status_code == 302
    client.force_login(make_user(STAFF))
    assert client.get(URL).status_code == 302
    assert URL not in client.get("/admin/").text


def test_without_permission_for_a_page_nothing_can_be_done(client, space, wiki):
    make_wiki_page(space, "Page")
    other = make_space(wiki, "Other")
    group = Group.objects.create(name="Others")
    group.permissions.add(
        *Group.objects.get(name=WIKI_EDITORS).permissions.all(),
    )
    group.page_permissions.create(page=other, permission_type="change")
    client.force_login(make_user(STAFF, "Others"))
    assert labels(row_of(client, "orphans", "Page")) == []


def test_one_part_is_paged(editor, space):
    for number in range(60):
        make_wiki_page(space, f"Orphan {number:02}")
    assert len(report(editor)["orphans"]) == 10
    assert f"?under={editor.get(URL).context['under'].pk}" in editor.get(URL).text
    assert len(report(editor, part="orphans")["orphans"]) == 50
    assert len(report(editor, part="orphans", page=2)["orphans"]) == 10
    assert len(report(editor, part="orphans", page="x")["orphans"]) == 50


@pytest.mark.parametrize(
    "query",
    [{"under": "x"}, {"under": "0"}, {"under": "9" * 40}, {"part": "nothing"}],
    ids=str,
)
def test_what_is_not_there_is_not_found(editor, space, query):
    assert editor.get(URL, query).status_code == 404


def test_who_may_read_no_wiki_is_told_of_none(client, space):
    make_wiki_page(space, "Canary")
    client.force_login(make_user(WIKI_EDITORS))
    html = client.get(URL).text
    assert "There is no wiki here that you may read." in html
    assert "Canary" not in html


def test_several_wikis_and_spaces_are_chosen_from(editor, wiki, space, home_page):
    make_wiki_page(space, "Here")
    other = make_wiki(home_page, "Second")
    html = editor.get(URL, {"under": other.pk}).text
    assert f'<option value="{other.pk}" selected>Second</option>' in html
    assert report(editor, under=other.pk)["orphans"] == []
    assert report(editor, under=space.pk)["orphans"] == ["Here"]


def test_the_number_of_queries_is_that_of_one_row(editor, space):
    def fill():
        target = make_wiki_page(space, "Gone")
        page = make_wiki_page(
            space, "Same", body=wiki_link(target) + wanted_link(f"Want {target.pk}")
        )
        target.delete()
        age(page, 200)
        PageReview.objects.filter(page=page).update(
            owner=None, due_on=today() - timedelta(days=40)
        )

    fill()
    fill()
    few = queries(editor, URL)
    for _ in range(6):
        fill()
    no_more(few, queries(editor, URL))


def test_the_same_for_owners_who_may_not_publish(client, wiki, space):
    other = make_space(wiki, "Other")
    group = Group.objects.create(name="Others")
    group.permissions.add(*Group.objects.get(name=WIKI_EDITORS).permissions.all())
    group.page_permissions.create(page=other, permission_type="change")
    owner = make_user(STAFF, "Others")
    client.force_login(owner)

    def fill(number):
        for _ in range(number):
            page = make_wiki_page(space, "Owned", owner=owner)
            due_on = today() - timedelta(days=40)
            PageReview.objects.filter(page=page).update(due_on=due_on)

    fill(2)
    few = queries(client, f"{URL}?part=overdue")
    assert labels(row_of(client, "overdue", "Owned")) == ["Verify"]
    fill(6)
    no_more(few, queries(client, f"{URL}?part=overdue"))
