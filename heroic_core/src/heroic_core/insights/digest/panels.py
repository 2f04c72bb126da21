from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.admin.panels import FieldPanel


class ReaderPanel(FieldPanel):
    """Offers those who may see the insights, not every customer with an account."""

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            if self.form is not None:
                self._offer(self.form)

        def _offer(self, form):
            from ..dashboard.policy import people

            users = get_user_model().objects
            chosen = getattr(self.instance, f"{self.field_name}_id")
            field = form.fields[self.field_name]
            field.queryset = users.filter(
                Q(pk__in=people().values("pk")) | Q(pk=chosen)
            )
