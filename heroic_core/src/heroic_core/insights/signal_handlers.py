"""What has rows of its own, and so no event, comes to a day as well."""

from uuid import uuid4

from django.db.models.signals import post_save
from django.utils import timezone
from django.utils.translation import get_language

from ..feedback.models import Comment, Vote
from ..feedback.signals import spam_judged
from ..happenings import Happening, happened
from ..hosts import find_site
from ..search.models import SearchLogEntry
from ..search.signals import result_opened
from ..seen import CONTACT
from ..viewer import Viewer
from .days import day_of
from .digest.scheduling import schedule
from .models import DigestSettings, Event, EventKind
from .readers import is_reader, may_count
from .services.recording import note, record_known
from .visitors import visitor_of


KINDS = {
    Happening.CONTACT_SENT: EventKind.SENT,
    Happening.SOLVED: EventKind.SOLVED,
}


LONGEST_DETAIL = Event._meta.get_field("detail").max_length


def searched(instance, **kwargs):
    note([day_of(instance.at)])


def opened(at, **kwargs):
    note([day_of(at)])


def said(instance, **kwargs):
    note([day_of(instance.created_at)])


def judged(moments, **kwargs):
    note({day_of(moment) for moment in moments})


def count(sender, happening, request, page, source=CONTACT, detail="", **kwargs):
    site, viewer = find_site(request), Viewer.from_request(request)
    if site is None or not may_count(request) or not is_reader(viewer, page):
        return
    event = Event(
        kind=KINDS[happening],
        at=timezone.now(),
        site=site,
        locale=get_language() or "",
        source=source,
        # Elsewhere it is about nothing that there is.
        thing=page.pk if page and source == CONTACT else 0,
        page=page,
        # Nobody else's name of a source is that long.
        detail=detail if len(detail) <= LONGEST_DETAIL else "",
        visitor=visitor_of(request),
        load=uuid4(),
    )
    record_known(event, viewer)


def digest_saved(instance, created, **kwargs):
    # It is made when somebody first looks at its form, who has asked for nothing yet.
    if not created:
        schedule(instance)


def register():
    post_save.connect(digest_saved, sender=DigestSettings)
    post_save.connect(searched, sender=SearchLogEntry)
    result_opened.connect(opened)
    post_save.connect(said, sender=Vote)
    post_save.connect(said, sender=Comment)
    spam_judged.connect(judged)
    happened.connect(count)
