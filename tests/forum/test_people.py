from datetime import timedelta

import pytest
from django.utils import timezone

from forumpress.models import Event, Member, PersonNote, Vote
from forumpress.services import following, posting, reacting, restricting
from forumpress.services.members import member_of
from tests.factories import make_user

from .factories import by, make_moderator, make_reply, make_topic


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("answer")]

AHEAD = timedelta(days=3)
VERBS = {
    "silence": {"days": "3", "reason": "Rude."},
    "suspend": {"days": "3", "reason": "Rude."},
    "lift": {},
    "note": {"text": "Rude."},
    "approve-all": {},
    "reject-all": {},
    "anonymise": {"handle": "grace-hopper"},
}


def url_of(forum, user, verb=""):
    handle = member_of(user).handle
    name = "act_on_person" if verb else "person"
    return forum.url_of(name, handle, *filter(None, [verb]))


def restrict(moderator, user, how="silence"):
    until = timezone.now() + AHEAD
    return getattr(restricting, how)(by(moderator), user.pk, until, "Rude.")


def test_a_silenced_person_reads_and_does_not_write(
    client, forum, topic, helper, moderator
):
    client.force_login(moderator)
    answer = client.post(
        url_of(forum, helper, "silence"), VERBS["silence"], follow=True
    )
    assert "reads, and does not write" in answer.text
    event = Event.objects.get(verb="silenced")
    assert (event.actor, event.person) == (moderator, helper)
    client.force_login(helper)
    page = client.get(f"{topic.board.url}{topic.path}")
    assert page.status_code == 200
    assert "You are silenced until" in page.text
    for url in (f"{topic.board.url}ask/", forum.url_of("reply", topic.pk)):
        answer = client.post(url, {"text": "More."})
        assert answer.status_code == 403
        assert "You are silenced until" in answer.text
    with pytest.raises(PermissionError):
        posting.reply(by(helper), topic.pk, posting.NewPost(text="More."))
    reacting.say_me_too(by(helper), topic.pk)


def test_a_suspended_person_takes_no_part(client, forum, topic, helper, moderator):
    answer = make_reply(topic, make_user())
    restrict(moderator, helper, "suspend")
    client.force_login(helper)
    for name, args in (
        ("act_on_post", (answer.pk, "vote")),
        ("act_on_topic", (topic.pk, "me-too")),
        ("act_on_topic", (topic.pk, "follow")),
        ("flag", (answer.pk,)),
    ):
        said = client.post(forum.url_of(name, *args), {"reason": "spam"})
        assert said.status_code == 403
        assert "You are suspended until" in said.text
    assert not Vote.objects.exists()
    # Nobody is kept in a list that they want to leave.
    following.leave_topic(by(helper), topic.pk)


def test_it_ends_by_itself(topic, helper, moderator):
    restrict(moderator, helper)
    past = timezone.now() - timedelta(minutes=1)
    Member.objects.filter(user=helper).update(silenced_until=past)
    assert posting.reply(by(helper), topic.pk, posting.NewPost(text="More."))


def test_a_moderator_lifts_it(client, forum, topic, helper, moderator):
    restrict(moderator, helper, "suspend")
    client.force_login(moderator)
    assert "Rude." in client.get(url_of(forum, helper)).text
    answer = client.post(url_of(forum, helper, "lift"), follow=True)
    assert "takes part again" in answer.text
    member = Member.objects.get(user=helper)
    assert (member.is_silenced, member.reason) == (False, "")
    again = client.post(url_of(forum, helper, "lift"), follow=True)
    assert "Nothing keeps this person" in again.text
    assert Event.objects.filter(verb="lifted").count() == 1


def test_staff_moderators_and_themselves_are_not_restricted(
    forum, topic, staff, moderator
):
    others = [staff, make_moderator(), make_user(is_superuser=True), moderator]
    for user in others:
        member_of(user)
        for how in ("silence", "suspend"):
            with pytest.raises(ValueError, match="not restricted|yourself"):
                restrict(moderator, user, how)
    assert not Event.objects.filter(verb="silenced").exists()


@pytest.mark.parametrize("days", [-1, 0, 4000])
def test_a_moment_that_makes_no_sense(topic, helper, moderator, days):
    until = timezone.now() + timedelta(days=days)
    with pytest.raises(ValueError, match="moment that is ahead"):
        restricting.silence(by(moderator), helper.pk, until, "Rude.")


@pytest.mark.parametrize(
    "said",
    [{}, {"days": "3"}, {"days": "x", "reason": "r"}, {"days": "99999", "reason": "r"}],
)
def test_what_is_missing_is_said(client, forum, topic, helper, moderator, said):
    client.force_login(moderator)
    assert client.post(url_of(forum, helper, "silence"), said).status_code == 422
    long = {"days": "3", "reason": "x" * 301}
    answer = client.post(url_of(forum, helper, "silence"), long)
    assert "too long by 1 character" in answer.text and "x" * 301 in answer.text
    assert not Member.objects.get(user=helper).is_silenced


def test_notes_are_for_other_moderators(client, forum, topic, helper, moderator):
    client.force_login(moderator)
    client.post(url_of(forum, helper, "note"), {"text": "<i>Called</i> us."})
    assert "&lt;i&gt;Called" in client.get(url_of(forum, helper)).text
    PersonNote.objects.create(member=member_of(moderator), text="Canary")
    answer = client.get(url_of(forum, moderator))
    assert answer.status_code == 403
    assert "Canary" not in answer.text


@pytest.mark.parametrize("verb", VERBS)
def test_only_moderators_do_any_of_it(
    client, forum, topic, customer, helper, staff, verb
):
    silenced = make_user()
    Member.objects.create(
        user=silenced, name="S", handle="s", silenced_until="2999-01-01T00:00Z"
    )
    url = url_of(forum, helper, verb)
    assert client.post(url, VERBS[verb]).status_code == 302
    for user in (customer, helper, silenced, staff):
        client.force_login(user)
        assert client.post(url, VERBS[verb]).status_code == 403
        assert client.get(url).status_code == 405
        assert client.get(url_of(forum, helper)).status_code == 403
    member = Member.objects.get(user=helper)
    assert not member.is_silenced and not member.is_anonymous
    assert not PersonNote.objects.exists()


@pytest.mark.parametrize("verb", VERBS)
def test_who_is_not_known_is_answered_as_nobody(client, forum, board, customer, verb):
    """That somebody asked in private is theirs to tell."""
    asker = make_user(first_name="Canary")
    make_topic(board, asker, is_private=True)
    client.force_login(customer)
    known = client.post(url_of(forum, asker, verb), VERBS[verb])
    absent = client.post(forum.url_of("act_on_person", "nobody", verb), VERBS[verb])
    assert known.status_code == absent.status_code == 404
