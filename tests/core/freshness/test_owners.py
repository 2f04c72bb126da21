"""Who looks after a page: chosen, handed over, gone."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageLogEntry

from heroic_core.freshness.models import PageReview, ReviewInterval, Risk
from heroic_core.freshness.services.owning import owned_by
from heroic_kb.groups import KB_EDITORS, KB_MANAGERS
from tests.factories import make_admin, make_user
from tests.kb.factories import make_article, make_category, make_knowledge_base

from .factories import review_of


pytestmark = pytest.mark.django_db
HAND_OVER = "/admin/heroic/reviews/hand-over/"


@pytest.fixture
def manager(client, article):
    user = make_user(KB_MANAGERS)
    client.force_login(user)
    return user


@pytest.fixture
def ada(kb):
    return make_user(KB_EDITORS, first_name="Ada", last_name="Lovelace")


def url_of(page):
    return reverse("heroic_freshness:settings", args=[page.pk])


def test_owner_interval_and_risk_of_a_page(client, manager, article, ada):
    assert "Ada Lovelace" in client.get(url_of(article)).text
    data = {"owner": ada.pk, "months": 3, "risk": 2}
    assert client.post(url_of(article), data).status_code == 302
    review = review_of(article)
    assert (review.owner, review.own_months, review.risk) == (ada, 3, Risk.HIGH)
    assert review.due_on
    entry = PageLogEntry.objects.get(action="heroic_freshness.assigned")
    assert entry.message == "Looked after by Ada Lovelace now"
    # As a draft that comes back says nothing of it.
    article.revisions.first().publish()
    assert review_of(article).owner == ada


def test_bad_input_is_refused_and_nothing_typed_is_lost(client, manager, article, ada):
    group = Group.objects.get(name=KB_EDITORS)
    customer = make_user()
    for data, field in (
        ({"owner": ada.pk, "owner_group": group.pk, "risk": 1}, "owner_group"),
        ({"owner": customer.pk, "risk": 1}, "owner"),
        ({"owner": "x", "risk": 1}, "owner"),
        ({"risk": 9}, "risk"),
        ({}, "risk"),
    ):
        answer = client.post(url_of(article), {"months": 7, **data})
        assert list(answer.context["form"].errors) == [field]
        assert 'value="7"' in answer.text
    assert review_of(article).own_months is None
    assert str(customer) not in client.get(url_of(article)).text


def test_who_may_choose(client, article, ada, category, home_page):
    for user in (ada, make_user()):
        client.force_login(user)
        for page in (article, category):
            assert (
                client.post(url_of(page), {"risk": 3, "months": 1}).status_code == 302
            )
    assert review_of(article).risk == 1
    assert not ReviewInterval.objects.exists()
    client.force_login(make_admin())
    assert client.get(url_of(home_page)).status_code == 302
    assert client.get("/admin/heroic/reviews/99999/").status_code == 404


def test_all_pages_of_a_leaver_go_in_one_step(client, manager, category, ada):
    leaver = make_user(KB_EDITORS)
    for _ in range(3):
        make_article(category, owner=leaver)
    data = {"leaver": leaver.pk, "owner": ada.pk}
    assert "3 pages" in client.get(HAND_OVER).text
    answer = client.post(HAND_OVER, data, follow=True)
    assert "3 pages are looked after by Ada Lovelace now." in answer.text
    assert PageReview.objects.filter(owner=ada).count() == 3
    entries = PageLogEntry.objects.filter(action="heroic_freshness.assigned")
    assert entries.count() == 3
    assert {entry.user for entry in entries} == {manager}
    # Sent twice, there is nobody to take it from.
    assert client.post(HAND_OVER, data).context["form"].errors["leaver"]


def test_what_nobody_looks_after_is_handed_over_as_well(client, manager, article, ada):
    gone = make_user()
    PageReview.objects.update(owner=gone)
    gone.delete()
    assert review_of(article).owner is None
    group = Group.objects.get(name=KB_EDITORS)
    client.post(HAND_OVER, {"leaver": "unowned", "owner_group": group.pk})
    assert review_of(article).owner_group == group
    assert not PageReview.objects.unowned().exists()
    # A group without members is nobody.
    ada.groups.clear()
    assert PageReview.objects.unowned().get().page_id == article.pk


def test_only_pages_that_one_may_publish(client, manager, article, ada, home_page):
    base = make_knowledge_base(home_page, "Other help")
    make_article(make_category(base), owner=ada)
    GroupPagePermission.objects.filter(page=base.pk).delete()
    PageReview.objects.filter(page=article.pk).update(owner=ada)
    held = owned_by(ada, manager)
    assert [review.page_id for review in held] == [article.pk]
    client.force_login(make_user(KB_EDITORS))
    answer = client.post(HAND_OVER, {"leaver": ada.pk, "owner": manager.pk})
    assert answer.context["form"].errors["leaver"]
    assert review_of(article).owner == ada


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "leaver"),
        ({"leaver": "99999", "owner": "ada"}, "leaver"),
        ({"leaver": "nonsense", "owner": "ada"}, "leaver"),
        ({"leaver": "ada"}, "owner"),
        ({"leaver": "ada", "owner": "ada"}, "owner"),
        ({"leaver": "ada", "owner": "99999"}, "owner"),
    ],
)
def test_nonsense_hands_nothing_over(client, manager, article, ada, data, field):
    PageReview.objects.update(owner=ada)
    known = {"ada": ada.pk}
    data = {name: known.get(value, value) for name, value in data.items()}
    answer = client.post(HAND_OVER, data)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert review_of(article).owner == ada
    assert not PageLogEntry.objects.filter(action__startswith="heroic_fresh").exists()
