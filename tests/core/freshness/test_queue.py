"""The report of pages to review, and what can be done in it."""

import csv

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from heroic_core.freshness.models import PageReview, ReviewCause
from heroic_core.freshness.services.listing import due_for, overdue, unowned
from heroic_core.freshness.urgency import with_urgency
from heroic_core.insights.models import FigureKind
from heroic_core.viewer import Viewer
from heroic_kb.groups import KB_EDITORS, KB_MANAGERS
from tests.core.insights.factories import make_figure
from tests.factories import make_admin, make_private, make_user
from tests.kb.factories import make_article, make_category
from tests.queries import no_more, queries

from .factories import make_due, make_verified, review_of


pytestmark = pytest.mark.django_db
URL = "/admin/heroic/reviews/"


@pytest.fixture
def manager(client, kb):
    user = make_user(KB_MANAGERS)
    client.force_login(user)
    return user


def own(page, owner, **values):
    PageReview.objects.filter(page=page.pk).update(owner=owner, **values)


def titles(client, query=""):
    answer = client.get(f"{URL}{query}")
    assert answer.status_code == 200
    return [review.page.title for review in answer.context["object_list"]]


def test_what_there_is_to_do(client, manager, category):
    ada = make_user(KB_EDITORS)
    gone = make_user(is_active=False)
    pages = {name: make_article(category, name) for name in "abcde"}
    for page in pages.values():
        own(page, ada)
    make_due(pages["a"], 1)
    make_due(pages["b"], 20)
    make_due(pages["c"], -5)
    own(pages["d"], gone)
    assert set(titles(client)) == {"a", "b", "d"}
    assert titles(client, "?state=due") == ["a"]
    assert titles(client, "?state=overdue") == ["b"]
    assert titles(client, "?state=unowned") == ["d"]
    assert set(titles(client, "?state=all")) == set("abcde")
    assert set(titles(client, f"?state=all&owner={ada.pk}")) == set("abce")
    counts = client.get(URL).context["counts"]
    assert [number for label, state, number in counts] == [1, 1, 1]


def test_filters_and_search(client, manager, kb, category):
    inner = make_category(category, "Inner")
    pages = [make_article(category, "Outer page"), make_article(inner, "Inner page")]
    review = make_due(pages[0])
    make_due(pages[1])
    ReviewCause.objects.create(review=review, kind="votes", at=timezone.now())
    assert titles(client, f"?section={inner.pk}") == ["Inner page"]
    assert titles(client, "?cause=votes") == ["Outer page"]
    assert titles(client, "?q=inner") == ["Inner page"]
    nonsense = "?state=x&owner=x&section=99999&cause=x&p=x&ordering=x"
    assert client.get(f"{URL}{nonsense}").status_code == 200


def test_the_most_urgent_comes_first_by_the_formula(client, manager, category):
    pages = {name: make_article(category, name) for name in ("read", "old", "risky")}
    make_verified(pages["read"], 365, months=12)
    make_verified(pages["old"], 730, months=12)
    make_verified(pages["risky"], 365, months=12)
    PageReview.objects.update(due_on="2020-01-01")
    PageReview.objects.filter(page=pages["risky"].pk).update(risk=3)
    make_figure(FigureKind.VIEWS, 400, page=pages["read"])
    make_figure(FigureKind.VIEWS, 9999, page=pages["old"], days_ago=120)
    assert titles(client) == ["read", "risky", "old"]
    found = {r.page.title: r for r in with_urgency(PageReview.objects.all())}
    assert found["read"].views == 400
    assert found["old"].views == 0
    assert found["old"].age == pytest.approx(2, abs=0.01)
    # (1 + ln 401) × 1 × 1
    assert found["read"].urgency == pytest.approx(6.99, abs=0.02)
    assert "Urgency = use × age × risk" in client.get(URL).text


def test_nobody_is_told_of_what_they_may_not_see(client, manager, kb, category):
    hidden = make_article(make_category(kb, "Hidden"), "Secret page")
    make_due(hidden)
    make_due(make_article(category, "Open page"))
    make_private(hidden, "Partners")
    answer = client.get(f"{URL}?state=all")
    assert "Open page" in answer.text
    assert "Secret page" not in answer.text
    assert answer.context["counts"][0][2] == 1
    assert b"Secret page" not in b"".join(client.get(f"{URL}?export=csv"))


