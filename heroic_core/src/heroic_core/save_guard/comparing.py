"""What one version of a page says otherwise than another, for people who read it."""

from typing import Any

import swapper
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin.compare import (
    ForeignObjectComparison,
    M2MFieldComparison,
    TextDiff,
)

from ..privacy.acting import acting_viewer
from ..privacy.chosen import is_hidden
from ..privacy.knowing import knows


class Comparisons:
    """
    Wagtail's comparisons of the fields of a page's form, by their names.

    Args:
        panel: the page's form as Wagtail draws it.
    """

    def __init__(self, panel: Any) -> None:
        self.makers = panel.get_comparison()

    def between(self, before: Any, after: Any) -> dict[str, Any]:
        """From one version of the page to another, in the order of the form."""
        made = [make(before, after) for make in self.makers]
        return {_name(each): each for each in made}


def difference(comparison: Any) -> SafeString:
    """As HTML: what was added and what was taken away."""
    if comparison.is_child_relation:
        children = comparison.get_child_comparisons()
        return format_html_join("", "{}", ((_child(child),) for child in children))
    if isinstance(comparison, ForeignObjectComparison):
        return _choice(comparison)
    if isinstance(comparison, M2MFieldComparison):
        return _members(comparison)
    # Wagtail escapes what it compares.
    return SafeString(comparison.htmldiff())


def _name(comparison):
    field = comparison.field
    return field.related_name if comparison.is_child_relation else field.name


def _child(child):
    kind = "addition" if child.is_addition() else ""
    kind = "deletion" if child.is_deletion() else kind
    fields = child.get_field_comparisons()
    said = ((each.field_label(), difference(each)) for each in fields)
    return format_html(
        '<div class="comparison__child-object {}"><dl>{}</dl></div>',
        kind,
        format_html_join("", "<dt>{}</dt><dd>{}</dd>", said),
    )


def _choice(comparison):
    before, after = comparison.get_objects()
    if before == after:
        return (
            escape(_known(after))
            if after
            else escape(pgettext("nothing chosen", "None"))
        )
    changes = [("deletion", before), ("addition", after)]
    return SafeString(
        TextDiff([(kind, _known(each)) for kind, each in changes if each]).to_html()
    )


def _members(comparison):
    before, after = comparison.get_items()
    changes = [("deletion", each) for each in before if each not in after]
    changes += [("addition", each) for each in after if each not in before]
    told = [(kind, _known(each)) for kind, each in changes]
    return SafeString(TextDiff(told, separator=", ").to_html())


def _known(thing):
    """Its name, where who reads may know of it."""
    viewer = acting_viewer()
    if isinstance(thing, swapper.load_model("wagtailcore", "Page")):
        hides = viewer is not None and not knows(viewer, thing)
        return _("A page that you may not see") if hides else str(thing)
    return _("Something that you may not see") if is_hidden(thing) else str(thing)
