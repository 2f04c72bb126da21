"""What `visibility` and the site say, held against the oracle."""

from wagtail.models import Page, PageViewRestriction

from heroic_core import visibility


def compare_decisions(tree, oracle, people):
    """The filter, the path rule and the decision about single pages."""
    for person in people:
        yield from compare_refusals(tree, oracle, person)
        for host, site in [(None, None), *oracle.sites.items()]:
            yield from compare_visible(tree, oracle, person, host, site)


def compare_visible(tree, oracle, person, host, site):
    viewer = person.viewer(site)
    listed = set(visibility.visible_pages(viewer).values_list("pk", flat=True))
    for page in oracle.pages.values():
        said = {
            "visible_pages": page.pk in listed,
            "can_see": visibility.can_see(viewer, page),
        }
        for name, answer in said.items():
            if answer != oracle.sees(person, page, host):
                where = host or "all sites"
                yield f"{name}({person}, {tree.name(page)}) is {answer} for {where}"


def compare_refusals(tree, oracle, person):
    viewer = person.viewer()
    refusals = {page.pk: oracle.refusal(person, page) for page in oracle.pages.values()}
    for page in oracle.pages.values():
        found, place = visibility.refusal(viewer, page), refusals[page.pk]
        if not is_same(found, place):
            yield f"refusal({person}, {tree.name(page)}) is {found}, not {place}"
    yield from compare_path_rule(tree, oracle, person, refusals)


def is_same(found, place):
    if found is None or place is None:
        return found is place
    return found.path == place.page.path and found.pk in [row.pk for row in place.rows]


def compare_path_rule(tree, oracle, person, refusals):
    """On rows of other tables, and on aliases by what they stand for."""
    viewer = person.viewer()
    restrictions = PageViewRestriction.objects.filter(
        visibility.path_rule(viewer, "page__path")
    )
    shown = set(restrictions.values_list("page", flat=True))
    for pk, rows in oracle.rows.items():
        if rows and (pk in shown) == bool(refusals[pk]):
            yield f"path_rule({person}, 'page__path') is wrong for {tree.names[pk]}"
    by_source = Page.objects.filter(visibility.path_rule(viewer, "alias_of__path"))
    shown = set(by_source.values_list("pk", flat=True))
    for page in oracle.pages.values():
        source = page.alias_of_id
        expected = not (refusals[source] if source else any(refusals.values()))
        if (page.pk in shown) != expected:
            yield f"path_rule({person}, 'alias_of__path') is wrong for {tree.name(page)}"
