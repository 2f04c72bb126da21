"""
Adding generated topics and replies in bulk, each as writing it would have left it.

But for the log: nobody did it.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone
from wagtail.models import Site

from forumpress.choices import PostKind, Status, TopicKind, WaitingOn
from forumpress.models import (
    BoardFigures,
    BoardPage,
    ForumIndexPage,
    Member,
    Participant,
    Post,
    Topic,
)
from forumpress.search_source import ForumSource
from forumpress.services.counting import last_topic_of
from forumpress.services.writing import write
from heroic_core.search.indexing import index

from .bulk import Progress
from .generated import STEPS, wordings


SLUG = "generated-topics"
PEOPLE = 50
TOGETHER = 2000
# What is indexed at once.
INDEXED = 200
# Different ones; what a page costs does not depend on whose words they are.
TEXTS = 40


def add_topics(number: int, progress: Progress = iter) -> None:
    """
    Add topics to a board of their own.

    Args:
        number: of topics.
        progress: passes the rows on, and may show how far they are.
    """
    board, people, texts = _made()
    start = Topic.objects.filter(board=board).count()
    rows = islice(enumerate(wordings()), start, start + number)
    for some in _together(progress(rows), TOGETHER):
        topics = Topic.objects.bulk_create(
            _topic(board, people, serial, title) for serial, (*_, title) in some
        )
        Post.objects.bulk_create(
            _post(topic, 1, topic.author, texts, topic.created_at) for topic in topics
        )
        for few in _together(iter(topics), INDEXED):
            index(ForumSource(), [topic.pk for topic in few])
    _settle(board, people)


def add_replies(number: int, progress: Progress = iter, into: int = 0) -> None:
    """
    Add replies to the generated topics, as many to each.

    Args:
        number: of replies.
        progress: passes the rows on, and may show how far they are.
        into: the key of the one topic that gets them all; 0 for all topics.
    """
    board, people, texts = _made()
    topics = Topic.objects.filter(board=board)
    wanted = topics.filter(pk=into) if into else topics
    last = dict(wanted.order_by("pk").values_list("pk", "last_position"))
    if not last:
        raise ValueError("There are no topics yet that could be replied to.")
    for some in _together(progress(range(number)), TOGETHER):
        Post.objects.bulk_create(_replies(some, last, people, texts))
    _count_replies(topics)
    _settle(board, people)


@transaction.atomic
def remove_topics() -> int:
    """Remove what was generated; returns how many topics that were."""
    board = BoardPage.objects.filter(slug=SLUG).first()
    if board is None:
        return 0
    topics = Topic.objects.filter(board=board)
    number = topics.count()
    Post.objects.filter(topic__board=board).delete()
    topics.delete()
    board.get_parent().delete()
    get_user_model().objects.filter(username__startswith=f"{SLUG}-").delete()
    return number


def _made():
    """The board, who writes on it, and texts that were rendered for it."""
    board = _board()
    return board, _people(), _texts(board)


def _board() -> BoardPage:
    found = BoardPage.objects.filter(slug=SLUG).first()
    if found:
        return found
    root = Site.objects.get(is_default_site=True).root_page
    forum = root.add_child(
        instance=ForumIndexPage(title="Generated forum", slug="generated-forum")
    )
    return forum.add_child(instance=BoardPage(title="Generated topics", slug=SLUG))


def _people():
    users = get_user_model().objects
    for number in range(PEOPLE):
        name = f"{SLUG}-{number}"
        if not users.filter(username=name).exists():
            user = users.create_user(name)
            Member.objects.create(user=user, name=f"Person {number}", handle=name)
    found = users.filter(username__startswith=f"{SLUG}-")
    return list(found.select_related("forum_member").order_by("pk"))


def _texts(board) -> list[Post]:
    """Texts of some hundred words, rendered once."""
    found = []
    for number in range(TEXTS):
        steps = [STEPS[(number + n) % len(STEPS)] for n in range(6)]
        words = " ".join(steps).format(topic="Domains", thing="a domain")
        post = Post(topic=Topic(board=board))
        write(post, f"{words}\n\n- First `line {number}`\n- Then **the other**")
        found.append(post)
    return found


def _topic(board, people, serial, title):
    author = people[serial % PEOPLE]
    at = timezone.now() - timedelta(minutes=serial)
    return Topic(
        board=board,
        title=title[: Topic.LONGEST_TITLE],
        slug=f"question-{serial}",
        locale="en",
        kind=TopicKind.QUESTION,
        author=author,
        author_name=author.forum_member.name,
        last_poster=author,
        last_poster_name=author.forum_member.name,
        waiting_on=WaitingOn.US,
        waiting_since=at,
        created_at=at,
        published_at=at,
        last_activity_at=at,
        last_position=1,
    )


def _post(topic, position, author, texts, at):
    text = texts[(position * 7 + author.pk) % TEXTS]
    is_first = position == 1
    return Post(
        topic=topic,
        position=position,
        kind=PostKind.OPENING if is_first else PostKind.REPLY,
        author=author,
        author_name=author.forum_member.name,
        source=text.source,
        html=text.html,
        html_version=text.html_version,
        created_at=at,
        published_at=at,
    )


def _replies(some, last, people, texts) -> Iterator[Post]:
    keys = list(last)
    at = timezone.now()
    for number in some:
        pk = keys[number % len(keys)]
        last[pk] += 1
        author = people[(pk + last[pk]) % PEOPLE]
        yield _post(Topic(pk=pk), last[pk], author, texts, at)


def _count_replies(topics):
    """What the replies change in their topics."""
    rows = Post.objects.filter(topic__in=topics.values("pk"), kind=PostKind.REPLY)
    counted = (
        rows.order_by()
        .values("topic")
        .annotate(number=Count("pk"), last=Max("position"), at=Max("published_at"))
    )
    for some in _together(counted.iterator(), TOGETHER):
        Topic.objects.bulk_update(
            [
                Topic(
                    pk=row["topic"],
                    reply_count=row["number"],
                    last_position=row["last"],
                    last_activity_at=row["at"],
                    first_response_at=row["at"],
                    status=Status.ANSWERED,
                    waiting_on=WaitingOn.CUSTOMER,
                )
                for row in some
            ],
            [
                *("reply_count", "last_position", "last_activity_at"),
                *("first_response_at", "status", "waiting_on"),
            ],
            batch_size=200,
        )


def _settle(board, people):
    """Who takes part, and how much there is."""
    posts = Post.objects.filter(topic__board=board).order_by()
    Participant.objects.filter(topic__board=board).delete()
    pairs = posts.values_list("topic", "author").annotate(number=Count("pk"))
    for some in _together(pairs.iterator(), TOGETHER):
        Participant.objects.bulk_create(
            Participant(topic_id=topic, user_id=user, post_count=number)
            for topic, user, number in some
        )
    written = dict(posts.values_list("author").annotate(number=Count("pk")))
    for person in people:
        members = Member.objects.filter(user=person)
        members.update(post_count=written.get(person.pk, 0))
    topics = Topic.objects.filter(board=board)
    BoardFigures.objects.filter(board=board).update(
        topic_count=topics.count(),
        post_count=posts.count(),
        last_topic=last_topic_of(board.pk),
    )


def _together(rows, size) -> Iterator[list]:
    rows = iter(rows)
    while some := list(islice(rows, size)):
        yield some
