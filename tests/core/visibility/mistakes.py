"""
Mistakes to plant into the one decision, each of which the random trees must find.

Every rule of `heroic_core.visibility` is dropped by one of them.
"""

from unittest.mock import patch

from django.db.models import F, Q
from django.db.models.functions import Substr
from django.db.models.lookups import In
from wagtail.models import Page, Site

from heroic_core import tree_paths, visibility
from heroic_core.viewer import Viewer


accepts, refused_by = visibility._accepts, visibility._refused_by
covering, outside = visibility._covering, visibility.outside
root_paths = visibility.root_paths


def in_place_of(name, mistake):
    return patch.object(visibility, name, mistake)


def accepting(kind, decide):
    """Decides about one kind of restriction."""

    def mistaken(model, restriction, viewer, shared):
        right = accepts(model, restriction, viewer, shared)
        return decide(right, viewer) if restriction.kind == kind else right

    return in_place_of("_accepts", mistaken)


def aliases_once(refused):
    pages = Page.objects.filter(alias_of__isnull=False)
    found = {
        path: restriction._replace(path=path)
        for path, source in pages.values_list("path", "alias_of__path")
        if path not in refused and (restriction := covering(refused, source))
    }
    return {**refused, **found}


def aliases_of_restricted_pages_only(refused):
    """As Wagtail, which does not look above the source of an alias."""
    pages = Page.objects.filter(alias_of__path__in=refused)
    found = pages.values_list("path", "alias_of__path")
    return {path: refused[source]._replace(path=path) for path, source in found} | (
        refused
    )


def without_rows_of_aliases(model, rows, viewer):
    return refused_by(model, rows.filter(page__alias_of=None), viewer)


def last_row_decides(model, rows, viewer):
    last = {path: pk for path, pk, *_rest in rows.order_by("pk")}
    return refused_by(model, rows.filter(pk__in=last.values()), viewer)


def shared_with_any_group(model, restrictions, viewer):
    if not viewer.group_ids:
        return frozenset()
    return frozenset(restriction.pk for restriction in restrictions)


def shared_without_groups(model, restrictions, viewer):
    """A restriction to no group at all keeps nobody out."""
    rows = model.objects.filter(Q(groups__in=viewer.group_ids) | Q(groups=None))
    return frozenset(rows.values_list("pk", flat=True))


def covered_by_itself_only(refused, path):
    return refused.get(path)


def covered_from_above_only(refused, path):
    return covering(refused, path[: -visibility.STEP])


def covered_by_parent_only(refused, path):
    return refused.get(path) or refused.get(path[: -visibility.STEP])


def covered_at_every_other_step(refused, path):
    steps = range(visibility.STEP, len(path) + 1, 2 * visibility.STEP)
    return next((refused[path[:n]] for n in steps if path[:n] in refused), None)


def terms(build):
    """The filter's terms, one for each depth, built in another way."""

    def mistaken(paths, field):
        by_length = {}
        for path in paths:
            by_length.setdefault(len(path), []).append(path)
        for length, places in by_length.items():
            yield build(field, length, places)

    return patch.object(tree_paths, "_below", mistaken)


def longest_only(paths, field):
    longest = max(map(len, paths), default=0)
    places = [path for path in paths if len(path) == longest]
    if places:
        yield Q(In(Substr(F(field), 1, longest), places))


def with_null(refused, field):
    rule = outside(refused, field)
    return rule | Q(**{f"{field}__isnull": True})


def innermost(refused):
    return {
        path: restriction
        for path, restriction in refused.items()
        if not any(other != path and other.startswith(path) for other in refused)
    }


def unpublished_roots_too(site=None):
    sites = Site.objects.filter(pk=site.pk) if site else Site.objects.all()
    keys = sites.values("root_page__translation_key")
    pages = Page.objects.filter(translation_key__in=keys)
    return tuple(pages.values_list("path", flat=True))


def untranslated_roots_only(site=None):
    sites = Site.objects.filter(pk=site.pk) if site else Site.objects.all()
    return tuple(sites.values_list("root_page__path", flat=True))


def by_url_path_whatever_the_case(roots, field):
    rule = Q(pk__in=[])
    for root in Page.objects.filter(path__in=roots):
        rule |= Q(url_path__istartswith=root.url_path)
    return rule


def below_roots(viewer):
    return visibility.inside(visibility.roots_of(viewer), "path")


def drafts_listed(viewer, pages=None):
    return Page.objects.filter(below_roots(viewer), visibility.path_rule(viewer))


