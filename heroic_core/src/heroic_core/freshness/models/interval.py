import swapper
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


# Ten years; in months.
LONGEST = 120


class ReviewInterval(models.Model):
    """How often the pages of a section are looked through."""

    page = models.OneToOneField(
        swapper.get_model_name("wagtailcore", "Page"),
        verbose_name=_("section"),
        on_delete=models.CASCADE,
        related_name="heroic_review_interval",
    )
    months = models.PositiveSmallIntegerField(
        _("review interval in months"),
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("review interval of a section")
        verbose_name_plural = _("review intervals of sections")

    def __str__(self):
        return str(self.months)
