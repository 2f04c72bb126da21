"""What a topic shows of itself to one who may read it."""

from typing import Any

from django.db.models import Exists, F, Subquery
from django.http import HttpRequest
from wagtail.models import Locale

from heroic_core.search.highlighting import highlighted
from heroic_core.search.questions import read
from heroic_core.viewer import Viewer

from .. import permissions
from ..choices import Status, WhoMay
from ..models import MeToo, Subscription, Topic, TopicRead, Vote
from ..standing import standing_of
from .boards import crumbs_of, forum_of
from .post_pages import page_of_posts, posts_of
from .related import related
from .topic_head import head_of


MOST_PARTICIPANTS = 8


def topic_page_context(
    topic: Topic, request: HttpRequest, number: int, by_votes: bool
) -> dict[str, Any]:
    """What the page of a topic shows, besides what its forms need."""
    viewer = Viewer.from_request(request)
    forum = forum_of(topic.board)
    page = page_of_posts(topic, viewer, number, by_votes)
    solution = _solution(topic, viewer, page)
    shown = [each for each in [page.opening, solution, *page.posts] if each]
    for post in shown:
        post.topic = topic
    tags = list(topic.tags.order_by("name"))
    own = _own(topic, viewer, shown)
    _mark_new(page.posts, viewer, own["read_to"])
    return {
        "topic": topic,
        "forum": forum,
        "crumbs": [*crumbs_of(topic.board), topic.board],
        "opening": page.opening,
        "solution": solution,
        # Nobody needs it twice, one right below the other.
        "solution_is_next": solution in page.posts[:1],
        "page_of_posts": page,
        "by_votes": by_votes,
        "tags": tags,
        "intake": _intake(topic, viewer),
        "participants": _participants(topic),
        "original": _original(topic, viewer),
        "related": related(topic, request),
        "may": _may(viewer, topic),
        "highlight": _highlight(topic, shown, request),
        **own,
        **head_of(topic, forum, page, solution, tags, request, by_votes),
    }


def _solution(topic, viewer, page):
    """Only what is solved has one; on later pages it stands in its place alone."""
    if topic.status != Status.SOLVED or page.number > 1:
        return None
    for post in page.posts:
        if post.is_solution:
            return post
    return posts_of(topic, viewer).filter(is_solution=True).first()


def _intake(topic, viewer):
    answers = topic.intake_answers.all()
    if standing_of(viewer).is_staff or permissions.wrote(viewer, topic):
        return list(answers)
    return list(answers.filter(is_staff_only=False))


def _participants(topic):
    """Those with a name in the forum; all that their names stand beside is a number."""
    rows = topic.participants.filter(post_count__gt=0, user__forum_member__isnull=False)
    found = rows.order_by("-post_count", "pk")[:MOST_PARTICIPANTS]
    return list(found.values("post_count", name=F("user__forum_member__name")))


def _original(topic, viewer):
    """The topic that it is a duplicate of, where they may read that."""
    if not topic.duplicate_of_id:
        return None
    topics = Topic.objects.select_related("board").filter(pk=topic.duplicate_of_id)
    return permissions.visible_topics(viewer, topics).first()


def _may(viewer, topic):
    """What they may do with the topic; for each post its template asks."""
    return {
        "reply": permissions.may_reply(viewer, topic),
        "log_in": not viewer.is_authenticated and _is_open(topic),
        "solve": permissions.may_solve(viewer, topic),
        "me_too": permissions.may_say_me_too(viewer, topic),
        "take_part": permissions.may_take_part(viewer),
        "serve": permissions.may_serve(viewer),
        "moderate": permissions.may_moderate(viewer),
    }


def _is_open(topic):
    """Whether a stranger might reply, once they have logged in."""
    is_over = topic.is_locked or topic.status in permissions.CLOSED
    board = topic.board
    return not (is_over or board.is_archived) and board.who_may_reply == WhoMay.MEMBERS


def _highlight(topic, shown, request):
    """Give posts their `body`, with the words of a search marked; the words, if any."""
    words = read(request.GET.get("highlight", "")).text
    locale, is_marked = Locale(language_code=topic.locale), False
    for post in shown:
        post.body = highlighted(post.shown, words, locale)
        is_marked = is_marked or post.body != post.shown
    return words if is_marked else ""


def _mark_new(posts, viewer, read_to):
    """Tell those that somebody has not read who has read some of the topic before."""
    for post in posts:
        is_later = 0 < read_to < post.position
        post.is_new = is_later and not permissions.wrote(viewer, post)
    first = next((post for post in posts if post.is_new), None)
    if first is not None:
        first.is_first_new = True


def _own(topic, viewer, shown):
    """What this reader did here before."""
    if not viewer.is_authenticated:
        return {"voted": set(), "read_to": 0}
    mine = {"user": viewer.user.pk, "topic": topic}
    votes = Vote.objects.filter(user=viewer.user.pk, post__in=shown)
    read = TopicRead.objects.filter(**mine)
    has_it, follows, position, read_at = Topic.objects.filter(pk=topic.pk).values_list(
        Exists(MeToo.objects.filter(**mine)),
        Exists(Subscription.objects.filter(**mine)),
        Subquery(read.values("position")),
        Subquery(read.values("at")),
    )[0]
    return {
        "voted": set(votes.values_list("post", flat=True)),
        "has_it": has_it,
        "follows": follows,
        "read_to": position or 0,
        # By when, not by where: a note that others do not see has a place, too.
        "has_unread": bool(read_at)
        and read_at < topic.last_activity_at
        and topic.last_poster_id != viewer.user.pk,
    }
