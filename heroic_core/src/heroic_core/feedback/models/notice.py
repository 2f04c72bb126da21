from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Telling(models.TextChoices):
    """When an author is told of what readers write."""

    NEVER = "never", _("Never")
    AT_ONCE = "at once", _("At once")
    DAILY = "daily", _("Once a day")


class FeedbackNotice(models.Model):
    """What one author chose; who has chosen nothing is told daily."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="heroic_feedback_notice",
    )
    telling = models.CharField(
        _("tell me of feedback on what I wrote"),
        max_length=10,
        choices=Telling.choices,
        default=Telling.DAILY,
        help_text=_("By e-mail: one for each comment, or all of a day in one."),
    )
    # The day whose comments an e-mail is on its way for.
    day = models.DateField(null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("feedback notice")
        verbose_name_plural = _("feedback notices")

    def __str__(self):
        return self.get_telling_display()
