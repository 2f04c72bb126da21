"""What is done with a topic or a post by one button: always by POST, never a toggle."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heroic_core.viewer import Viewer

from ..choices import Status
from ..errors import NotFound, Refused
from ..models import ForumIndexPage, Post
from ..permissions import can_see_post, can_see_topic
from ..services import following, merging, moderating, reacting, serving, solving
from .answers import forum_view, members_only, refused, see_other, url_of_topic
from .topic import find, url_of_post


Act = Callable[[Viewer, int, QueryDict], Any]
# A topic in an address: its number, before the words of its title.
LONGEST_ADDRESS = 500
ADDRESS = re.compile(r"/([0-9]{1,18})-[^/?#]*/?(?:[?#].*)?$")


def plain(service: Callable[[Viewer, int], Any]) -> Act:
    return lambda viewer, pk, said: service(viewer, pk)


def with_topic(service: Callable[[Viewer, int, int], Any], name: str) -> Act:
    """One that needs another topic, by its number or its address."""
    return lambda viewer, pk, said: service(viewer, pk, topic_in(said, name))


def with_key(service: Callable[[Viewer, int, int], Any], name: str) -> Act:
    """One that needs the key of something else."""
    return lambda viewer, pk, said: service(viewer, pk, key_in(said, name))


# Lists in which something is done with one post after another.
LISTS = {"queue", "flags"}

ON_TOPIC: dict[str, Act] = {
    "follow": plain(following.follow_topic),
    "leave": plain(following.leave_topic),
    "me-too": plain(reacting.say_me_too),
    "not-me": plain(reacting.take_me_too_back),
    "unsolve": plain(solving.take_solution_back),
    "status": lambda viewer, pk, said: serving.set_status(viewer, pk, status_in(said)),
    "duplicate": with_topic(serving.mark_duplicate, "of"),
    "assign": lambda viewer, pk, said: serving.assign(viewer, pk, person_in(said)),
    "take": lambda viewer, pk, said: serving.assign(viewer, pk, viewer.user.pk),
    "unassign": plain(serving.unassign),
    "make-private": plain(serving.make_private),
    "make-public": plain(serving.make_public),
    "lock": plain(moderating.lock),
    "unlock": plain(moderating.unlock),
    "pin": plain(moderating.pin),
    "unpin": plain(moderating.unpin),
    "move": with_key(moderating.move, "board"),
    "merge": with_topic(merging.merge, "into"),
}
ON_POST: dict[str, Act] = {
    "vote": plain(reacting.vote),
    "unvote": plain(reacting.take_vote_back),
    "solve": plain(solving.mark_solved),
    "hide": plain(moderating.hide),
    "restore": plain(moderating.restore),
    "approve": plain(moderating.approve),
    "reject": plain(moderating.reject),
}


@require_POST
@forum_view
@members_only
def act_on_topic(
    request: HttpRequest, forum: ForumIndexPage, pk: int, verb: str
) -> HttpResponse:
    """`/community/topic/123/lock/` and its like."""

    def sees(viewer: Viewer) -> bool:
        return can_see_topic(viewer, find(pk))

    def back() -> str:
        return url_of_topic(find(pk), request)

    done = _do(ON_TOPIC, request, pk, verb, sees, back)
    return done if isinstance(done, HttpResponse) else see_other(back())


@require_POST
@forum_view
@members_only
def act_on_post(
    request: HttpRequest, forum: ForumIndexPage, pk: int, verb: str
) -> HttpResponse:
    """`/community/post/456/vote/` and its like."""

    def sees(viewer: Viewer) -> bool:
        return can_see_post(viewer, _post(pk))

    def back() -> str:
        return list_in(request, forum) or url_of_post(_post(pk), request)

    done = _do(ON_POST, request, pk, verb, sees, back)
    return done if isinstance(done, HttpResponse) else see_other(back())


def list_in(request: HttpRequest, forum: ForumIndexPage) -> str:
    """The address of the list in which somebody did something; blank elsewhere."""
    name = request.POST.get("back", "")
    return forum.url_of(name, request=request) if name in LISTS else ""


def key_in(said: QueryDict, name: str) -> int:
    """Raises `Refused` where no key was sent."""
    return key_of(said.get(name, ""))


def key_of(typed: str) -> int:
    """Raises `Refused` where it is no key."""
    typed = typed.strip()
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 20
    if not (is_number and 0 < int(typed) < 2**63):
        raise Refused(_("Choose one of the list."))
    return int(typed)


def topic_in(said: QueryDict, name: str) -> int:
    """The key of a topic by its number or its address; raises `Refused`."""
    typed = said.get(name, "").strip()[:LONGEST_ADDRESS]
    if found := ADDRESS.search(typed):
        typed = found[1]
    try:
        return key_of(typed.removeprefix("#"))
    except Refused as error:
        raise Refused(
            _("Give the number of the other topic, or its address.")
        ) from error


def person_in(said: QueryDict) -> str:
    return said.get("person", "")


def status_in(said: QueryDict) -> Status:
    """Raises `Refused` where no status was sent."""
    try:
        return Status(said.get("status", ""))
    except ValueError as error:
        raise Refused(_("Choose one of the states.")) from error


def _do(acts, request, pk, verb, sees, back):
    act, viewer = acts.get(verb), Viewer.from_request(request)
    if act is None:
        raise NotFound
    try:
        return act(viewer, pk, request.POST)
    except Refused as error:
        # What was sent may have made no sense before it was asked who sent it.
        if not sees(viewer):
            raise NotFound from error
        return refused(request, error, back())


def _post(pk):
    post = Post.objects.select_related("topic__board").filter(pk=pk).first()
    if post is None:
        raise NotFound
    return post
