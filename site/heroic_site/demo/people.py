from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

from .accounts import PEOPLE, Person, demo_accounts


def make_people() -> None:
    """Make those demo people who are missing, each able to log in at once."""
    there = set(get_user_model().objects.values_list("username", flat=True))
    for person in PEOPLE:
        if person.username not in there:
            _make(person)


@transaction.atomic
def remove_people() -> list[str]:
    """Remove the demo people; returns their names."""
    people = demo_accounts()
    for user in people:
        user.delete()
    return sorted(user.username for user in people)


@transaction.atomic
def _make(person: Person):
    user = get_user_model().objects.create_user(
        username=person.username,
        email=person.email,
        password=person.password,
        first_name=person.first_name,
        last_name=person.last_name,
        is_superuser=person.superuser,
        is_staff=person.superuser,
    )
    user.groups.set(Group.objects.filter(name__in=person.groups))
    EmailAddress.objects.create(
        user=user, email=person.email, verified=True, primary=True
    )
