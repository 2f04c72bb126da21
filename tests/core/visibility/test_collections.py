"""Random trees of collections: who passes a section's wall has its files as well."""

import pytest

from .collection_trial import differences, try_collections
from .mistakes import MISTAKES, in_place_of


TREES = 15


def after_page_password_only(model, restriction, viewer):
    return restriction.page_restriction_pk in viewer.passed_restriction_ids


def after_own_password_only(model, restriction, viewer):
    return restriction.pk in viewer.passed_collection_restriction_ids


def after_any_page_password(model, restriction, viewer):
    return bool(viewer.passed_restriction_ids)


def as_for_a_page(model, restriction, viewer):
    """Numbers of pages' restrictions and of collections' are taken for each other."""
    return restriction.pk in viewer.passed_restriction_ids


OF_PAGES = [
    "of several restrictions of a page one counts",
    "superusers pass passwords",
    "a given password does not count",
    "everybody passes a login",
    "everybody passes groups",
    "superusers do not pass groups",
    "any group will do",
    "a restriction to no group keeps nobody out",
    "no restriction at all keeps people out",
    "who is deactivated keeps what they had",
    "what is below a restricted page is open",
    "a restricted page itself is open",
    "the list cuts paths a letter short",
    "the list knows one depth",
]
OF_COLLECTIONS = {
    "a password given for files does not count": after_page_password_only,
    "a password given for a page does not count": after_own_password_only,
    "a password given for any page counts": after_any_page_password,
    "a restriction of a page is taken for one of files": as_for_a_page,
}


def test_everybody_has_just_the_files_that_they_may_have(ground):
    for seed in range(TREES):
        found = try_collections(seed, all_differences)
        if found:
            pytest.fail(f"Seed {seed}: " + "\n".join(found), pytrace=False)


def test_every_mistake_in_the_decision_about_files_is_found(ground):
    planted = {name: MISTAKES[name] for name in OF_PAGES} | {
        name: lambda mistake=mistake: in_place_of("_has_passed", mistake)
        for name, mistake in OF_COLLECTIONS.items()
    }
    hidden = dict(planted)

    def find(people):
        return [name for name in hidden if is_found(hidden[name], people)]

    for seed in range(TREES):
        for name in try_collections(seed, find):
            del hidden[name]
    assert not hidden


def all_differences(people):
    return [each for person in people for each in differences(person)]


def is_found(plant, people):
    with plant():
        return any(any(differences(person)) for person in people)
