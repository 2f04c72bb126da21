"""Which documents a viewer may find: the one permission decision, on their rows."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from ..viewer import Viewer
from ..visibility import path_rule, roots_of, site_rule
from .sources import EACH, all_sources


EVERYBODY = "everybody"


def findable_by(viewer: Viewer, prefix: str = "") -> Q:
    """
    The condition for the documents that a viewer may find.

    Args:
        viewer: who looks; with a site, only what stands on its pages is found.
        prefix: what leads from the rows to the document, such as `"document__"`.
    """
    path = f"{prefix}page_path"
    rule = site_rule(viewer, path) & path_rule(viewer, path)
    return rule & _audience_rule(viewer, prefix)


def findable_by_everybody(viewer: Viewer, prefix: str = "") -> Q:
    """The condition for the documents that everybody may find on a viewer's site."""
    return findable_by(_everybody(viewer), prefix)


def _everybody(viewer):
    """A stranger on the same site, the same for each search of a viewer."""
    if not _is_known(viewer):
        return viewer
    if EVERYBODY not in viewer.decisions:
        everybody = Viewer.for_user(AnonymousUser(), viewer.site)
        # They do not depend on who looks.
        everybody.decisions["roots"] = roots_of(viewer)
        viewer.decisions[EVERYBODY] = everybody
    return viewer.decisions[EVERYBODY]


def _is_known(viewer):
    # Who was not asked about is not asked about for this either.
    return viewer.was_asked_about and (
        viewer.is_authenticated
        or bool(viewer.passed_restriction_ids)
        or bool(viewer.passed_collection_restriction_ids)
    )


def _audience_rule(viewer, prefix):
    sources = all_sources()
    rule = Q(**{f"{prefix}audience": ""})
    for source in sources:
        if audiences := source.audiences(viewer):
            named = Q(**{f"{prefix}source": source.name})
            rule |= named & _one_of(audiences, f"{prefix}audience")
    # What a plugin left behind that was taken out of the site is found no longer.
    return rule & Q(**{f"{prefix}source__in": [source.name for source in sources]})


def _one_of(audiences, field):
    rule = Q(**{f"{field}__in": [each for each in audiences if each[-1:] != EACH]})
    for each in audiences:
        if each.endswith(EACH):
            rule |= Q(**{f"{field}__startswith": each.removesuffix(EACH)})
    return rule
