import pytest

from forumpress.choices import FlagReason, State
from forumpress.models import Event, Flag, FlagReport, Member
from forumpress.services import flagging, moderating, serving
from tests.factories import make_user
from tests.queries import no_more, queries

from .factories import by, make_reply, make_topic, state_of


pytestmark = pytest.mark.django_db


@pytest.fixture
def post(board, customer, helper):
    return make_reply(make_topic(board, customer), helper, "Buy pills at once.")


def flag_of(post, reporter, reason=FlagReason.SPAM, words=""):
    return flagging.flag(by(reporter), post.pk, reason, words)


def test_reporting_a_post_without_javascript(client, forum, post, customer):
    client.force_login(customer)
    url = forum.url_of("flag", post.pk)
    page = client.get(url)
    assert "Buy pills" in page.text and "It is spam or advertising" in page.text
    answer = client.post(url, {"reason": "spam", "words": "Pills again"}, follow=True)
    assert answer.redirect_chain[0][1] == 303
    assert "A moderator will look at it" in answer.text
    report = FlagReport.objects.get()
    assert (report.reporter, report.words) == (customer, "Pills again")
    assert Event.objects.filter(verb="flagged", post=post).count() == 1


def test_what_is_missing_is_said_and_nothing_is_lost(client, forum, post, customer):
    client.force_login(customer)
    url = forum.url_of("flag", post.pk)
    answer = client.post(url, {"words": "x" * 501})
    assert answer.status_code == 422
    assert "Choose what is wrong" in answer.text
    assert "too long by 1 character" in answer.text and "x" * 501 in answer.text
    answer = client.post(url, {"reason": "other"})
    assert "Say what is wrong with it." in answer.text
    assert client.post(url, {"reason": "pinned"}).status_code == 422
    assert not Flag.objects.exists()


def test_many_report_one_flag(post, customer):
    flag = flag_of(post, customer)
    other = make_user(first_name="Linus")
    assert flag_of(post, other, FlagReason.RUDE) == flag
    assert flag.reports.count() == 2
    # Who only reports has a name, too.
    assert Member.objects.get(user=other).name == "Linus"


def test_nobody_reports_twice_or_themselves(client, forum, post, customer, helper):
    flag_of(post, customer)
    client.force_login(customer)
    url = forum.url_of("flag", post.pk)
    assert "reported this post already" in client.get(url).text
    assert client.post(url, {"reason": "rude"}).status_code == 422
    assert FlagReport.objects.count() == 1
    client.force_login(helper)
    assert client.get(url).status_code == 403
    assert client.post(url, {"reason": "rude"}).status_code == 403


def test_agreeing_hides_the_post(client, forum, post, customer, moderator):
    flag = flag_of(post, customer)
    client.force_login(moderator)
    answer = client.post(forum.url_of("act_on_flag", flag.pk, "uphold"))
    assert (answer.status_code, answer.url) == (303, forum.url_of("flags"))
    flag.refresh_from_db()
    assert (flag.decision, flag.decided_by) == (Flag.Decision.UPHELD, moderator)
    assert state_of(post) == State.HIDDEN
    assert Event.objects.filter(verb="flag_upheld").count() == 1


def test_dismissing_leaves_it(client, forum, post, customer, moderator):
    flag = flag_of(post, customer)
    client.force_login(moderator)
    client.post(forum.url_of("act_on_flag", flag.pk, "dismiss"))
    assert state_of(post) == State.VISIBLE
    with pytest.raises(ValueError, match="already"):
        flag_of(post, customer)
    assert flag_of(post, make_user()) != flag


def test_a_flag_is_decided_about_once(client, forum, post, customer, moderator):
    flag = flag_of(post, customer)
    flagging.dismiss(by(moderator), flag.pk)
    client.force_login(moderator)
    url = forum.url_of("act_on_flag", flag.pk, "uphold")
    assert "has decided about this flag" in client.post(url, follow=True).text
    assert state_of(post) == State.VISIBLE


def test_hiding_a_post_agrees_with_its_flag(post, customer, moderator):
    flag = flag_of(post, customer)
    moderating.hide(by(moderator), post.pk)
    flag.refresh_from_db()
    assert flag.decision == Flag.Decision.UPHELD


def test_the_list_shows_who_said_what_beside_the_post(
    client, forum, post, customer, moderator
):
    flag_of(post, customer, FlagReason.OTHER, "<b>Not</b> true")
    client.force_login(moderator)
    page = client.get(forum.url_of("flags"))
    for shown in (
        "Buy pills",
        "Ada Lovelace",
        "&lt;b&gt;Not&lt;/b&gt;",
        post.topic.title,
    ):
        assert shown in page.text
    assert (
        client.get(f"{forum.url_of('flags')}?after=99999999999999999999-1").status_code
        == 200
    )


def test_a_post_shows_its_flag_to_moderators_alone(
    client, post, customer, moderator, helper
):
    flag_of(post, customer, words="Pills again")
    url = f"{post.topic.board.url}{post.topic.path}"
    client.force_login(moderator)
    assert "Pills again" in client.get(url).text
    for user in (helper, customer):
        client.force_login(user)
        assert "Pills again" not in client.get(url).text


def test_flags_of_what_a_moderator_may_not_read(
    client, forum, post, customer, moderator, staff
):
    flag = flag_of(post, customer, words="Canary")
    serving.make_private(by(staff), post.topic_id)
    client.force_login(moderator)
    assert "Canary" not in client.get(forum.url_of("flags")).text
    assert client.get(forum.url_of("flag", post.pk)).status_code == 404
    absent = client.post(forum.url_of("act_on_flag", 987654, "uphold"))
    hidden = client.post(forum.url_of("act_on_flag", flag.pk, "uphold"))
    assert hidden.status_code == absent.status_code == 404
    assert state_of(post) == State.VISIBLE


def test_only_moderators_decide(client, forum, post, customer, helper, staff):
    flag = flag_of(post, customer)
    Member.objects.filter(user=helper).update(suspended_until="2999-01-01T00:00Z")
    url = forum.url_of("act_on_flag", flag.pk, "uphold")
    assert client.post(url).status_code == 302
    assert client.get(forum.url_of("flags")).status_code == 302
    for user in (customer, helper, staff):
        client.force_login(user)
        assert client.post(url).status_code == 403
        assert client.get(url).status_code == 405
        assert client.get(forum.url_of("flags")).status_code == 403
    assert state_of(post) == State.VISIBLE


def test_more_flags_take_no_more_queries(client, forum, board, moderator, customer):
    topic = make_topic(board, customer)
    client.force_login(moderator)
    flag_of(make_reply(topic, make_user(), "The 1st."), customer)
    before = queries(client, forum.url_of("flags"))
    for number in range(5):
        post = make_reply(topic, make_user(), f"The {number}nd.")
        flag_of(post, make_user())
    no_more(before, queries(client, forum.url_of("flags")))
