from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from ..models import ReviewNotice


class NoticeForm(forms.ModelForm):
    class Meta:
        model = ReviewNotice
        fields = ["is_wanted"]


class NoticePanel(BaseSettingsPanel):
    """In one's account: whether to get the weekly mail of reviews."""

    name = "heroic_freshness"
    title = _("Pages to review")
    tab = notifications_tab
    order = 160
    form_class = NoticeForm

    def get_form(self):
        notice = ReviewNotice.objects.filter(user=self.user).first()
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(
            data,
            instance=notice or ReviewNotice(user=self.user),
            prefix=self.name,
        )
