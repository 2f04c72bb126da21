"""Charts as SVG for a page: no script, no style, colours by classes of the page's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


WIDTH, HEIGHT = 960, 280
# Labels below the chart; more would stand in each other's way.
MOST_LABELS = 8
# Points that have a dot each.
MOST_DOTS = 32
# What a page whose policy allows no inline script or style could not show.
DROPPED = {"script", "style", "defs", "desc", "title"}


@dataclass(frozen=True)
class Series:
    name: Any
    numbers: Sequence[int]


@dataclass(frozen=True)
class Chart:
    """
    Lines over days.

    Args:
        name: that tells it from the others of the page.
        title: what it shows.
        labels: of the points.
        series: one line each.
        x_title: of the axis below.
        y_title: of the axis beside.
        table: the same in numbers.
    """

    name: str
    title: Any
    labels: Sequence[str]
    series: Sequence[Series]
    x_title: Any
    y_title: Any
    table: Any

    @property
    def description(self) -> str:
        """What those are told who do not see it."""
        parts = [
            _("%(name)s: %(total)s in all, %(most)s at most.")
            % {
                "name": each.name,
                "total": _number(sum(each.numbers)),
                "most": _number(max(each.numbers, default=0)),
            }
            for each in self.series
        ]
        return " ".join([*parts, _("The table below has all numbers.")])

    @property
    def legend(self) -> list[tuple[int, Any]]:
        return [(place, each.name) for place, each in enumerate(self.series)]

    @property
    def svg(self) -> SafeString:
        tree = self._drawn().render_tree()
        _clean(tree)
        tree.attrib.pop("id", None)
        tree.set("role", "img")
        tree.set("aria-labelledby", f"{self.name}-title {self.name}-desc")
        tree.set("focusable", "false")
        for place, words in enumerate([str(self.title), self.description]):
            tag = ("title", "desc")[place]
            element = ElementTree.Element(tag, id=f"{self.name}-{tag}")
            element.text = words
            tree.insert(place, element)
        drawn = ElementTree.tostring(tree, encoding="unicode")
        # Whatever words it holds were escaped right there.
        return mark_safe(drawn)  # noqa: S308

    def _drawn(self):
        # Not before it is needed: it makes all later imports look for its maps.
        import pygal

        most = max((max(each.numbers, default=0) for each in self.series), default=0)
        chart = pygal.Line(
            width=WIDTH,
            height=HEIGHT,
            margin=4,
            js=[],
            show_legend=False,
            show_dots=len(self.labels) <= MOST_DOTS,
            dots_size=3,
            x_title=str(self.x_title),
            y_title=str(self.y_title),
            range=(0, max(most, 4)),
            max_scale=6,
            show_minor_x_labels=False,
            truncate_label=-1,
            value_formatter=_number,
            no_data_text="",
        )
        chart.x_labels = list(self.labels)
        every = -(-len(self.labels) // MOST_LABELS)
        chart.x_labels_major_every = max(every, 1)
        for each in self.series:
            chart.add(str(each.name), list(each.numbers))
        return chart


def _number(value):
    whole = int(value) if value == int(value) else round(value, 2)
    return number_format(whole, force_grouping=True)


def _clean(element):
    element.attrib.pop("style", None)
    for child in list(element):
        if _is_dropped(child):
            element.remove(child)
        else:
            _clean(child)


def _is_dropped(element):
    # A comment has no name.
    if not isinstance(element.tag, str) or element.tag in DROPPED:
        return True
    return "tooltip-overlay" in element.get("class", "")
