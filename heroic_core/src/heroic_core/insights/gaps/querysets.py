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
        public = Q(page=None) | path_rule(viewer, "page__path")
        told = Q(titled_by_page=False) | (
            Q(title_page__isnull=False) & path_rule(viewer, "title_page__path")
        )
        return self.filter(public, told)

    def drafted_as(self, source: str, thing: int):
        return self.filter(draft_source=source, draft_thing=thing)


class QuoteQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer):
        """What was said about pages that somebody may see."""
        if viewer.is_superuser:
            return self
        page = Q(page__isnull=False) & path_rule(viewer, "page__path")
        return self.filter(Q(has_page=False) | page)
