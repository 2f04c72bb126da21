"""Posts of an older version are rendered again, and nothing else becomes of them."""

from io import StringIO

import pytest
from django.core.management import call_command

from forumpress.models import Event, Notification, Post
from forumpress.services import rendering, writing
from forumpress.services.rendering import HTML_VERSION, render_again
from heroic_core import outbox
from heroic_core.search.models import SearchDocument

from .factories import make_board, make_reply, make_topic


pytestmark = pytest.mark.django_db


def render(**options):
    said = StringIO()
    call_command("render_posts", stdout=said, verbosity=0, **options)
    return said.getvalue()


@pytest.fixture
def post(board, customer, helper):
    post = make_reply(make_topic(board, customer), helper, "Try it **again**.")
    outbox.drain()
    return post


@pytest.fixture
def queries(django_assert_max_num_queries):
    """How many it takes to render all posts again."""

    def count():
        with django_assert_max_num_queries(200) as captured:
            render_again(Post.objects.all())
        return len(captured)

    return count


def as_before(*posts, **values):
    """As an older version left them."""
    keys = [post.pk for post in posts]
    old = {"html": "<p>old</p>", "html_version": HTML_VERSION - 1, **values}
    Post.objects.filter(pk__in=keys).update(**old)


def test_only_what_is_older_is_rendered_and_found_as_it_is_now(post):
    as_before(post)
    untouched = Post.objects.exclude(pk=post.pk).get()
    as_before(untouched, html_version=HTML_VERSION)
    events, told = Event.objects.count(), Notification.objects.count()
    assert "otherwise: 1." in render()
    outbox.drain()
    post.refresh_from_db()
    untouched.refresh_from_db()
    assert (post.html_version, post.edited_at) == (HTML_VERSION, None)
    assert "<strong>again</strong>" in post.html
    assert untouched.html == "<p>old</p>"
    assert "again" in SearchDocument.objects.get(source="forum").body
    assert (Event.objects.count(), Notification.objects.count()) == (events, told)
    assert "otherwise: 0." in render()


def test_all_are_rendered_by_wish(post):
    as_before(post, html_version=HTML_VERSION)
    assert "otherwise: 0." in render()
    assert "otherwise: 1." in render(all=True)


def test_what_comes_out_as_before_is_of_the_new_version(post, monkeypatch):
    for module in (writing, rendering):
        monkeypatch.setattr(module, "HTML_VERSION", HTML_VERSION + 1)
    before = post.html
    assert "otherwise: 0." in render()
    post.refresh_from_db()
    assert (post.html, post.html_version) == (before, HTML_VERSION + 1)


def test_who_is_killed_keeps_the_batches_before(post, monkeypatch):
    monkeypatch.setattr(rendering, "TOGETHER", 2)
    posts = [post, *(make_reply(post.topic, post.author) for _ in range(4))]
    as_before(*posts)

    def killed_at_the_fourth(keys):
        for number, key in enumerate(keys):
            if number == 3:
                raise KeyboardInterrupt
            yield key

    with pytest.raises(KeyboardInterrupt):
        render_again(rendering.outdated(), killed_at_the_fourth)
    assert rendering.outdated().count() == 3
    assert "otherwise: 3." in render()


def test_more_posts_of_a_batch_take_no_more_queries(post, forum, customer, queries):
    other = make_topic(make_board(forum, "Web"), customer)
    few = queries()
    for topic in (post.topic, other):
        for _ in range(5):
            make_reply(topic, customer)
    assert queries() == few


def test_a_post_that_goes_elsewhere_meanwhile_is_rendered_as_well(
    post, board, customer, monkeypatch
):
    as_before(post)
    other, lock = make_topic(board, customer), rendering.lock_with_topics
    moves = iter([other])

    def lock_late(topics):
        if target := next(moves, None):
            Post.objects.filter(pk=post.pk).update(topic=target, position=9)
        return lock(topics)

    monkeypatch.setattr(rendering, "lock_with_topics", lock_late)
    assert render_again(rendering.outdated()) == 1
    post.refresh_from_db()
    assert (post.topic, post.html_version) == (other, HTML_VERSION)
    assert "again" in post.html
