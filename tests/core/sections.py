"""What tests of private sections ask of collections."""

from wagtail.models import Collection

from heroic_core.sections import out_of_step


def collection_of(page):
    return Collection.objects.get(private_section__page=page)


def place_of(page):
    """The names of the collections from the top down to the page's own."""
    collection = collection_of(page)
    above = collection.get_ancestors(inclusive=True).filter(depth__gt=1)
    return [each.name for each in above]


def restrictions_of(page):
    """What the page's collection asks for by itself."""
    return [
        (row.restriction_type, row.password, {group.name for group in row.groups.all()})
        for row in collection_of(page).view_restrictions.order_by("pk")
    ]


def assert_in_step():
    assert out_of_step() == []
