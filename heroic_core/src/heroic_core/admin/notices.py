"""What somebody wants to be told, in their account in the admin."""

from typing import Any

from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab


class NoticePanel(BaseSettingsPanel):
    """A form of the one row that a model has for a person, made when it is saved."""

    tab = notifications_tab
    # A form of a model with a `user`.
    form_class: Any

    def get_form(self):
        model = self.form_class._meta.model
        kept = model.objects.filter(user=self.user).first()
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(
            data, instance=kept or model(user=self.user), prefix=self.name
        )
