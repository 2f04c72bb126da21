from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewNotice(models.Model):
    """Whether an owner wants the weekly mail; who has chosen nothing gets it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="heroic_review_notice",
    )
    is_wanted = models.BooleanField(
        _("tell me each week which of my pages are to be reviewed"), default=True
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notice of reviews")
        verbose_name_plural = _("notices of reviews")

    def __str__(self):
        return str(self.user)
