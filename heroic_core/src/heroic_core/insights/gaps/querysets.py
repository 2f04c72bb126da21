from django.db import models
from django.db.models import Q

from ...viewer import Viewer
from ...visibility import path_rule


class GapQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer):
        """
        The gaps that somebody may know of.

        What was searched in a private section, or said about a private page, is for
        those who may see that; so is a title that was taken from a page.
        """
        if viewer.is_superuser:
            return self
        known = Q(page=None) | _may_see("page", viewer)
        named = Q(titled_by_page=False) | _may_see("title_page", viewer)
        return self.filter(known, named)

    def drafted_as(self, source: str, thing: int):
        return self.filter(draft_source=source, draft_thing=thing)


class QuoteQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer):
        """What was said about pages that somebody may see."""
        if viewer.is_superuser:
            return self
        return self.filter(Q(has_page=False) | _may_see("page", viewer))


def _may_see(page, viewer):
    # Where nobody is refused anything the rule is empty, which a disjunction forgets.
    return Q(**{f"{page}__isnull": False}) & path_rule(viewer, f"{page}__path")
