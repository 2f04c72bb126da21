"""A topic becomes the draft of an article, or of whatever else others make of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from heroic_core.handoff import (
    Draft,
    Material,
    NoSuchPlace,
    Offer,
    Said,
    all_targets,
    chosen_of,
    offers_to,
)
from heroic_core.viewer import Viewer, stranger
from heroic_core.visibility import can_see

from ..choices import PostKind, Verb
from ..errors import Refused
from ..models import Handoff, Post, Topic
from ..permissions import may_serve, post_rule
from .addresses import address_of_topic
from .boards import forum_of
from .elsewhere import Elsewhere, found_elsewhere
from .locking import locked_topic, require
from .log import record


# Besides the first post and the solution, the most helpful.
MOST_REPLIES = 20


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """
    What somebody of the staff hands over, as they have read it through.

    Args:
        target, place: where the draft shall stand.
        title: of the draft.
        texts: pairs of the key of a post and of what is taken of it.
        is_sure: whether they know that it was private.
    """

    target: str
    place: str
    title: str
    texts: Sequence[tuple[int, str]]
    is_sure: bool = False


@dataclass(frozen=True)
class Unpublished:
    """A draft that was made of a topic: what it is to become, and where it is edited."""

    label: Any
    url: str


def offers_for(topic: Topic, viewer: Viewer) -> list[Offer]:
    """Where somebody may make a draft of a topic."""
    return offers_to(viewer.user, topic.locale, viewer.site)


def posts_to_choose(topic: Topic, viewer: Viewer) -> list[Post]:
    """Of which a draft may be made: the first post, the solution, the most helpful."""
    posts = Post.objects.visible().filter(post_rule(viewer), topic=topic)
    replies = posts.replies().order_by("-is_solution", "-vote_count", "position")
    first = posts.filter(kind=PostKind.OPENING)
    return [*first, *replies[: MOST_REPLIES + 1]]


def is_secret(topic: Topic) -> bool:
    """Whether not everybody may read a topic."""
    return topic.is_private or not can_see(stranger(), topic.board)


@transaction.atomic
def hand_off(viewer: Viewer, topic_pk: int, handed: HandedOver) -> Draft:
    """
    Make a draft of a topic; the two lead to each other.

    Raises:
        NotFound: there is no such topic that they may read.
        NotAllowed: they are no staff.
        Refused: they may not write there, or did not say that they know that the topic
            is private.
    """
    topic = locked_topic(viewer, topic_pk)
    require(may_serve(viewer), _("Only staff may do this."))
    if is_secret(topic) and not handed.is_sure:
        raise Refused(_("Say that you know that not everybody may read this topic."))
    offered = offers_for(topic, viewer)
    try:
        target, place = chosen_of(offered, handed.target, handed.place)
        draft = target.make_draft(viewer.user, place, _material(topic, viewer, handed))
    except NoSuchPlace as error:
        raise Refused(
            _("No draft of this topic can be made there. Choose another place.")
        ) from error
    Handoff.objects.create(
        topic=topic,
        source=draft.source,
        thing=draft.thing,
        edit_url=draft.url,
        by=viewer.user,
    )
    record(Verb.HANDED_OFF, viewer, topic, source=draft.source, thing=draft.thing)
    return draft


def published_of(
    topic: Topic, viewer: Viewer, request: HttpRequest | None = None
) -> list[Elsewhere]:
    """What was made of a topic and is published where a viewer may see it."""
    things = topic.handoffs.values_list("source", "thing")
    return list(found_elsewhere(viewer, things, request).values())


def drafts_of(topic: Topic, viewer: Viewer) -> list[Unpublished]:
    """What was made of a topic and is not published, for the staff."""
    made = list(topic.handoffs.all())
    found = found_elsewhere(viewer, [(each.source, each.thing) for each in made])
    labels = {target.name: target.label for target in all_targets()}
    return [
        Unpublished(labels.get(each.source, each.source), each.edit_url)
        for each in made
        if (each.source, each.thing) not in found
    ]


def _material(topic: Topic, viewer: Viewer, handed: HandedOver) -> Material:
    url = address_of_topic(topic)
    forum = forum_of(topic.board)
    known = {post.pk for post in posts_to_choose(topic, viewer)}
    quotes = [
        Said(text, urljoin(url, forum.url_of("post", pk)) if forum else "")
        for pk, text in handed.texts
        if pk in known
    ]
    return Material(
        title=handed.title,
        locale=topic.locale,
        quotes=quotes,
        links=[(_("The topic in the forum"), url)],
        is_private=is_secret(topic),
    )
