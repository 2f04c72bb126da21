from django import forms
from django.utils.translation import gettext_lazy as _

from ...admin import notices
from ..models import FeedbackNotice


class NoticeForm(forms.ModelForm):
    class Meta:
        model = FeedbackNotice
        fields = ["telling"]


class NoticePanel(notices.NoticePanel):
    """When to be told of what readers write."""

    name = "heroic_feedback"
    title = _("Feedback from readers")
    order = 150
    form_class = NoticeForm
