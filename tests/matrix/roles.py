"""Who visits the site."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.test import Client
from django.urls import reverse

from heroic_kb.groups import KB_MANAGERS
from tests.factories import make_editor, make_staff, make_user


BOARD = "Board"

STRANGER = "stranger"
CUSTOMER = "customer"
STAFF = "staff"
EDITOR = "editor"
KEEPER = "keeper"
MEMBER = "member"
PASSER = "passer"
EX_MEMBER = "exmember"
EX_EDITOR = "exeditor"
DEACTIVATED = "deactivated"

ROLES = [
    STRANGER,
    CUSTOMER,
    STAFF,
    EDITOR,
    KEEPER,
    MEMBER,
    PASSER,
    EX_MEMBER,
    EX_EDITOR,
    DEACTIVATED,
]
NOBODY = frozenset()
MEMBERS = frozenset({MEMBER})
PASSERS = frozenset({PASSER})
EDITORS = frozenset({EDITOR})
KEEPERS = frozenset({KEEPER})
# Who look after images and documents.
FILERS = EDITORS | KEEPERS
IN_ADMIN = frozenset({STAFF, *FILERS})
LOGGED_IN = frozenset({CUSTOMER, *IN_ADMIN, MEMBER, EX_MEMBER, EX_EDITOR})


@dataclass
class Visitor:
    role: str
    user: Any
    client: Client

    def new_client(self) -> Client:
        """The same browser, which forgets what happens in it from now on."""
        client = Client(raise_request_exception=False)
        # As on a server, whose middleware is loaded once.
        client.handler = self.client.handler
        client.cookies.load({key: m.value for key, m in self.client.cookies.items()})
        return client


def make_person(world, role):
    """An account whose names are for its owner only."""
    # As authors of articles, and of what becomes of feedback.
    known = FILERS if role in IN_ADMIN else NOBODY
    secret = world.secret(f"person{role}", seen_by={role}, managed_by=known)
    makers = {
        STAFF: make_staff,
        EDITOR: make_editor,
        EX_EDITOR: make_editor,
        KEEPER: partial(make_user, KB_MANAGERS),
    }
    make = makers.get(role, make_user)
    person = make(
        username=world.secrets.word(secret, "username"),
        first_name=world.secrets.word(secret, "first"),
        last_name=world.secrets.word(secret, "last"),
    )
    if role in (MEMBER, EX_MEMBER, DEACTIVATED):
        person.groups.add(world.board_group)
    return person


def make_visitor(world, role):
    user = None if role in (STRANGER, PASSER) else make_person(world, role)
    client = Client()
    if user:
        client.force_login(user)
    return Visitor(role, user, client)


def give_password(visitor, restriction, password):
    action = reverse(
        "wagtailcore_authenticate_with_password",
        args=[restriction.pk, restriction.page_id],
    )
    data = {"password": password, "return_url": restriction.page.url}
    assert visitor.client.post(action, data).status_code == 302


def leave(visitor, group):
    """Out of the group, after having read what is for it."""
    visitor.user.groups.remove(group)


def deactivate(visitor):
    """While still logged in."""
    visitor.user.is_active = False
    visitor.user.save()
