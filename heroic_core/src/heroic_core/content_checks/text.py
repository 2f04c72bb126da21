"""Checks of summary, headings and images."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .drafts import Draft
from .findings import Finding, Place


def summary_is_there(draft: Draft) -> Iterator[Finding]:
    name = draft.page.summary_field
    if name and not getattr(draft.page, name).strip():
        field = draft.page._meta.get_field(name)
        message = _("“%(field)s” is empty. Lists and search results show it.")
        yield Finding(message % {"field": field.verbose_name}, Place(name))


def headings_skip_no_level(draft: Draft) -> Iterator[Finding]:
    # Above the first one is the title.
    above = 1
    for place, heading in draft.headings:
        if heading.level > above + 1:
            message = _(
                "The heading “%(heading)s” is on level %(level)d, and what is above "
                "it on level %(above)d. Choose the level that follows."
            )
            words = {"heading": heading.text, "level": heading.level, "above": above}
            yield Finding(message % words, place)
        above = heading.level


def images_have_alternative_text(draft: Draft) -> Iterator[Finding]:
    for place, image in draft.images:
        if not image.decorative and not (image.contextual_alt_text or "").strip():
            # Without its name, which may be that of a private file.
            message = _(
                "An image has no alternative text. Describe it for those who do not "
                "see it, or mark it as decorative."
            )
            yield Finding(message, place)
