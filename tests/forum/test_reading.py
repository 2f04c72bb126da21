import pytest

from forumpress.models import Member, Topic, TopicRead
from forumpress.services import reading, serving
from heroic_core.insights.models import Event
from heroic_core.seen import Seen
from tests.factories import make_admin

from .factories import by, make_note, make_reply
from .pages import see, url_of, words


pytestmark = pytest.mark.django_db


def views(topic):
    return Topic.objects.get(pk=topic.pk).view_count


def position(user, topic):
    found = TopicRead.objects.filter(user=user, topic=topic)
    return found.values_list("position", flat=True).first()


def test_a_view_is_counted_after_the_page_was_loaded(client, topic, helper):
    client.get(url_of(topic))
    assert views(topic) == 0
    see(client, url_of(topic))
    client.force_login(helper)
    see(client, url_of(topic))
    assert views(topic) == 2
    event = Event.objects.first()
    assert (event.source, event.thing) == ("forum", topic.pk)
    assert event.page_id == topic.board_id


def test_one_load_is_one_view_however_often_it_is_told(client, topic):
    load = "0" * 32
    for _time in range(2):
        see(client, url_of(topic), load=load)
    assert views(topic) == 1


def test_robots_and_editors_are_no_readers(client, topic):
    see(client, url_of(topic), **{"User-Agent": "Examplebot/1.0"})
    client.force_login(make_admin())
    see(client, url_of(topic))
    assert views(topic) == 0


def test_a_view_of_a_board_is_none_of_a_topic(client, topic):
    see(client, topic.board.url)
    assert views(topic) == 0
    assert Event.objects.get().thing == topic.board_id


def test_a_view_waits_for_nobody_who_writes_in_the_topic(client, topic, helper):
    held = Topic.objects.get(pk=topic.pk)
    see(client, url_of(topic))
    make_reply(held, helper)
    assert views(topic) == 1


def test_how_far_somebody_has_read_is_told_by_the_page(client, topic, helper):
    for _number in range(30):
        make_reply(topic, topic.author)
    client.force_login(helper)
    client.get(url_of(topic))
    assert not TopicRead.objects.exists()
    see(client, url_of(topic))
    assert position(helper, topic) == 20
    see(client, f"{url_of(topic)}?page=2")
    assert position(helper, topic) == 31
    # What was read stays read.
    see(client, url_of(topic))
    assert position(helper, topic) == 31


def test_strangers_leave_no_trace(client, topic):
    see(client, url_of(topic))
    assert not TopicRead.objects.exists()


def test_by_votes_nobody_knows_how_far_one_page_of_several_goes(client, topic, helper):
    for _number in range(30):
        make_reply(topic, topic.author)
    client.force_login(helper)
    see(client, f"{url_of(topic)}?sort=votes")
    assert position(helper, topic) is None


def test_what_is_new_is_marked_and_led_to(client, topic, forum, customer, helper):
    for _number in range(25):
        make_reply(topic, helper)
    client.force_login(customer)
    see(client, f"{url_of(topic)}?page=2")
    assert "New since your last visit" not in words(client.get(url_of(topic)))
    new = make_reply(topic, helper, "Fresh")
    make_reply(topic, helper, "Fresher")
    page = client.get(f"{url_of(topic)}?page=2")
    said = words(page)
    assert said.count("New since your last visit") == 1
    assert said.index("New since your last visit") < said.index("Fresh")
    to_new = f"{forum.url}topic/{topic.pk}/unread/"
    assert f'href="{to_new}"' in page.text
    answer = client.get(to_new)
    assert answer.status_code == 302
    assert answer.url == f"{url_of(topic)}?page=2#post-{new.pk}"


def test_the_first_unread_is_never_what_somebody_may_not_see(
    client, topic, forum, customer, staff
):
    client.force_login(customer)
    see(client, url_of(topic))
    make_note(topic, staff)
    opening = topic.posts.get(position=1)
    answer = client.get(f"{forum.url}topic/{topic.pk}/unread/")
    assert answer.url.endswith(f"#post-{opening.pk}")


def test_the_first_unread_of_a_private_topic_is_as_of_none(
    client, topic, forum, helper, staff
):
    serving.make_private(by(staff), topic.pk)
    client.force_login(helper)
    for pk in (topic.pk, topic.pk + 1000):
        assert client.get(f"{forum.url}topic/{pk}/unread/").status_code == 404


def test_who_lost_sight_of_a_topic_reads_no_further(client, topic, helper, staff):
    reading.remember(by(helper), topic.pk, 1)
    serving.make_private(by(staff), topic.pk)
    reading.remember(by(helper), topic.pk, 5)
    reading.remember(by(helper), topic.pk + 1000, 5)
    assert position(helper, topic) == 1


def test_no_page_says_more_of_itself_than_there_is(client, topic, helper):
    reading.remember(by(helper), topic.pk, 2**40)
    assert position(helper, topic) == 1


def test_what_a_page_tells_is_signed(client, topic):
    told = Seen(
        page=topic.board_id,
        source="forum",
        thing=topic.pk,
        revision=9,
        locale="",
        site=1,
    )
    said = {"seen": f"{told.signed()}x", "kind": "view", "load": "0" * 32, "from": ""}
    client.post("/heroic/seen", said, headers={"Sec-Fetch-Site": "same-origin"})
    assert views(topic) == 0


def test_marking_all_as_read_makes_a_member(client, forum, helper):
    client.force_login(helper)
    answer = client.post(f"{forum.url}all-read/", {"next": "//evil.example/"})
    assert answer.url == forum.url
    assert Member.objects.filter(user=helper).exists()
