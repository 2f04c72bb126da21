from datetime import datetime

import swapper

from .. import outbox
from .services.causes import CAUSE, holders_fall_due
from .services.intervals import PLAN
from .services.planning import plan_below
from .services.telling import WEEKLY, begin_telling, tell_owners


# Of a large section there are thousands.
@outbox.handler(PLAN, atomic=False, time_limit=120)
def plan_section(job):
    pages = swapper.load_model("wagtailcore", "Page").objects
    page = pages.filter(pk=job.payload["page"]).first()
    if page is not None:
        plan_below(page)
        begin_telling()


@outbox.handler(CAUSE)
def pages_fall_due(job):
    asked = job.payload
    at = datetime.fromisoformat(asked["at"])
    holders_fall_due(asked["model"], asked["thing"], asked["kind"], at)


@outbox.handler(WEEKLY)
def tell(job):
    tell_owners(datetime.fromisoformat(job.payload["at"]))
