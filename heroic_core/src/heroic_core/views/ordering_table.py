from django.contrib.admin.utils import quote
from django.middleware.csrf import get_token
from django.utils.translation import gettext, gettext_noop
from wagtail.admin.ui.tables import Table
from wagtail.admin.ui.tables.orderable import OrderableTableMixin


MOVED = gettext_noop("“%(title)s” now stands at position %(position)s of %(count)s.")
POSITION = gettext_noop("“%(title)s”: position %(position)s of %(count)s")
# What the script puts in.
PLACE = {"position": "__POSITION__", "count": "__COUNT__"}


class OrderingTable(OrderableTableMixin, Table):
    """
    Wagtail's table for w-orderable, drawn in one small template: several hundred rows
    stand on one page.
    """

    template_name = "heroic_core/admin/ordering_table.html"
    # The script makes the whole message the label of a row.
    success_message = "%(page_title)s"

    def __init__(self, *args, view, **kwargs):
        self.view = view
        super().__init__(*args, **kwargs)

    def _add_ordering_column(self):
        """The template has it."""

    @property
    def attrs(self):
        moved = {"title": "__TITLE__", **PLACE}
        return {
            **super().attrs,
            "data-heroic-ordering": "",
            "data-heroic-moved": gettext(MOVED) % moved,
            "data-heroic-position": gettext(POSITION) % moved,
            "data-heroic-not-moved": gettext(
                "The move was not saved. Reload the page and try again."
            ),
        }

    @property
    def items(self):
        for row in self.rows:
            instance = row.instance
            yield {
                "row": row,
                "key": quote(instance.pk),
                "title": self.view.get_title(instance),
                "url": self.view.get_item_url(instance),
            }

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        return {**context, "csrf_token": get_token(self.view.request)}

    class Media:
        css = {"all": ["heroic_core/admin/ordering.css"]}
        js = ["heroic_core/admin/ordering.js"]
