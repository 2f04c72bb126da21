from wagtail.admin.panels import FieldPanel


class ColleaguePanel(FieldPanel):
    """Offers those who may see the inbox, not every customer with an account."""

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            if self.form is not None:
                self._offer(self.form)

        def _offer(self, form):
            from .admin.inbox import INBOX

            field = form.fields[self.field_name]
            chosen = getattr(self.instance, f"{self.field_name}_id")
            field.queryset = INBOX.people_or(chosen)
