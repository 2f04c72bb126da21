from typing import Any

from django.db import transaction
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ....handoff import (
    Draft,
    HandoffTarget,
    Material,
    Offer,
    Said,
    chosen_of,
    offers_to,
)
from ....viewer import Viewer, stranger
from ...models import Gap, GapEvent, GapQuery, GapQuote, GapState
from ..happening import locked, tell
from ..ranks import ranks_of
from ..sections import section_of_gap
from .working import NotPossible


# Of each, what a writer starts from.
MOST = 10


def offers(gap: Gap, user: Any) -> list[Offer]:
    """
    Where somebody may make a draft for a gap.

    What was searched in a private section, or is named by a page of it, is drafted in
    that section only.
    """
    return offers_to(user, gap.locale, gap.site, section_of_gap(gap))


@transaction.atomic
def make_draft(gap: Gap, target: str, place: str, by: Any) -> Draft:
    """
    Make a draft for a gap, with what people searched for and said.

    Args:
        target: the name of one of `offers`.
        place: the key of one of its places.
        by: the user who will write; who owns the gap where nobody does.

    Raises:
        NoSuchPlace: this person may not, or it is gone.
        NotPossible: there is a draft already, or the gap is closed.
    """
    gap = locked(gap)
    if gap.state not in Gap.OPEN:
        raise NotPossible(gap.state)
    chosen, where = chosen_of(offers(gap, by), target, place)
    draft = chosen.make_draft(by, where, material_of(gap, by))
    _keep(gap, chosen, draft, by)
    # Not where: others may not know of that place.
    tell(gap, GapEvent.Kind.DRAFTED, by, chosen.name)
    return draft


def material_of(gap: Gap, by: Any) -> Material:
    """What a draft for a gap starts from; nothing private for one that is public."""
    section = section_of_gap(gap)
    reader = Viewer.for_user(by) if section else stranger()
    quotes = GapQuote.objects.visible_to(reader).filter(gap=gap)[:MOST]
    return Material(
        title=gap.title,
        locale=gap.locale,
        summary=_summary(gap),
        queries=[query.words for query in gap.queries.all()[:MOST]],
        quotes=[Said(quote.text, quote.url) for quote in quotes],
        links=_links(gap),
        is_private=section is not None,
    )


def _keep(gap: Gap, target: HandoffTarget, draft: Draft, by: Any) -> None:
    gap.state, gap.owner = GapState.DRAFTED, gap.owner or by
    gap.draft_target, gap.draft_url = target.name, draft.url[:500]
    gap.draft_source, gap.draft_thing = draft.source, draft.thing
    gap.drafted_at, gap.published_at = timezone.now(), None
    gap.searched_after = gap.opened_after = 0
    gap.reopened = {}
    gap.save()
    if not gap.queries.exists():
        # Nobody searched for it yet: it is proved by its own name.
        GapQuery.objects.create(gap=gap, words=gap.title)
    ranks = ranks_of(gap)
    for query in gap.queries.all():
        query.rank_before, query.rank_after = ranks.get(query.words), None
        query.opened_after = 0
        query.save()


def _summary(gap: Gap) -> str:
    times = sum(query.times for query in gap.queries.all())
    if not times:
        return ""
    return ngettext(
        "Readers searched for this %(times)s time.",
        "Readers searched for this %(times)s times.",
        times,
    ) % {"times": times}


def _links(gap):
    try:
        url = reverse("heroic_insights_gaps:edit", args=[gap.pk])
    except NoReverseMatch:
        # The site has no admin.
        return []
    return [(_("The gap, with all that is known of it"), url)]