def drafts_shown(viewer, page):
    served = page.path.startswith(visibility.roots_of(viewer))
    return served and visibility.refusal(viewer, page) is None


def unfiltered(viewer, pages=None):
    return Page.objects.filter(below_roots(viewer), live=True)


def deactivated_is_known():
    return patch.object(Viewer, "user", property(lambda viewer: viewer._user))


MISTAKES = {
    "an alias is not as private as its source": lambda: in_place_of(
        "_with_aliases", lambda refused: refused
    ),
    "an alias of an alias is not as private": lambda: in_place_of(
        "_with_aliases", aliases_once
    ),
    "an alias forgets what is above its source": lambda: in_place_of(
        "_with_aliases", aliases_of_restricted_pages_only
    ),
    "an alias's own restriction does not count": lambda: in_place_of(
        "_refused_by", without_rows_of_aliases
    ),
    "of several restrictions of a page one counts": lambda: in_place_of(
        "_refused_by", last_row_decides
    ),
    "superusers pass passwords": lambda: accepting(
        "password", lambda right, viewer: right or viewer.is_superuser
    ),
    "who is signed in passes passwords": lambda: accepting(
        "password", lambda right, viewer: right or viewer.is_authenticated
    ),
    "a given password does not count": lambda: accepting(
        "password", lambda right, viewer: False
    ),
    "one password opens all": lambda: accepting(
        "password", lambda right, viewer: bool(viewer.passed_restriction_ids)
    ),
    "everybody passes a login": lambda: accepting("login", lambda right, viewer: True),
    "a login needs a group": lambda: accepting(
        "login", lambda right, viewer: bool(viewer.group_ids)
    ),
    "everybody passes groups": lambda: accepting("groups", lambda right, viewer: True),
    "who is signed in passes groups": lambda: accepting(
        "groups", lambda right, viewer: viewer.is_authenticated
    ),
    "superusers do not pass groups": lambda: accepting(
        "groups", lambda right, viewer: right and not viewer.is_superuser
    ),
    "nobody but superusers passes groups": lambda: accepting(
        "groups", lambda right, viewer: viewer.is_superuser
    ),
    "any group will do": lambda: in_place_of(
        "_shared_with_groups", shared_with_any_group
    ),
    "a restriction to no group keeps nobody out": lambda: in_place_of(
        "_shared_with_groups", shared_without_groups
    ),
    "no restriction at all keeps people out": lambda: accepting(
        "none", lambda right, viewer: False
    ),
    "who is deactivated keeps what they had": deactivated_is_known,
    "what is below a restricted page is open": lambda: in_place_of(
        "_covering", covered_by_itself_only
    ),
    "a restricted page itself is open": lambda: in_place_of(
        "_covering", covered_from_above_only
    ),
    "only a parent's restriction is inherited": lambda: in_place_of(
        "_covering", covered_by_parent_only
    ),
    "every other ancestor is left out": lambda: in_place_of(
        "_covering", covered_at_every_other_step
    ),
    "the list leaves out the restricted pages alone": lambda: terms(
        lambda field, length, places: Q(**{f"{field}__in": places})
    ),
    "the list cuts paths a letter short": lambda: terms(
        lambda field, length, places: Q(In(Substr(F(field), 1, length - 1), places))
    ),
    "the list takes beginnings of beginnings": lambda: terms(
        lambda field, length, places: Q(
            In(Substr(F(field), 1, length - 2), [path[:-2] for path in places])
        )
    ),
    "the list knows one depth": lambda: patch.object(
        tree_paths, "_below", longest_only
    ),
    "the list has no wall": lambda: in_place_of("visible_pages", unfiltered),
    "rows without a page are shown": lambda: in_place_of("outside", with_null),
    "of nested restrictions the inner one counts": lambda: in_place_of(
        "_outermost", innermost
    ),
    "pages of no site are shown": lambda: in_place_of(
        "root_paths", lambda site=None: ("0001",)
    ),
    "pages of all sites are shown": lambda: in_place_of(
        "root_paths", lambda site=None: root_paths()
    ),
    "what is below an unpublished translation of a home is shown": lambda: in_place_of(
        "root_paths", unpublished_roots_too
    ),
    "translations are not shown": lambda: in_place_of(
        "root_paths", untranslated_roots_only
    ),
    "paths that differ in case are one": lambda: in_place_of(
        "inside", by_url_path_whatever_the_case
    ),
    "drafts are listed": lambda: in_place_of("visible_pages", drafts_listed),
    "drafts are shown": lambda: in_place_of("can_see", drafts_shown),
}
