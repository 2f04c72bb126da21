"""Wiki pages as those who say whether they helped know them."""

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from heroic_core.feedback.subjects import Subject

from .models import WikiPage
from .search_source import NAME


class WikiSubjects:
    """The published pages; who may see them may say something about them."""

    name = NAME
    label = _("Wiki pages")

    def subjects(
        self, keys: Collection[int], site: Site | None = None
    ) -> Mapping[int, Subject]:
        pages = WikiPage.objects.filter(pk__in=keys, live=True)
        found = pages.select_related("locale", "space", "live_revision__user")
        return {page.pk: _subject(page) for page in found}


def _subject(page: WikiPage) -> Subject:
    revision = page.live_revision
    return Subject(
        thing=page.pk,
        title=page.title,
        url=page.get_full_url() or "",
        page=page,
        locale=page.locale.language_code,
        revision=page.live_revision_id,
        category=page.space.title if page.space else "",
        edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        # Who published it last is told, as with questions.
        authors=[revision.user] if revision and revision.user else [],
    )
