"""What `make demo` prints: where to click, who to be, and what was left out."""

from django.conf import settings
from django.db import connection

from .accounts import PEOPLE


PLACES = {
    "/": "home page; /es/, /fr/ and /id/ in the other languages",
    "/faq/": "the whole FAQ, with its filter",
    "/help/": "the knowledge base; staff also see the category for partners",
    "/wiki/": "the company wiki, for staff only",
    "/community/": "the forum, in which customers ask and the staff answers",
    "/community/desk/": "the staff desk: who waits for an answer, the longest first",
    "/community/queue/": "what moderators look at before all see it",
    "/pricing/": "a page with a FAQ block",
    "/styles/": "the five display styles side by side",
    "/accounts/login/": "log in, sign up",
    "/admin/": "Wagtail's admin",
    "/contact/": "write to a person; answers are suggested meanwhile",
    "/admin/heroic/contact/": "the inbox: what readers wrote to a person",
    "/admin/heroic/insights/": "what readers did, and whether it helped them",
    "/admin/heroic/write-next/": "what they look for and do not find",
    "/admin/heroic/reviews/": "pages to review, the most urgent first",
    "/admin/heroic/feedback/": "the inbox: what readers say of articles",
}


def guide() -> str:
    """The text that `make demo` prints before it serves."""
    return "\n".join(
        ["", "Where to click:", *_places(), "", "Who to be:", *_people(), "", *_notes()]
    )


def _places():
    return [f"  {settings.SITE_URL}{path:<24} {what}" for path, what in PLACES.items()]


def _people():
    return [
        f"  {person.username:<10} {person.password:<15} {_role(person)}"
        for person in PEOPLE
    ]


def _role(person):
    if person.superuser:
        return "superuser"
    return ", ".join(person.groups) or "reader with an account"


def _notes():
    yield "Mail is printed here instead of sent. Stop with Ctrl+C."
    if connection.vendor == "sqlite":
        yield f"Database: SQLite, {connection.settings_dict['NAME']}."
        yield "Not tried: PostgreSQL and Redis; name them in DATABASE_URL and CACHE_URL."
