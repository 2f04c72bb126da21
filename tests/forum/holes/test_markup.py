"""Stored XSS: what people type is text, wherever it is shown."""

import re
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from forumpress.choices import FlagReason
from forumpress.services import editing, flagging, following
from heroic_core.search.rebuilding import rebuild
from tests.factories import make_admin

from ..factories import by, make_reply, make_topic
from ..pages import schemas, url_of
from .markup import Shape, difference, runs
from .strings import HARMLESS, HOSTILE, IN_TEXTS, WORDS, Everywhere


pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
# It is made of what has the same words.
RELATED = re.compile(r'<section[^>]*aria-labelledby="forum-related".*?</section>', re.S)
# What the text of a post may have besides that of another.
TAGS_OF_TEXTS = {
    *("p", "br", "a", "em", "strong", "del", "code", "pre", "figure", "blockquote"),
    # Of its history.
    *("ins", "mark"),
    *("ul", "ol", "li", "h3", "h4", "hr", "table", "thead", "tbody", "tr", "th", "td"),
}


@pytest.fixture
def keeper(forum):
    return make_admin(username="root")


@pytest.fixture
def shown(client, forum, board, helper, keeper, receive):
    """Every page, mail and feed in which some strings stand, by what it is."""

    def shown(strings):
        before = transaction.savepoint()
        world = Everywhere(client, board, helper, keeper, strings)
        rebuild()
        pages = dict(all_of(world, receive))
        transaction.savepoint_rollback(before)
        cache.clear()
        return pages

    return shown


def all_of(world, receive):
    forum, board, client = world.forum, world.board, world.client
    first = world.topics[0]
    opening, reply = first.posts.order_by("position")[:2]
    for number, topic in enumerate(world.topics):
        client.logout()
        answer = client.get(url_of(topic))
        yield f"topic {number}", answer.text
        assert schemas(answer)[-1]["@context"] == "https://schema.org"
    others = {
        "index": forum.url,
        "board": board.url,
        "latest": forum.url_of("latest"),
        "tag": forum.url_of("tag", "tag-0"),
        "member": forum.url_of("member", "author-0"),
        "duplicate": url_of(first.duplicates.get()),
        "search": "/search/?q=plain",
        "feed of the board": f"{board.url}feed/",
        "feed of a topic": f"{url_of(first)}feed/",
        "feed of a tag": forum.url_of("tag_feed", "tag-0"),
    }
    for_keeper = {
        **{f"desk {name}": forum.url_of("desk_view", name) for name in ("waiting",)},
        **{name: forum.url_of(name) for name in ("queue", "flags")},
        "topic for staff": url_of(first),
        "history": forum.url_of("history", opening.pk),
        "edit": forum.url_of("edit", opening.pk),
        "person": forum.url_of("person", "author-0"),
        "handoff": forum.url_of("handoff", first.pk),
        "report": forum.url_of("flag", reply.pk),
        "insights": reverse("heroic_insights:forum"),
        "insights of topics": reverse("heroic_insights:forum-topics"),
        "explorer": reverse("wagtailadmin_explore", args=[forum.pk]),
        "editor": reverse("wagtailadmin_pages:edit", args=[board.pk]),
        **{
            f"admin {name}": f"/admin/forum/{name}/"
            for name in ("topics", "posts", "flags", "people", "log")
        },
        "admin, one": f"/admin/forum/topics/inspect/{first.pk}/",
    }
    for_helper = {name: forum.url_of(name) for name in ("notifications", "following")}
    mails = receive()
    yield "mail", [each for each in mails if each.to == [world.helper.email]][-1]
    readers = [(None, others), (world.keeper, for_keeper), (world.helper, for_helper)]
    for user, urls in readers:
        client.logout()
        if user:
            client.force_login(user)
        for name, url in urls.items():
            answer = client.get(url)
            assert answer.status_code == 200, name
            yield name, answer.text
    # What is not sent is shown again.
    said = {"title": first.title, "text": WORDS, "kind": "question", "preview": "1"}
    yield "preview", client.post(f"{board.url}ask/", said).text
    client.logout()
    yield "not sent", client.post(f"{board.url}ask/", said).text


def test_stored_xss_a_page_is_made_of_the_same_whatever_it_says(shown):
    """Title, name, tag, question, answer, file name, report and note."""
    pages, harmless = shown(HOSTILE), shown(HARMLESS)
    mail, other = pages.pop("mail"), harmless.pop("mail")
    assert pages.keys() == harmless.keys()
    pages["mail"], harmless["mail"] = mail.alternatives[0][0], other.alternatives[0][0]
    for name, text in pages.items():
        if name.startswith("feed"):
            assert_is_text(text)
            continue
        found = difference(RELATED.sub("", text), RELATED.sub("", harmless[name]))
        assert found is None, name
        assert runs(text) == []
    made, plain = mail.message(), other.message()
    assert made.keys() == plain.keys()
    assert mail.recipients() == other.recipients()
    assert "evil.example" not in mail.body


def assert_is_text(feed):
    root = ElementTree.fromstring(feed.encode())  # noqa: S314
    for summary in root.iter(f"{ATOM}summary"):
        assert Shape(summary.text or "").found == []


def test_stored_xss_of_a_text_in_every_place_that_shows_one(
    client, forum, board, customer, helper, receive
):
    keeper = make_admin()
    parts = []
    for strings in (HARMLESS[:1], IN_TEXTS):
        topic = make_topic(board, customer, text="\n\n".join(strings))
        following.follow_topic(by(helper), topic.pk)
        for words in strings:
            text = f"{words}\n\n> {words}\n\n`{words}`"
            reply = make_reply(topic, customer, text)
            flagging.flag(by(helper), reply.pk, FlagReason.SPAM)
        editing.edit_post(by(customer), reply.pk, strings[0])
        mail = receive()[-1].alternatives[0][0]
        client.force_login(keeper)
        urls = [
            *(forum.url_of(name) for name in ("flags", "latest", "desk")),
            *(forum.url_of("history", reply.pk), forum.url_of("handoff", topic.pk)),
            *(forum.url_of("edit", reply.pk), "/admin/forum/posts/"),
            *(board.url, url_of(topic)),
            f"{forum.url_of('member', 'ada-lovelace')}?show=replies",
        ]
        texts = [mail, *(client.get(url).text for url in urls)]
        said = {"text": "\n\n".join(strings)}
        quoted = client.post(forum.url_of("quote", reply.pk), said).json()
        for each in (said, quoted):
            texts.append(client.post(forum.url_of("preview"), each).json()["html"])
        assert [each for text in texts for each in runs(text)] == []
        parts.append(set().union(*(Shape(text).parts for text in texts)))
        assert_is_text(client.get(f"{url_of(topic)}feed/").text)
    more = parts[1] - parts[0]
    assert {tag.lstrip("/") for tag, _name in more} <= TAGS_OF_TEXTS
    assert {name for _tag, name in more} <= {"", "href", "rel", "class", "tabindex"}
