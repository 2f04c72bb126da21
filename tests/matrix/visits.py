"""A visit, and what is wrong with what came of it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from urllib.parse import unquote

from django.core import mail
from django.db import transaction
from django.test import TestCase

from .registry import METHODS, Access, Decision, Visit
from .roles import FILERS, IN_ADMIN, LOGGED_IN, STRANGER, Visitor


places = count(1)
# As browsers say it of a form on the site.
FROM_OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
REFUSALS = {302, 401, 403, 404, 405}


def sparing(visits: Iterable[Visit]) -> Iterator[Visit]:
    """
    The visits, each address once by all methods, and with further queries by GET.

    What a POST says is in its data: an address that is known is asked again by POST
    alone when there is any, for the other methods would say the same once more.
    """
    paths, urls = set(), set()
    for visit in visits:
        path = visit.url.partition("?")[0]
        is_said_again = visit.data and visit.url in urls and not visit.shows
        is_again = path in paths and not visit.data
        paths.add(path)
        if not visit.methods:
            urls.add(visit.url)
        if visit.methods or not (is_said_again or is_again):
            yield visit
        else:
            yield replace(visit, methods=("post",) if is_said_again else ("get",))


def faults_of(world, visitor: Visitor, decision: Decision, visit: Visit) -> list[str]:
    """Each in words; what the visit changed is taken back."""
    faults = []
    for method in visit.methods or METHODS[decision.access]:
        with transaction.atomic():
            faults += _faults(world, visitor, decision, visit, method)
            transaction.set_rollback(True)
    return faults


def _faults(world, visitor, decision, visit, method):
    mail.outbox = []
    response = _request(visitor, decision, visit, method)
    said = f"{visitor.role} {method.upper()} {visit.url}: {response.status_code}"
    asked = world.secrets.words_in(f"{visit.url} {visit.data}")
    found = [
        *_leaks(world, visitor, decision, response, asked),
        *_misrouted_mail(world, visitor, visit),
        *_wrong_answer(world, visitor, decision, visit, method, response),
    ]
    return [f"{said}: {fault}" for fault in found]


def _request(visitor, decision, visit, method):
    client = visitor.new_client()
    # Each from another place: nobody asks so often that they are told to wait.
    client.defaults["REMOTE_ADDR"] = f"2001:db8::{next(places):x}"
    data = {"data": visit.data, "headers": FROM_OWN_PAGE} if method == "post" else {}
    # In the admin this would also delete files, which no rollback brings back.
    execute = not decision.access.is_admin
    with TestCase.captureOnCommitCallbacks(execute=execute):
        response = getattr(client, method)(visit.url, **data)
        response.whole = (
            b"".join(response.streaming_content)
            if response.streaming
            else response.content
        )
    return response


def _leaks(world, visitor, decision, response, asked) -> Iterator[str]:
    heads = [f"{name}: {value}" for name, value in response.headers.items()]
    heads += [str(cookie) for cookie in response.cookies.values()]
    places = {
        "body": response.whole.decode(errors="replace"),
        "headers": unquote(" ".join(heads)),
    }
    for place, text in places.items():
        for word in sorted(world.secrets.words_in(text) - asked):
            secret = world.secrets.secret_of(word)
            if not (
                _may_see(visitor.role, decision, secret)
                or _names_a_collection(world, visitor.role, decision, word)
            ):
                yield f"{word} in the {place}"
    for secret in world.secrets.files_in(response.whole):
        if not _may_see(visitor.role, decision, secret):
            yield f"the file of {secret.name}"


def _may_see(role, decision, secret):
    is_own = secret.name == f"person{role}"
    if decision.access is Access.PUBLIC and not is_own:
        return False
    return secret.is_for(role, decision.access.is_admin)


def _names_a_collection(world, role, decision, word):
    manages_files = decision.access is Access.FILES and role in FILERS
    return manages_files and word in world.collection_words


def _misrouted_mail(world, visitor, visit) -> Iterator[str]:
    typed = dict.fromkeys(visit.data.values(), visitor.role)
    for message in mail.outbox:
        text = message.message().as_string()
        alternatives = " ".join(
            str(each) for each in getattr(message, "alternatives", [])
        )
        words = world.secrets.words_in(f"{text} {message.body} {alternatives}")
        for address in message.recipients():
            role = world.role_of(address, typed.get(address, STRANGER))
            for word in sorted(words):
                if not world.secrets.secret_of(word).is_for(role, in_admin=True):
                    yield f"{word} in a mail to {address}"


def _wrong_answer(world, visitor, decision, visit, method, response) -> Iterator[str]:
    # Wagtail's forms do not take it well when nothing of them comes back.
    empty_form = decision.access.is_admin and method == "post"
    if response.status_code >= 500 and not (empty_form or visit.fails):
        yield f"an error: {getattr(response, 'exc_info', None)}"
    if response.status_code not in REFUSALS and _is_kept_out(visitor.role, decision):
        yield "let in"
    if visit.shows and method == "get":
        secret = world.secrets.secret_of(visit.shows)
        shown = visit.shows in world.secrets.words_in(
            response.whole.decode(errors="replace")
        )
        if _may_see(visitor.role, decision, secret) and not shown:
            yield f"{visit.shows} is missing"


def _is_kept_out(role, decision):
    match decision.access:
        case Access.ADMIN | Access.FILES:
            return role not in IN_ADMIN
        case Access.OWN:
            return role not in LOGGED_IN
        case _:
            return False
