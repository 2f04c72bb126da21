from django.forms import Media
from wagtail.admin.views.generic import IndexView

from ..export import SafeExportMixin


class TitledIndexView(SafeExportMixin, IndexView):
    """
    A list of what people wrote: what is exported of it runs nothing, and its titles
    stay readable where there is little room.
    """

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["media"] += Media(css={"all": ["heroic_core/admin/listing.css"]})
        return context
