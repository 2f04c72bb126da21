"""When pages are due: by the interval of a section or their own, a few each week."""

from collections import Counter
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heroic_core import outbox
from heroic_core.freshness.dates import Weeks, months_later, week_of
from heroic_core.freshness.models import PageReview, ReviewInterval
from heroic_core.freshness.services.intervals import plan_later
from heroic_core.insights.days import today
from heroic_kb.models import ArticlePage
from tests.factories import make_admin, make_locale, make_user
from tests.kb.factories import make_article, make_category

from .factories import make_interval, make_verified, review_of


pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, site):
    user = make_admin()
    client.force_login(user)
    return user


def set_up(client, page, **data):
    url = reverse("heroic_freshness:settings", args=[page.pk])
    answer = client.post(url, {"risk": 1, **data})
    outbox.drain()
    return answer


def test_the_nearest_section_counts_and_a_pages_own_first(client, admin, kb, category):
    inner = make_category(category)
    pages = [make_article(each) for each in (category, inner, inner)]
    set_up(client, kb, months=12)
    set_up(client, inner, months=3)
    set_up(client, pages[2], months=1)
    found = [review_of(page) for page in pages]
    assert [review.months for review in found] == [12, 3, 1]
    assert [review.due_on for review in found] == [
        months_later(today(), months) for months in (12, 3, 1)
    ]
    set_up(client, inner, months="")
    set_up(client, pages[2], months="")
    assert [review_of(page).months for page in pages] == [12, 12, 12]
    set_up(client, kb, months="")
    assert review_of(pages[0]).due_on is None


@pytest.mark.parametrize("months", ["0", "-3", "121", "1.5", "often", "9" * 5000])
def test_nonsense_is_refused(client, admin, category, article, months):
    for page in (category, article):
        answer = set_up(client, page, months=months)
        assert answer.status_code == 200
        assert answer.context["form"].errors["months"]
        assert months in answer.text
    assert not ReviewInterval.objects.exists()
    assert review_of(article).own_months is None


def test_at_most_so_many_a_week_for_each_owner(client, admin, settings, category):
    settings.HEROIC = {**settings.HEROIC, "REVIEWS_PER_WEEK": 2}
    owners = [make_user(), make_user()]
    for number in range(10):
        # They were verified so long ago that all are due.
        page = make_article(category)
        make_verified(page, days_ago=400 - number)
        PageReview.objects.filter(page=page.pk).update(owner=owners[number % 2])
    set_up(client, category, months=6)
    days = PageReview.objects.order_by("since").values_list("owner", "due_on")
    weeks = Counter((owner, week_of(day)) for owner, day in days)
    assert set(weeks.values()) <= {1, 2}
    assert len(weeks) >= 6
    for owner in owners:
        mine = [day for each, day in days if each == owner.pk]
        assert mine == sorted(mine)
        assert mine[0] == today()


def test_what_is_there_already_counts(settings):
    first = today()
    taken = Counter({("ada", week_of(first)): 5})
    weeks = Weeks(5, taken, first)
    assert week_of(weeks.day_for("ada", first)) == week_of(first) + 1
    assert weeks.day_for("grace", first) == first
    # Nothing comes before its time.
    later = first + timedelta(days=100)
    assert weeks.day_for("ada", later) == later


def test_pages_from_before_begin_with_an_interval(client, admin, category, article):
    owner = make_user()
    ArticlePage.objects.filter(pk=article.pk).update(
        owner=owner, first_published_at=timezone.now() - timedelta(days=30)
    )
    PageReview.objects.all().delete()
    set_up(client, category, months=12)
    review = review_of(article)
    assert review.owner == owner
    assert review.due_on == months_later(today() - timedelta(days=30), 12)


def test_a_new_page_belongs_to_who_made_it(category):
    owner, publisher = make_user(), make_user()
    make_interval(category, 2)
    own = make_article(category, owner=owner)
    foreign = make_article(category, live=False)
    assert not PageReview.objects.filter(page=foreign.pk).exists()
    foreign.save_revision(user=publisher).publish()
    assert review_of(own).owner == owner
    assert review_of(own).due_on == months_later(today(), 2)
    assert review_of(foreign).owner == publisher


def test_copies_and_translations_have_their_own(client, admin, kb, category, article):
    make_verified(article, days_ago=3)
    user = make_user()
    copied = article.copy(update_attrs={"slug": "copy"}, user=user)
    spanish = make_locale("es")
    translated = article.copy_for_translation(spanish, copy_parents=True)
    assert not PageReview.objects.filter(page=translated.pk).exists()
    translated.save_revision(user=user).publish()
    for page in (copied, translated):
        review = review_of(page)
        assert (review.owner, review.verified_at) == (user, None)


def test_a_page_that_moves_follows_its_new_section(category, article, kb):
    other = make_category(kb)
    make_interval(category, 12)
    make_interval(other, 3)
    plan_later(category)
    outbox.drain()
    assert review_of(article).months == 12
    article.move(other, pos="last-child")
    outbox.drain()
    assert review_of(article).months == 3


def test_a_page_that_is_gone_is_no_trouble(category, article):
    plan_later(article)
    article.delete()
    assert outbox.drain()
    assert not PageReview.objects.exists()
