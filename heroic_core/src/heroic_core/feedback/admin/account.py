from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from ..models import FeedbackNotice


class NoticeForm(forms.ModelForm):
    class Meta:
        model = FeedbackNotice
        fields = ["telling"]


class NoticePanel(BaseSettingsPanel):
    """In one's account: when to be told of what readers write."""

    name = "heroic_feedback"
    title = _("Feedback from readers")
    tab = notifications_tab
    order = 150
    form_class = NoticeForm

    def get_form(self):
        notice = FeedbackNotice.objects.filter(user=self.user).first()
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(
            data,
            instance=notice or FeedbackNotice(user=self.user),
            prefix=self.name,
        )
