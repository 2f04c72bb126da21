"""Who may say that a page is true, on the page and in the admin."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.template import RequestContext, Template
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from heroic_core.freshness.dates import months_later
from heroic_core.freshness.models import PageReview, ReviewCause
from heroic_core.insights.days import today
from heroic_core.permissions import STAFF
from heroic_core.viewer import Viewer
from heroic_kb.groups import KB_MANAGERS
from tests.factories import make_admin, make_private, make_staff, make_user
from tests.kb.factories import make_article
from tests.queries import no_more, queries

from .factories import make_due, make_interval, review_of


pytestmark = pytest.mark.django_db
MARK = "Verify: this page is true"


def verify(client, page, revision=None):
    known = page.live_revision_id or 0
    data = {"revision": known if revision is None else revision}
    return client.post(reverse("heroic_core:verify", args=[page.pk]), data)


def entries():
    return PageLogEntry.objects.filter(action="heroic_freshness.verified").count()


@pytest.fixture
def manager(client, article):
    user = make_user(KB_MANAGERS, first_name="Mara")
    client.force_login(user)
    return user


def test_an_article_is_verified_by_one_click(client, manager, category, article):
    make_interval(category, 6)
    make_due(article, 3)
    html = client.get(article.url).text
    assert MARK in html
    assert "Review due since" in html
    assert "Verified on" not in html
    answer = verify(client, article)
    assert answer["Location"] == f"{article.url}#verified"
    html = client.get(article.url).text
    assert "Verified on" in html
    assert "Review due since" not in html
    review = review_of(article)
    assert (review.verified_by, review.since) == (manager, today())
    assert review.due_on == months_later(today(), 6)


def test_readers_see_the_date_and_nothing_else(article):
    make_due(article, 3, verified_at=timezone.now())
    for user in (None, make_user(), make_staff()):
        client = Client()
        if user:
            client.force_login(user)
        answer = client.get(article.url)
        assert "Verified on" in answer.text
        assert MARK not in answer.text
        assert "Review due" not in answer.text


def test_a_strangers_page_is_one_for_all(rf, article):
    make_due(article, 3, verified_at=timezone.now())
    request = rf.get("/")
    tags = Template("{% load heroic_freshness %}{% verified page tells_owner=True %}")
    html = tags.render(RequestContext(request, {"page": article, "request": request}))
    assert "Verified on" in html
    assert "csrf" not in html
    assert "CSRF_COOKIE" not in request.META
    assert not Viewer.from_request(request).was_asked_about


def test_a_second_click_changes_nothing(client, manager, article):
    verify(client, article)
    first = review_of(article).verified_at
    assert verify(client, article).status_code == 302
    assert review_of(article).verified_at == first
    assert entries() == 1


def test_a_page_that_has_changed_is_not_verified(client, manager, article):
    former = article.live_revision_id
    article.save_revision().publish()
    for revision in (former, "", "no number", 0, 10**30):
        answer = verify(client, article, revision)
        assert answer.status_code == 409
        assert "was published anew since you opened it" in answer.text
    assert review_of(article).verified_at is None


def test_nobody_verifies_who_may_not(client, article):
    client.force_login(make_user())
    assert verify(client, article).status_code == 403
    assert review_of(article).verified_at is None
    client.logout()
    answer = verify(client, article)
    assert f"/heroic/page/{article.pk}/" in answer["Location"]
    assert "login" in answer["Location"]
    assert review_of(article).verified_at is None


def test_a_page_that_one_may_not_see_is_none(client, category, article):
    owner = make_user()
    PageReview.objects.update(owner=owner)
    make_private(category, "Partners")
    client.force_login(owner)
    answers = [verify(client, article), client.post("/heroic/reviews/99999/verify/")]
    assert [each.status_code for each in answers] == [404, 404]
    assert review_of(article).verified_at is None


def test_other_pages_and_drafts_are_none(client, home_page, category):
    client.force_login(make_admin())
    draft = make_article(category, live=False)
    for page in (home_page, category, draft):
        assert verify(client, page).status_code == 404
    assert not PageReview.objects.filter(page=home_page.pk).exists()


@pytest.mark.parametrize("by_group", [False, True])
def test_an_owner_need_not_write(client, article, by_group):
    owner = make_staff()
    group = Group.objects.get(name=STAFF)
    values = {"owner_group": group} if by_group else {"owner": owner}
    PageReview.objects.update(**{"owner": None, **values})
    client.force_login(owner)
    assert MARK in client.get(article.url).text
    verify(client, article)
    assert review_of(article).verified_by == owner


@pytest.mark.parametrize("by_group", [False, True])
def test_a_page_asks_no_more_for_its_owner(client, category, article, by_group):
    make_private(category, STAFF)
    owner = make_staff()
    group = Group.objects.get(name=STAFF)
    client.force_login(make_user(STAFF))
    before = queries(client, article.url)
    values = {"owner_group": group} if by_group else {"owner": owner}
    PageReview.objects.update(**{"owner": None, **values})
    client.force_login(owner)
    after = queries(client, article.url)
    assert MARK in client.get(article.url).text
    no_more(before, after)


def test_an_owner_who_has_given_the_password_verifies(client, category, article):
    owner = make_user()
    PageReview.objects.update(owner=owner)
    restriction = make_private(category, password="sesame")
    client.force_login(owner)
    assert verify(client, article).status_code == 404
    data = {"password": "sesame", "return_url": article.url}
    url = reverse(
        "wagtailcore_authenticate_with_password", args=[restriction.pk, category.pk]
    )
    assert client.post(url, data).status_code == 302
    assert MARK in client.get(article.url).text
    assert verify(client, article).status_code == 302
    assert review_of(article).verified_by == owner


def test_a_verification_ends_all_causes(client, manager, article):
    review = make_due(article)
    ReviewCause.objects.create(
        review=review, kind="file", name="Secret plan", at=timezone.now()
    )
    html = client.get(article.url).text
    assert "A file that it uses was replaced" in html
    # Who reads a page, and so its owner, may not know of the file.
    assert "Secret plan" not in html
    verify(client, article)
    review = review_of(article)
    assert review.due_on is None
    assert not review.causes.exists()


def test_get_verifies_nothing(client, manager, article):
    url = reverse("heroic_core:verify", args=[article.pk])
    assert client.get(url).status_code == 405
    assert review_of(article).verified_at is None


def test_an_alias_says_what_its_source_says(client, manager, category, article):
    alias = article.create_alias(parent=category, update_slug="alias")
    verify(client, article)
    html = client.get(alias.url).text
    assert "Verified on" in html
    assert MARK not in html
    assert not PageReview.objects.filter(page=alias.pk).exists()


def test_a_months_end_has_no_31st():
    day = today().replace(year=2026, month=1, day=31)
    assert months_later(day, 1).isoformat() == "2026-02-28"
    assert months_later(day, 12) == day.replace(year=2027)
    assert months_later(day, 13).isoformat() == "2027-02-28"


def test_publishing_is_not_verifying(client, manager, article):
    make_due(article, 2)
    article.title = "Changed"
    article.save_revision(user=manager).publish()
    review = review_of(article)
    assert review.verified_at is None
    assert review.due_on == today() - timedelta(days=2)
