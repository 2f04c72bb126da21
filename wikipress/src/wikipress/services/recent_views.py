"""What somebody read last: their own list, which they may empty."""

from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.utils import timezone

from heroic_core.tree_paths import below
from heroic_core.viewer import Viewer

from ..models import RecentView, WikiIndexPage, WikiPage
from .pages_of_wiki import pages_of
from .reading import SHOWN


KEPT = 20
LISTED = 6


@transaction.atomic
def remember(user: Any, page: Any) -> None:
    """Put a page first on somebody's list; the oldest beyond twenty are forgotten."""
    RecentView.objects.update_or_create(
        user=user, page_id=page.pk, defaults={"at": timezone.now()}
    )
    own = RecentView.objects.filter(user=user).order_by("-at", "-pk")
    too_old = list(own.values_list("pk", flat=True)[KEPT:])
    if too_old:
        RecentView.objects.filter(pk__in=too_old).delete()


def forget(user: Any, wiki: WikiIndexPage) -> None:
    """Empty somebody's list as far as it is of this wiki."""
    if user.is_authenticated:
        RecentView.objects.filter(below(wiki.path, "page__path"), user=user).delete()


def viewed_last(wiki: WikiIndexPage, request: HttpRequest) -> list[WikiPage]:
    """The pages of a wiki that whoever asks read last, as far as they may still."""
    viewer = Viewer.from_request(request)
    if not viewer.is_authenticated:
        return []
    own = RecentView.objects.filter(user=viewer.user)
    seen = Subquery(own.filter(page=OuterRef("pk")).values("at")[:1])
    pages = pages_of(wiki, viewer).filter(pk__in=own.values("page"))
    return list(pages.annotate(seen=seen).order_by("-seen").only(*SHOWN)[:LISTED])
