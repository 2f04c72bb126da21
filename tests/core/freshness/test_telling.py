"""The weekly mail to owners: who gets it, what it says, and the way out."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heroic_core import outbox
from heroic_core.freshness.models import (
    PageReview,
    ReviewCause,
    ReviewMailSettings,
    ReviewNotice,
)
from heroic_core.freshness.services.telling import tell_owners
from heroic_core.freshness.unsubscribing import WAY_OUT
from heroic_core.models import OutboxRow
from heroic_kb.groups import KB_EDITORS
from tests.factories import make_admin, make_editor, make_private, make_user
from tests.kb.factories import make_article, make_category

from .factories import make_due, make_interval


pytestmark = pytest.mark.django_db
KIND = "heroic_freshness.weekly"


@pytest.fixture
def article(category):
    make_interval(category, 12)
    return make_article(category, "Cedars")


@pytest.fixture
def owner(article):
    user = make_user(KB_EDITORS)
    PageReview.objects.update(owner=user)
    return user


@pytest.fixture
def receive(article, mailoutbox):
    """The mails of one week."""

    def receive():
        tell_owners(ReviewMailSettings.objects.get().next_at)
        outbox.drain()
        return mailoutbox

    return receive


def test_an_owner_is_told_of_what_is_due(receive, article, owner):
    review = make_due(article, 3)
    ReviewCause.objects.create(review=review, kind="votes", at=timezone.now())
    [mail] = receive()
    assert mail.to == [owner.email]
    assert mail.subject == "1 page to review"
    for text in (mail.body, mail.alternatives[0][0]):
        assert "Cedars" in text
        assert article.full_url in text
        assert "Readers say that it is out of date" in text
        assert WAY_OUT.url(owner.pk) in text
    assert mail.extra_headers["List-Unsubscribe"] == f"<{WAY_OUT.url(owner.pk)}>"
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_nothing_waits_where_no_page_has_a_day(kb):
    make_article(make_category(kb))
    assert not OutboxRow.objects.filter(kind=KIND).exists()


def test_nothing_is_sent_when_nothing_is_due(receive, article, owner):
    make_due(article, -1)
    assert receive() == []


def test_members_of_a_group_are_told_each_once(receive, category, article, owner):
    group = Group.objects.get(name=KB_EDITORS)
    other = make_user(KB_EDITORS)
    make_user(KB_EDITORS, is_active=False)
    make_due(article, 3)
    make_due(make_article(category), 3, owner=None, owner_group=group)
    mails = receive()
    assert sorted(mail.to[0] for mail in mails) == sorted([owner.email, other.email])
    subjects = {mail.to[0]: mail.subject for mail in mails}
    assert subjects[owner.email] == "2 pages to review"
    assert subjects[other.email] == "1 page to review"


def test_nobody_is_told_of_what_they_may_not_see_any_more(receive, article, owner):
    make_due(article, 3)
    make_private(article, "Partners")
    assert receive() == []


def test_what_was_done_meanwhile_is_not_told(article, owner, mailoutbox):
    make_due(article, 3)
    tell_owners(ReviewMailSettings.objects.get().next_at)
    make_due(article, -3)
    outbox.drain()
    assert mailoutbox == []


def test_a_long_list_ends_with_a_number(receive, category, article, owner):
    for _ in range(22):
        make_due(make_article(category), 3, owner=owner)
    [mail] = receive()
    assert mail.subject == "22 pages to review"
    assert "and 2 more" in mail.body


def test_it_goes_out_once_and_again_next_week(receive, article, owner):
    make_due(article, 3)
    weekly = ReviewMailSettings.objects.get()
    assert weekly.next_at.astimezone(timezone.get_default_timezone()).weekday() == 0
    assert OutboxRow.objects.get(kind=KIND).due_at == weekly.next_at
    assert len(receive()) == 1
    # As after a worker that was killed.
    tell_owners(weekly.next_at)
    outbox.drain()
    assert ReviewMailSettings.objects.get().next_at == weekly.next_at + timedelta(7)
    assert OutboxRow.objects.filter(kind=KIND).count() == 2
    assert len(receive()) == 2


def test_the_day_is_chosen_in_the_admin(client, article, owner, mailoutbox):
    make_due(article, 3)
    former = ReviewMailSettings.objects.get()
    client.force_login(make_admin())
    url = f"/admin/settings/heroic_freshness/reviewmailsettings/{former.pk}/"
    assert client.post(url, {"weekday": 3, "hour": 99}).status_code == 200
    client.post(url, {"weekday": 3, "hour": 9})
    new = ReviewMailSettings.objects.get()
    assert new.next_at.astimezone(timezone.get_default_timezone()).weekday() == 3
    tell_owners(former.next_at)
    outbox.drain()
    assert mailoutbox == []


def test_one_click_ends_it(receive, article, owner):
    make_due(article, 3)
    path = urlsplit(WAY_OUT.url(owner.pk)).path
    client = Client(enforce_csrf_checks=True)
    assert "no more each week" in client.get(path).text
    assert not ReviewNotice.objects.exists()
    for _ in range(2):
        answer = client.post(path, {"List-Unsubscribe": "One-Click"})
        assert "You get this mail no more." in answer.text
    assert receive() == []


def test_made_up_addresses_lead_nowhere(client, article, owner):
    path = urlsplit(WAY_OUT.url(owner.pk)).path
    for wrong in (path[:-2] + "x/", "/heroic/reviews/unsubscribe/1/"):
        assert client.post(wrong).status_code == 404
    gone = urlsplit(WAY_OUT.url(99999)).path
    assert client.post(gone).status_code == 200
    assert not ReviewNotice.objects.exists()


def test_the_account_lets_one_have_it_again(client, receive, article, kb):
    editor = make_editor()
    ReviewNotice.objects.create(user=editor, is_wanted=False)
    make_due(article, 3, owner=editor)
    client.force_login(editor)
    url = reverse("wagtailadmin_account")
    form = client.get(url)
    assert "which of my pages are to be reviewed" in form.text
    data = {"heroic_freshness-is_wanted": "on", "heroic_feedback-telling": "never"}
    data |= {"locale-preferred_language": "", "locale-current_time_zone": ""}
    data |= {"name_email-first_name": "a", "name_email-last_name": "b"}
    data |= {"name_email-email": editor.email, "theme-theme": "system"}
    data |= {"theme-density": "default", "theme-contrast": "system"}
    client.post(url, data)
    assert ReviewNotice.objects.get().is_wanted
    assert len(receive()) == 1
