"""Random trees of collections, and who may have the files there, the long way."""

from dataclasses import dataclass
from random import Random

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)

from heroic_core import visibility
from heroic_core.models import SectionRestriction
from heroic_core.viewer import Viewer
from tests.factories import make_user

from .steps import some_groups


KINDS = ["login", "groups", "groups", "password", "password", "password", "none"]
RESTRICTIONS = [PageViewRestriction, CollectionViewRestriction]


def grow(rng):
    """Sections, which make collections of theirs, and collections made by hand."""
    pages = [Page.objects.get(depth=2)]
    for number in range(4):
        page = Page(title=f"Section {number}")
        pages.append(rng.choice(pages).add_child(instance=page))
        pages = list(Page.objects.filter(depth__gt=1))
    for page in rng.choices(pages, k=3):
        restrict(rng, PageViewRestriction(page=page))
    by_hand = [add_collection(rng, number) for number in range(6)]
    for collection in rng.choices(by_hand, k=4):
        restrict(rng, CollectionViewRestriction(collection_id=collection))
    link_some(rng)
    for collection in Collection.objects.all():
        get_document_model().objects.create(title="", file="", collection=collection)


def add_collection(rng, number):
    parents = Collection.objects.order_by("path")
    return rng.choice(list(parents)).add_child(name=f"Collection {number}").pk


def restrict(rng, row):
    row.restriction_type = rng.choice(KINDS)
    row.password = "sesame"
    row.save()
    if row.restriction_type == "groups":
        row.groups.set(some_groups(rng))


def link_some(rng):
    """Any restriction of a page may have any of a collection as its equal."""
    pages = PageViewRestriction.objects.filter(section_restriction=None)
    collections = CollectionViewRestriction.objects.filter(section_restriction=None)
    for page, collection in zip(pages, collections, strict=False):
        if rng.random() < 0.7:
            SectionRestriction.objects.create(
                page_restriction=page, collection_restriction=collection
            )


@dataclass
class Person:
    user: object
    passed: dict

    @property
    def viewer(self):
        session = {
            model.passed_view_restrictions_session_key: list(self.passed[model])
            for model in RESTRICTIONS
        }
        return Viewer(self.user, session=session)


def people(rng):
    users = [
        AnonymousUser(),
        make_user(),
        make_user(is_superuser=True),
        make_user(is_active=False),
    ]
    for user in users:
        if user.pk:
            user.groups.set(some_groups(rng))
        yield Person(
            user,
            {
                model: {row.pk for row in model.objects.all() if rng.random() < 0.4}
                for model in RESTRICTIONS
            },
        )


def refusing(person, collection):
    """The rows that keep a person out, of the outermost collection that has such."""
    above = collection.get_parent(update=True)
    outer = refusing(person, above) if above else []
    rows = CollectionViewRestriction.objects.filter(collection=collection)
    return outer or [row for row in rows if not accepts(person, row)]


def accepts(person, row):
    known = person.user.is_active
    if row.restriction_type == "login":
        return known
    if row.restriction_type == "groups":
        if not known:
            return False
        return person.user.is_superuser or bool(
            set(row.groups.all()) & set(person.user.groups.all())
        )
    if row.restriction_type == "password":
        links = SectionRestriction.objects.filter(collection_restriction=row)
        return row.pk in person.passed[CollectionViewRestriction] or any(
            link.page_restriction_id in person.passed[PageViewRestriction]
            for link in links
        )
    return True


def differences(person):
    viewer = person.viewer
    rule = visibility.collection_rule(viewer, "path")
    listed = set(Collection.objects.filter(rule).values_list("pk", flat=True))
    documents = get_document_model().objects.filter(visibility.collection_rule(viewer))
    filled = set(documents.values_list("collection", flat=True))
    for collection in Collection.objects.order_by("path"):
        rows = refusing(person, collection)
        refusal = visibility.refusal_of_collection(viewer, collection)
        answers = [
            collection.pk in listed,
            collection.pk in filled,
            visibility.can_see_collection(viewer, collection),
            refusal is None or refusal.pk not in [row.pk for row in rows],
        ]
        if answers != [not rows] * 4:
            yield f"{person}: {collection.path} {answers}, kept out by {rows}"


def try_collections(seed, is_wrong):
    rng = Random(seed)
    with transaction.atomic():
        grow(rng)
        found = is_wrong(list(people(rng)))
        transaction.set_rollback(True)
    return found
