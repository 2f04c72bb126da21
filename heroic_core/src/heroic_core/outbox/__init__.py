"""
Work that is never lost: what a change entails runs after it is committed, in order,
again until it is done, and what cannot be done is kept where people see it.
"""

from .draining import drain
from .exceptions import Park, Retry, Uncertain
from .handlers import handler, upgrade
from .job import Job
from .putting import put
from .together import take_along


__all__ = [
    "Job",
    "Park",
    "Retry",
    "Uncertain",
    "drain",
    "handler",
    "put",
    "take_along",
    "upgrade",
]
