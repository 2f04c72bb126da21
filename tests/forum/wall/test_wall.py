"""Everybody at every address of a forum: what they are sent, and what they change."""

import re
from urllib.parse import unquote

import pytest
from django.apps import apps
from django.db import transaction
from wagtail.models import Site

from forumpress.views.acting import ON_POST, ON_TOPIC
from heroic_core.permissions import grant_declared

from .addresses import ABSENT, addresses
from .world import KEEPING, MEMBERS, ROLES, SERVING, STRANGER, World


pytestmark = pytest.mark.django_db

WORD = re.compile(r"kanari[a-z]+")
STAFF_VERBS = {
    *("status", "duplicate", "assign", "take", "unassign", "make-private"),
    "make-public",
}
KEEPERS_VERBS = {
    *("lock", "unlock", "pin", "unpin", "move", "merge"),
    *("hide", "restore", "approve", "reject"),
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One for all visits, each of which leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        grant_declared()
        yield World(Site.objects.get().root_page.specific)
        transaction.set_rollback(True)


def state_of_forum():
    """All that is put down about a forum."""
    return {
        model: sorted(map(str, model.objects.values_list()))
        for model in apps.get_app_config("forumpress").get_models()
    }


def leaks(world, role, response, url):
    """The words that are not theirs; what stands in the address they know already."""
    body = b"".join(response) if response.streaming else response.content
    words = set(WORD.findall(body.decode(errors="replace").lower()))
    words |= set(WORD.findall(str(response.headers).lower()))
    words -= set(WORD.findall(unquote(url).lower()))
    return {each for each in words if role not in world.seen_by.get(each, ())}


@pytest.mark.parametrize("role", ROLES)
def test_reading_shows_nobody_what_is_not_theirs_and_changes_nothing(world, role):
    faults = []
    urls = [world.forum.url, world.open.url, world.closed.url]
    urls += dict.fromkeys(url for _pattern, url in addresses(world))
    client = world.client(role)
    before = state_of_forum()
    for url in urls:
        response = client.get(url)
        if response.status_code >= 500:
            faults.append(f"{url}: {response.status_code}")
        faults += [f"{url}: {word}" for word in leaks(world, role, response, url)]
    assert faults == []
    assert state_of_forum() == before


def said_with(world, verb):
    return {
        "status": "closed",
        "of": world.topics["second"].pk,
        "into": world.topics["second"].pk,
        "board": world.closed.pk,
        "person": world.users["staff"].pk,
    }


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ["open", "private", "restricted", "held"])
def test_no_verb_of_the_staff_works_for_others(world, role, name):
    topic = world.topics[name]
    opening = world.posts[f"{name} opening"]
    verbs = [("act_on_topic", topic.pk, verb) for verb in ON_TOPIC]
    verbs += [("act_on_post", opening.pk, verb) for verb in ON_POST]
    reads = role in readers_of(world, name)
    wanted = 302 if role == STRANGER else 403 if reads else 404
    client, before = world.client(role), state_of_forum()
    for view, pk, verb in verbs:
        allowed = allowed_to(verb)
        if allowed is None or role in allowed:
            continue
        url = world.forum.url_of(view, pk, verb)
        response = client.post(url, said_with(world, verb))
        leaked = leaks(world, role, response, url)
        assert (response.status_code, leaked) == (wanted, set()), url
        if wanted == 404:
            other = client.post(world.forum.url_of(view, ABSENT, verb))
            assert other.status_code == 404
            assert without_address(other) == without_address(response)
    assert state_of_forum() == before


def allowed_to(verb):
    if verb in STAFF_VERBS:
        return SERVING
    return KEEPING if verb in KEEPERS_VERBS else None


def readers_of(world, name):
    words = {
        "private": "privatetitle",
        "restricted": "walledtitle",
        "held": "heldtitle",
    }
    if name == "open":
        return MEMBERS
    return world.seen_by[f"kanari{words[name]}"]


def without_address(response):
    """What an answer says besides where it was asked, and against forgery."""
    text = response.content.decode()
    text = re.sub(r"/(topic|post)/\d+/", "/", text)
    return re.sub(r'(csrfmiddlewaretoken" value=|nonce=)"[^"]*"', "", text)
