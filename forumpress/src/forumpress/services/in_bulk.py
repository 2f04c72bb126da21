"""The same with many topics: each by its own, so that one that cannot stops no other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer

from ..errors import NotAllowed, NotFound, Refused
from ..models import Topic
from ..permissions import visible_topics


@dataclass
class Outcome:
    """
    Args:
        done: the keys of topics with which it was done.
        refused: the titles of the others, each with the reason in words.
    """

    done: list[int] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def do_with_each(
    viewer: Viewer, keys: Iterable[int], act: Callable[[Viewer, int], Any]
) -> Outcome:
    """
    Do something with some topics.

    Args:
        keys: of topics; those that they may not read are said to be gone.
        act: a service that is handed the viewer and a key.
    """
    wanted = sorted(set(keys))
    topics = visible_topics(viewer, Topic.objects.filter(pk__in=wanted))
    titles = dict(topics.values_list("pk", "title"))
    outcome = Outcome()
    for key in wanted:
        try:
            act(viewer, key)
        except (NotAllowed, Refused) as error:
            outcome.refused.append((titles.get(key, ""), str(error)))
        except NotFound:
            outcome.refused.append(
                (titles.get(key, ""), _("It is not there any more."))
            )
        else:
            outcome.done.append(key)
    return outcome
