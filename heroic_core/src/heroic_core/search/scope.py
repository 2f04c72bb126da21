"""Which documents a viewer may find: the one permission decision, on their rows."""

from django.db.models import Q

from ..viewer import Viewer
from ..visibility import path_rule, site_rule
from .sources import EACH, all_sources


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
