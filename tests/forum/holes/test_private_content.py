"""Private content by search, suggestions, feeds, and the endpoints beside a topic."""

import pytest
from django.core.cache import cache

from forumpress.choices import FlagReason
from forumpress.services import flagging, following, merging, moderating, serving
from heroic_core.search.rebuilding import rebuild
from tests.factories import make_private, make_user

from ..factories import by, make_board, make_note, make_reply, make_topic
from ..pages import see, url_of, words
from .alike import told


pytestmark = pytest.mark.django_db

ABSENT = 999_999


@pytest.fixture
def topic(board, customer):
    return make_topic(board, customer, title="Kanari sings")


def test_private_by_search_and_suggest_what_is_forbidden_is_as_what_is_absent(
    client, board, customer, helper, moderator
):
    make_topic(board, customer, title="Kanarivogel", text="Zaunkoenig", is_private=True)
    rebuild()
    # The whole word, its beginning, and one with a mistake that might be put right.
    pairs = [
        ("kanarivogel", "kanaribaumx"),
        ("kanarivo", "kanariba"),
        ("kanarivogle", "kanaribuamx"),
        ("zaunkoenig", "zaunkaiser"),
    ]
    for user in (None, helper, moderator):
        if user:
            client.force_login(user)
        for url in ("/heroic/suggest", "/search/", "/search/?source=forum"):
            for forbidden, absent in pairs:
                cache.clear()
                answers = [client.get(url, {"q": each}) for each in (forbidden, absent)]
                first, second = (
                    told(answer, each)
                    for answer, each in zip(answers, (forbidden, absent), strict=True)
                )
                assert first == second


def test_private_by_feed_what_is_kept_of_it_is_asked_for_again(
    client, board, topic, staff
):
    urls = [f"{board.url}feed/", f"{board.url}{topic.path}feed/"]
    kept = {url: client.get(url) for url in urls}
    assert all("Kanari" in answer.text for answer in kept.values())
    serving.make_private(by(staff), topic.pk)
    for url, answer in kept.items():
        assert answer["Cache-Control"] == "public, no-cache"
        again = client.get(url, headers={"If-None-Match": answer["ETag"]})
        assert again.status_code != 304
        assert "Kanari" not in again.text


def test_stale_bookmarks_what_one_follows_is_listed_and_counted_while_one_reads_it(
    client, forum, topic, helper, staff
):
    following.follow_topic(by(helper), topic.pk)
    client.force_login(helper)
    url = forum.url_of("following")
    assert "Kanari" in client.get(url).text
    serving.make_private(by(staff), topic.pk)
    page = client.get(url)
    assert "Kanari" not in page.text
    assert page.context["followed"].number == 0


def test_metadata_a_note_of_the_staff_is_no_news_to_others(
    client, topic, customer, helper, staff
):
    client.force_login(customer)
    see(client, url_of(topic))
    make_note(topic, staff)
    assert "To the first unread" not in client.get(url_of(topic)).text
    make_reply(topic, helper)
    assert "To the first unread" in client.get(url_of(topic)).text


def test_metadata_that_there_is_a_flag_is_known_to_moderators_alone(
    client, forum, topic, customer, helper, staff, moderator
):
    flag = flagging.flag(by(helper), topic.posts.get().pk, FlagReason.SPAM)
    urls = {pk: forum.url_of("act_on_flag", pk, "dismiss") for pk in (flag.pk, ABSENT)}
    for user in (customer, helper, staff):
        client.force_login(user)
        there, absent = (told(client.post(url), url) for url in urls.values())
        assert there == absent
        assert there[0] == 403
    client.force_login(moderator)
    assert client.post(urls[ABSENT]).status_code == 404


def test_metadata_no_address_is_guessed_for_who_may_not_read_it(
    client, forum, board, topic, helper, moderator, staff
):
    """Of a wrong slug, of one that was merged, and of one that was moved away."""
    merged = make_topic(board, title="Kanari merged")
    merging.merge(by(moderator), merged.pk, topic.pk)
    moved = make_topic(board, title="Kanari moved")
    away = make_board(forum, "Partners")
    make_private(away, "Partners")
    moderator.groups.add(*make_user("Partners").groups.all())
    moderating.move(by(moderator), moved.pk, away.pk)
    serving.make_private(by(staff), topic.pk)
    client.force_login(helper)
    for each in (topic, merged, moved):
        asked, absent = (f"{board.url}{pk}-x/" for pk in (each.pk, ABSENT))
        answers = [client.get(url) for url in (asked, absent)]
        assert "Location" not in answers[0]
        assert told(answers[0], asked) == told(answers[1], absent)
        assert client.get(forum.url_of("post", each.pk)).status_code == 404


def test_metadata_neither_the_map_of_the_site_nor_a_head_names_private_things(
    client, forum, board, topic, customer, staff
):
    make_private(make_board(forum, "Kanari board"), "Partners")
    serving.make_private(by(staff), topic.pk)
    assert "kanari" not in client.get("/sitemap.xml").text.lower()
    client.force_login(customer)
    head = client.get(url_of(topic)).text.partition("</head>")[0]
    assert '<meta name="robots" content="noindex">' in head
    assert "application/ld+json" not in head


def test_metadata_the_title_of_an_original_is_for_who_reads_it(
    client, forum, board, topic, helper, staff
):
    duplicate = make_topic(board, helper)
    serving.mark_duplicate(by(staff), duplicate.pk, topic.pk)
    assert "Kanari" in words(client.get(url_of(duplicate)))
    serving.make_private(by(staff), topic.pk)
    for user in (None, helper):
        if user:
            client.force_login(user)
        page = client.get(url_of(duplicate))
        assert "This was asked before." in page.text
        assert "Kanari" not in page.text and topic.slug not in page.text
