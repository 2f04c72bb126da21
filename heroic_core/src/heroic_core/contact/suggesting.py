"""Answers to what somebody is writing, and what is kept of having shown them."""

import re
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest

from ..search.presenting import Shown, shown
from ..search.searching import Results, search
from ..search.telling import Told, section_of, told_of
from ..viewer import Viewer
from .origin import Origin


MOST = 4
# Of one message; nobody looks at more while writing.
MOST_KEPT = 20
SALT = "heroic_contact.shown"
# A message is no query: its quotes and dashes are not meant for search.
OPERATORS = re.compile(r"\"|(?<!\S)-+")

# As a message keeps it: source, thing, title and url.
Item = dict[str, Any]


@dataclass(frozen=True)
class Suggestions:
    """
    What is shown beside the form.

    Args:
        answers: at most four, the best first.
        told: the search, signed, for the log once it was shown; blank where none was.
        shown: the answers, signed, for the form to carry along.
    """

    answers: tuple[Shown, ...] = ()
    told: str = ""
    shown: str = ""


def suggest(
    subject: str, text: str, origin: Origin, request: HttpRequest
) -> Suggestions:
    """
    Search for answers to what somebody has written so far.

    Args:
        subject: of the message.
        text: of the message; search takes as much of it as of any question.
        origin: of the form that they write in.
        request: of whoever writes: they are shown what they may see.
    """
    viewer = Viewer.from_request(request)
    question = OPERATORS.sub(" ", f"{subject} {text}")
    results = search(question, viewer, origin.locale)
    if not results.asked:
        return Suggestions()
    terms = frozenset(results.terms.all_terms)
    answers = tuple(shown(results.hits[:MOST], terms, viewer, request))
    told = _told(results, viewer, origin)
    return Suggestions(answers, told, _signed(answers, origin) if answers else "")


def shown_with(texts: list[str], origin: Origin) -> list[Item]:
    """
    What was shown beside a form.

    Args:
        texts: as the form sends them back; what this site has not signed for it is
            passed over.
    """
    items: dict[tuple[str, int], Item] = {}
    for text in texts:
        for item in _read(text, origin):
            items.setdefault((item["source"], item["thing"]), item)
    return list(items.values())[:MOST_KEPT]


def opened_of(keys: list[str], items: list[Item]) -> list[Item]:
    """Those of what was shown that a page says were opened, as `source:thing`."""
    return [item for item in items if f"{item['source']}:{item['thing']}" in keys]


def opened_last(keys: list[str], items: list[Item]) -> str:
    """The last of what a page says was opened, as `opened_of`; blank of nothing."""
    shown = {f"{item['source']}:{item['thing']}" for item in items}
    return next((key for key in reversed(keys) if key in shown), "")


def _signed(answers, origin):
    items = [
        {
            "source": each.source,
            "thing": each.document.thing,
            "title": each.title,
            "url": each.url,
        }
        for each in answers
    ]
    content = {"token": origin.token, "items": items}
    return signing.dumps(content, salt=SALT, compress=True)


def _read(text, origin):
    try:
        content = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return []
    return content["items"] if content["token"] == origin.token else []


def _told(results: Results, viewer: Viewer, origin: Origin) -> str:
    section = section_of(origin.page_for(viewer))
    return Told(
        **told_of(results, viewer, section),
        locale=origin.locale,
        place=origin.place,
        section_id=section and section.pk,
        token=origin.token,
    ).signed()
