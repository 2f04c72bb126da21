from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


AMOUNT = [MinValueValidator(0), MaxValueValidator(3)]
MEASURE = _(
    "0 is nothing; 1 is as much as one more of the words that were asked for, of "
    "usual rarity."
)


@register_setting(icon="search")
class SearchBoosts(BaseGenericSetting):
    """What counts in the order of results besides the words themselves."""

    exact_title = models.FloatField(
        _("title that is exactly what was asked for"),
        default=1.0,
        validators=AMOUNT,
        help_text=MEASURE,
    )
    side_by_side = models.FloatField(
        _("words that stand side by side as they were asked"),
        default=0.3,
        validators=AMOUNT,
        help_text=_("For each pair of words. 0 is nothing, 1 as much as a whole word."),
    )
    freshness = models.FloatField(
        _("changed lately"), default=0.1, validators=AMOUNT, help_text=MEASURE
    )
    fresh_for = models.PositiveIntegerField(
        _("days of freshness"),
        default=180,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("After so many days a third of it is left."),
    )
    merit = models.FloatField(
        _("found helpful by readers"),
        default=0.2,
        validators=AMOUNT,
        help_text=_("Where there is a source that says so. As much as it says."),
    )
    synonyms = models.FloatField(
        _("synonyms"),
        default=0.7,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("How much a synonym counts beside the word itself, from 0 to 1."),
    )

    class Meta:
        verbose_name = _("order of search results")
