"""Whether people see a post of a locked topic, and all that follows for the topic."""

from heroic_core.viewer import Viewer

from ..choices import HeldFor, State
from ..clock import now
from ..models import Flag, Member, Post, Topic
from . import turns
from .consequences import changed_for_all, hidden_from_some
from .counting import boards_follow, count_of_member, count_post, recount_last
from .posting.appearing import MOVING, appear
from .solving import reopen


def show(post: Post) -> None:
    """Let all see a post that they saw not, or no longer."""
    topic = post.topic
    is_first_time, before = post.published_at is None, turns.turn_now(topic)
    post.state, post.published_at = State.VISIBLE, post.published_at or now()
    post.save(update_fields=["state", "published_at"])
    with boards_follow(topic):
        if post.is_opening:
            topic.state = State.VISIBLE
            topic.save(update_fields=["state"])
        if is_first_time:
            appear(post)
        else:
            # It takes its place in what was said since.
            count_post(post, 1)
            settle(topic, before)
            changed_for_all(topic)
    if is_first_time and post.author_id:
        count_of_member(post.author_id, approved_count=1)


def conceal(
    viewer: Viewer, post: Post, state: State = State.HIDDEN, held_for: str = ""
) -> None:
    """
    Let none but moderators see a post; its author does, too, while it waits.

    Args:
        viewer: who does it.
        post: the first one takes its topic along, a solution leaves it unsolved.
        state: hidden, or waiting for approval.
        held_for: why it waits.
    """
    topic, was_visible = post.topic, post.is_visible
    before = turns.turn_now(topic)
    if post.is_solution:
        reopen(viewer, topic)
        post.is_solution, topic.status = False, before.status
    post.state, post.held_for = state, held_for or post.held_for
    post.save(update_fields=["state", "held_for", "is_solution"])
    with boards_follow(topic):
        if was_visible:
            count_post(post, -1)
        if post.is_opening:
            topic.state = state
            topic.save(update_fields=["state"])
        settle(topic, before)
    if post.is_opening:
        hidden_from_some(topic)
    else:
        changed_for_all(topic)


def hold(viewer: Viewer, post: Post, held_for: HeldFor | str) -> None:
    """Let a post wait for approval that people saw."""
    conceal(viewer, post, State.PENDING, held_for)


def close_flag(viewer: Viewer, post: Post, decision: Flag.Decision) -> Flag | None:
    """Put down what was decided about the open flag of a post, if it has one."""
    flag = Flag.objects.filter(post=post, decision=Flag.Decision.OPEN).first()
    if flag is not None:
        flag.decision, flag.decided_at = decision, now()
        flag.decided_by = viewer.user
        flag.save(update_fields=["decision", "decided_at", "decided_by"])
    return flag


def lose_trust(post: Post) -> None:
    """
    The next posts of a new member are looked at again, whose post is hidden.

    Called before it is: members are locked before boards.
    """
    member = Member.objects.filter(user=post.author_id).first()
    if member is not None and member.is_new and member.approved_count:
        Member.objects.filter(pk=member.pk).update(approved_count=0)


def settle(topic: Topic, before: turns.Turn) -> None:
    """
    Let a locked topic be as its visible posts make it, and save it.

    Args:
        before: how it was by them before one came or went.
    """
    turns.recount(topic, before)
    recount_last(topic)
    topic.save(update_fields=MOVING)
