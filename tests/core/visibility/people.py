"""Who looks at a tree: with accounts, sessions and passwords as they come about."""

import re
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client
from wagtail.models import PageViewRestriction

from heroic_core.viewer import Viewer
from tests.factories import make_user

from .steps import some_groups


# The reference site's templates say the same with more words.
TEMPLATES = {
    "wagtailcore/page.html": "page {{ page.pk }}",
    "wagtailcore/password_required.html": (
        "form {{ action_url }} {{ form.initial.return_url }}"
    ),
    "404.html": "nothing",
}
PAGE = re.compile(r"page (\d+)$")
FORM = re.compile(r"form (\S+/(\d+)/\d+/) (\S+)")


@dataclass
class Person:
    name: str
    user: object
    client: Client
    # The restrictions whose password was given and accepted.
    passed: set[int] = field(default_factory=set)
    groups: frozenset[int] = frozenset()

    @property
    def is_known(self):
        return self.user.is_authenticated and self.user.is_active

    @property
    def is_superuser(self):
        return self.is_known and self.user.is_superuser

    def viewer(self, site=None) -> Viewer:
        """As the middleware would make it from a request of theirs."""
        return Viewer(self.user, site, self.client.session)

    def __str__(self):
        names = Group.objects.filter(pk__in=self.groups).values_list("name", flat=True)
        return f"{self.name} {sorted(names) or ''}".strip()


def make_accounts():
    """One for each kind of person, for all trees."""
    make_user(username="member")
    make_user(username="boss", is_superuser=True)
    make_user(username="gone")
    make_user(username="member with passwords")
    make_user(username="boss with passwords", is_superuser=True)


def people_of(tree, oracle, rng) -> list[Person]:
    people = [
        Person("stranger", AnonymousUser(), Client()),
        signed_in("member", rng),
        signed_in("boss", rng),
        signed_in("gone", rng, leaves=True),
        Person("stranger with passwords", AnonymousUser(), Client()),
        signed_in(rng.choice(["member with passwords", "boss with passwords"]), rng),
    ]
    for person in people[-2:]:
        give_passwords(person, oracle, rng)
    return people


def signed_in(username, rng, leaves=False) -> Person:
    """In a session of their own; who leaves keeps it, without the account."""
    user = get_user_model().objects.get(username=username)
    groups = some_groups(rng)
    user.groups.set(groups)
    client = Client()
    client.force_login(user)
    if leaves:
        user.is_active = False
        user.save()
    known = frozenset() if leaves else frozenset(group.pk for group in groups)
    return Person(username, user, client, groups=known)


def give_passwords(person, oracle, rng):
    """At some of the forms that are met on the way through the sites."""
    doors = [
        (host, path)
        for page, rows in oracle.rows.items()
        for host in oracle.sites
        for path in oracle.addresses(oracle.pages[page], host)
        if any(row.restriction_type == "password" for row in rows)
    ]
    for host, path in doors:
        if rng.random() < 0.7:
            enter(person, host, path, rng)


def enter(person, host, path, rng):
    for _door_behind_door in range(3):
        found = FORM.match(person.client.get(path, headers={"host": host}).text)
        if not found:
            return
        action, row, return_url = found.groups()
        knows = rng.random() < 0.8
        right = PageViewRestriction.objects.get(pk=row).password
        answer = person.client.post(
            action,
            {"password": right if knows else "guess", "return_url": return_url},
            headers={"host": host},
        )
        assert (answer.status_code == 302) == knows
        if knows:
            person.passed.add(int(row))