def test_drafts_are_not_to_be_reviewed(client, manager, category, article):
    make_due(article, 30)
    assert titles(client) == ["Cedars"]
    article.unpublish()
    assert titles(client, "?state=all") == []


def test_who_sees_it(client, article):
    make_due(article)
    owner = make_user("Writers")
    access = Permission.objects.filter(codename="access_admin")
    owner.user_permissions.set(access)
    client.force_login(owner)
    assert client.get(URL).status_code == 302
    # Somebody who owns a page, and writes none.
    own(article, owner)
    assert titles(client) == ["Cedars"]
    assert article.url in client.get(URL).text
    client.logout()
    assert client.get(URL).status_code == 302


def test_a_row_is_verified_by_its_button(client, manager, article):
    make_due(article, 3)
    url = reverse("heroic_freshness:verify", args=[article.pk])
    assert url in client.get(URL).text
    # The list that a script fetched leads back to the whole page.
    part = client.get(f"{URL}results/?state=all&_w_filter_fragment=1").text
    assert f'value="{URL}?state=all"' in part
    data = {"revision": article.live_revision_id, "next": f"{URL}?p=2"}
    assert client.post(url, data)["Location"] == f"{URL}?p=2"
    assert review_of(article).verified_by == manager
    answer = client.post(url, {**data, "next": "https://evil.example/"}, follow=True)
    assert answer.redirect_chain == [(URL, 302)]
    assert "You have verified “Cedars” today already." in answer.text
    answer = client.post(url, {"revision": 10**6}, follow=True)
    assert "was published anew meanwhile" in answer.text
    assert client.get(url).status_code == 405


def test_no_button_for_who_may_not(client, article):
    make_due(article)
    client.force_login(make_user(KB_EDITORS))
    url = reverse("heroic_freshness:verify", args=[article.pk])
    assert url not in client.get(URL).text
    client.post(url, {"revision": article.live_revision_id})
    assert review_of(article).verified_at is None


def test_what_is_exported_runs_nothing(client, manager, category):
    make_due(make_article(category, "=HYPERLINK(1)"), 3)
    text = b"".join(client.get(f"{URL}?export=csv")).decode()
    [heads, row] = csv.reader(text.splitlines())
    assert (heads[0], row[0]) == ("Page", "'=HYPERLINK(1)")
    assert client.get(f"{URL}?export=xlsx").status_code == 200


def test_a_long_queue_takes_no_more_queries(client, manager, category):
    group = Group.objects.get(name=KB_EDITORS)

    def more(number):
        for each in range(number):
            page = make_article(category)
            owner = {"owner": make_user()} if each % 2 else {"owner_group": group}
            review = make_due(page, each, **{"owner": None, **owner})
            ReviewCause.objects.create(review=review, kind="file", at=timezone.now())

    more(3)
    before = queries(client, URL)
    more(12)
    no_more(before, queries(client, URL))


def test_lists_for_other_pages(kb, category, article):
    ada = make_user(KB_EDITORS)
    group = Group.objects.get(name=KB_EDITORS)
    other = make_article(make_category(kb))
    own(article, ada)
    own(other, None, owner_group=group)
    make_due(article, 3)
    make_due(other, 30)
    viewer = Viewer.for_user(ada)
    assert [r.page_id for r in due_for(ada, viewer)] == [other.pk, article.pk]
    assert [r.page_id for r in due_for(ada, viewer, under=category)] == [article.pk]
    assert [r.page_id for r in overdue(viewer, under=kb)] == [other.pk]
    assert not unowned(viewer, under=kb)
    ada.is_active = False
    ada.save()
    assert {r.page_id for r in unowned(viewer)} == {article.pk, other.pk}
    admin = Viewer.for_user(make_admin())
    make_private(category, "Partners")
    assert not due_for(ada, Viewer.for_user(make_user()), under=category)
    assert overdue(admin).get().due_on == review_of(other).due_on
