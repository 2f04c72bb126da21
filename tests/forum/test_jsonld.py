import pytest

from forumpress.models import Topic
from forumpress.services import moderating, reacting, serving, solving

from .factories import by, make_note, make_reply, make_topic
from .pages import schemas, url_of


pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(board, customer):
    return make_topic(board, customer, title="Mail is stuck", text="Since today.")


def schema(client, topic):
    [found] = schemas(client.get(url_of(topic)))
    return found


def test_a_question_with_an_answer_is_a_page_of_answers(client, topic, helper):
    answer = make_reply(topic, helper, "Clear the outbox.")
    other = make_reply(topic, None, "Or wait.")
    reacting.vote(by(topic.author), answer.pk)
    solving.mark_solved(by(topic.author), answer.pk)
    found = schema(client, topic)
    assert found["@type"] == "QAPage"
    question = found["mainEntity"]
    assert (question["name"], question["text"]) == ("Mail is stuck", "Since today.")
    assert question["author"] == {"@type": "Person", "name": "Ada Lovelace"}
    assert question["answerCount"] == 2
    accepted = question["acceptedAnswer"]
    assert (accepted["@type"], accepted["text"]) == ("Answer", "Clear the outbox.")
    assert accepted["upvoteCount"] == 1
    assert accepted["url"] == f"http://localhost{url_of(topic)}#post-{answer.pk}"
    [suggested] = question["suggestedAnswer"]
    assert suggested["url"].endswith(f"#post-{other.pk}")


def test_a_solution_on_a_later_page_has_its_address_there(client, topic, helper):
    for _number in range(25):
        answer = make_reply(topic, helper)
    solving.mark_solved(by(topic.author), answer.pk)
    accepted = schema(client, topic)["mainEntity"]["acceptedAnswer"]
    assert accepted["url"].endswith(f"?page=2#post-{answer.pk}")


def test_a_question_is_a_discussion_until_somebody_else_answers(client, topic):
    assert schema(client, topic)["@type"] == "DiscussionForumPosting"
    make_reply(topic, topic.author, "Nobody?")
    found = schema(client, topic)
    assert found["@type"] == "DiscussionForumPosting"
    assert [each["text"] for each in found["comment"]] == ["Nobody?"]


@pytest.mark.parametrize("kind", ["discussion", "idea"])
def test_what_is_no_question_is_a_discussion(client, board, customer, helper, kind):
    board.takes_ideas = True
    board.save()
    topic = make_topic(board, customer, kind=kind)
    make_reply(topic, helper, "Yes.")
    found = schema(client, topic)
    assert found["@type"] == "DiscussionForumPosting"
    assert found["interactionStatistic"]["userInteractionCount"] == 1


def test_only_what_strangers_see_is_told(client, topic, helper, staff, moderator):
    make_note(topic, staff, "Note-canary")
    reply = make_reply(topic, helper, "Hidden-canary")
    moderating.hide(by(moderator), reply.pk)
    for user in (None, staff, moderator):
        client.force_login(user) if user else client.logout()
        for found in schemas(client.get(url_of(topic))):
            assert "canary" not in str(found)
    client.logout()
    assert schema(client, topic)["@type"] == "DiscussionForumPosting"


def test_nothing_is_told_of_what_strangers_do_not_see(
    client, topic, helper, staff, customer
):
    make_reply(topic, helper)
    serving.make_private(by(staff), topic.pk)
    for user in (None, customer, staff):
        client.force_login(user) if user else client.logout()
        assert schemas(client.get(url_of(topic))) == []


def test_an_answer_without_words_is_none(client, topic, helper):
    reply = make_reply(topic, helper)
    reply.html = '<p><img src="/x.png" alt=""></p>'
    reply.save()
    assert schema(client, topic)["@type"] == "DiscussionForumPosting"


def test_nothing_that_people_write_ends_the_script(client, topic, helper):
    Topic.objects.filter(pk=topic.pk).update(title="</script><script>alert(1)//")
    make_reply(topic, helper, "</script><script>alert(2)</script>")
    answer = client.get(url_of(topic))
    assert "<script>alert" not in answer.text
    [found] = schemas(answer)
    assert found["mainEntity"]["name"] == "</script><script>alert(1)//"
