"""Reviews: a word in each cause, and the titles of pages in the queue."""

from functools import partial
from urllib.parse import urlsplit

from django.utils import timezone

from heroic_core.freshness.models import CauseKind, PageReview, ReviewCause
from heroic_core.freshness.unsubscribing import WAY_OUT
from heroic_core.insights.days import today

from .. import roles
from ..registry import Access, Visit, decide, decide_below, furnish
from .admin import visits_of


@furnish
def put_reviews(world):
    """Each page is due, and one of the staff owns it, who may not see all of them."""
    owner = world.visitors["staff"].user
    PageReview.objects.update(due_on=today(), owner=owner)
    for review in PageReview.objects.order_by("pk"):
        # What a file is called is for nobody who only reads the page.
        secret = world.secret(f"cause{review.pk}", managed_by=roles.FILERS)
        name = world.secrets.text(secret, "name")
        ReviewCause.objects.create(
            review=review, kind=CauseKind.FILE, name=name, at=timezone.now()
        )


@decide("heroic/reviews/<int:pk>/verify/", Access.WALL)
def verifying(world, pattern):
    for page in world.pages.values():
        revision = page.live_revision_id or 0
        for asked in (revision, "no number"):
            yield Visit(
                f"/heroic/reviews/{page.pk}/verify/",
                methods=("post",),
                data={"revision": asked},
            )


@decide("heroic/reviews/unsubscribe/<str:signed>/", Access.WALL)
def unsubscribing(world, pattern):
    for visitor in world.visitors.values():
        if visitor.user:
            yield Visit(urlsplit(WAY_OUT.url(visitor.user.pk)).path)
    yield Visit("/heroic/reviews/unsubscribe/made-up/")


ADMIN = {"admin/heroic/reviews/<int:pk>/": "page"}


@decide("admin/heroic/reviews/", Access.ADMIN)
def queue(world, pattern):
    for query in ("", "?state=all", "?state=unowned&q=kanari", "?export=csv"):
        yield Visit(f"/admin/heroic/reviews/{query}")


decide_below(
    "admin/heroic/reviews/",
    Access.ADMIN,
    ["heroic_core"],
    partial(visits_of, kinds=ADMIN),
)
