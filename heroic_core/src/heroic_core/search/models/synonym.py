from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from ..analysis import analyze


class Synonym(models.Model):
    """Words that an editor says mean what other words mean."""

    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    words = models.CharField(
        _("words"),
        max_length=100,
        help_text=_("What people write, such as “money back”."),
    )
    same_as = models.CharField(
        _("mean the same as"),
        max_length=255,
        help_text=_(
            "What the articles say, such as “refund”. Separate several by commas."
        ),
    )
    both_ways = models.BooleanField(
        _("both ways"),
        default=False,
        help_text=_(
            "Also find what contains the first words when somebody writes the others."
        ),
    )

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["words"]

    def __str__(self):
        arrow = "↔" if self.both_ways else "→"
        return f"{self.words} {arrow} {self.same_as}"

    @property
    def alternatives(self) -> list[str]:
        return [part.strip() for part in self.same_as.split(",") if part.strip()]

    def clean(self):
        super().clean()
        if not self.locale_id:
            return
        code = self.locale.language_code
        if not analyze(self.words, code).sequence:
            raise ValidationError({"words": _("Write a word or a number.")})
        if not any(analyze(text, code).sequence for text in self.alternatives):
            raise ValidationError({"same_as": _("Write a word or a number.")})
