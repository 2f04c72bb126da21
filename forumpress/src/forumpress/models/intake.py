"""What a board asks of whoever starts a topic, and what they said."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from ..choices import AnswerKind


class IntakeField(Orderable):
    board = ParentalKey(
        "forumpress.BoardPage", on_delete=models.CASCADE, related_name="intake_fields"
    )
    label = models.CharField(
        _("label"), max_length=80, help_text=_("Such as “Product” or “Version”.")
    )
    help_text = models.CharField(_("help text"), max_length=200, blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=AnswerKind.choices,
        default=AnswerKind.TEXT,
    )
    options = models.TextField(
        _("options"),
        blank=True,
        help_text=_("For “One of several”: one on each line."),
    )
    is_required = models.BooleanField(_("must be filled in"), default=False)
    is_staff_only = models.BooleanField(
        _("shown to staff only"),
        default=False,
        help_text=_("The author sees it, and nobody else."),
    )

    panels = [
        FieldPanel("label"),
        FieldPanel("help_text"),
        FieldPanel("kind"),
        FieldPanel("options"),
        FieldPanel("is_required"),
        FieldPanel("is_staff_only"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("question of the form")
        verbose_name_plural = _("questions of the form")

    def __str__(self):
        return self.label

    @property
    def option_list(self) -> list[str]:
        lines = (line.strip() for line in self.options.splitlines())
        return [line for line in lines if line]


class IntakeAnswer(models.Model):
    """It keeps what was asked: the board may ask otherwise later."""

    topic = models.ForeignKey(
        "forumpress.Topic", on_delete=models.CASCADE, related_name="intake_answers"
    )
    field = models.ForeignKey(
        IntakeField, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    label = models.CharField(max_length=80)
    value = models.CharField(max_length=500)
    is_url = models.BooleanField(default=False)
    is_staff_only = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.label}: {self.value}"
