"""The demo people, and the refusal to serve a site that has them to the world."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from forumpress.groups import MODERATORS
from heroic_core.groups import EDITORS, STAFF
from heroic_kb.groups import KB_EDITORS, KB_MANAGERS
from wikipress.groups import WIKI_EDITORS, WIKI_MANAGERS


@dataclass(frozen=True)
class Person:
    username: str
    first_name: str
    last_name: str
    groups: tuple[str, ...] = ()
    superuser: bool = False

    @property
    def email(self) -> str:
        return f"{self.username}@cedarhost.example"

    @property
    def password(self) -> str:
        return f"demo-{self.username}"


PEOPLE = [
    Person("admin", "Ines", "Okafor", superuser=True),
    Person(
        "editor",
        "Mara",
        "Lindqvist",
        groups=(EDITORS, KB_MANAGERS, STAFF, WIKI_MANAGERS, MODERATORS),
    ),
    Person("writer", "Amal", "Haddad", groups=(KB_EDITORS, STAFF, WIKI_EDITORS)),
    Person("staff", "Tomás", "Rivera", groups=(STAFF,)),
    Person("customer", "Joan", "Petit"),
    Person("customer2", "Budi", "Santoso"),
]

REFUSAL = (
    "Demo accounts, whose passwords anybody can guess, are in the database while "
    "DEBUG is off: remove them with `python site/manage.py load_demo "
    "--remove-accounts`, or set DEBUG=1 if this is only your own machine."
)


def demo_accounts():
    """The demo people that are in the database, known by the password they came with."""
    passwords = {person.username: person.password for person in PEOPLE}
    found = get_user_model().objects.filter(username__in=passwords)
    return [user for user in found if user.check_password(passwords[user.username])]


def demo_accounts_in_production() -> bool:
    if settings.DEBUG:
        return False
    try:
        return bool(demo_accounts())
    except DatabaseError:
        # Not migrated yet, or not reachable: /readyz reports that.
        return False


def refuse_demo_accounts() -> None:
    if demo_accounts_in_production():
        raise ImproperlyConfigured(REFUSAL)


def check_demo_accounts(app_configs, **kwargs):
    if demo_accounts_in_production():
        return [Error(REFUSAL, id="heroic_site.E001")]
    return []
