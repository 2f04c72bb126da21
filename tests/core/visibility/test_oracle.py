"""The oracle itself, held against Wagtail."""

from types import SimpleNamespace

from django.contrib.auth.models import AnonymousUser

from .trees import plan_of
from .trial import grown


def test_the_oracle_differs_from_wagtail_only_about_aliases(ground):
    refused = shown = closed = 0
    for seed in range(12):
        with grown(plan_of(seed), seed) as (_tree, oracle, people):
            for person in people:
                for page in oracle.pages.values():
                    accepted = is_accepted_by_wagtail(person, page)
                    place = oracle.refusal(person, page)
                    # What Wagtail refuses is refused; what it lets pass by an alias, too.
                    assert place or accepted
                    if place and accepted:
                        assert stands_for_another(oracle, page)
                        closed += 1
                    refused += bool(place)
                    shown += not place
    assert refused and shown and closed


def is_accepted_by_wagtail(person, page):
    user = person.user if person.is_known else AnonymousUser()
    request = SimpleNamespace(user=user, session=person.client.session)
    return all(row.accept_request(request) for row in page.get_view_restrictions())


def stands_for_another(oracle, page):
    return any(each.alias_of_id for each in oracle.lineages[page.pk])
