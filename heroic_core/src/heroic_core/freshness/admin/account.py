from django import forms
from django.utils.translation import gettext_lazy as _

from ...admin import notices
from ..models import ReviewNotice


class NoticeForm(forms.ModelForm):
    class Meta:
        model = ReviewNotice
        fields = ["is_wanted"]


class NoticePanel(notices.NoticePanel):
    """Whether to get the weekly mail of reviews."""

    name = "heroic_freshness"
    title = _("Pages to review")
    order = 160
    form_class = NoticeForm
