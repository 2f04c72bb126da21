from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from ..questions import read


# As many results as anybody looks through.
DEPTH = 10


class Expectation(models.Model):
    """That a question should find a page, and whether it did when it was last tried."""

    query = models.CharField(
        _("question"), max_length=300, help_text=_("As a customer would ask it.")
    )
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    path = models.CharField(
        _("should find"),
        max_length=500,
        validators=[
            RegexValidator(
                r"\A/(?!/)\S*\Z",
                _(
                    "Write an address of this site that starts with /, such as /faq/#refund."
                ),
            )
        ],
        help_text=_(
            "The address on this site, such as /faq/#refund. Without what follows the "
            "#, any part of the page will do."
        ),
    )
    note = models.CharField(_("note"), max_length=255, blank=True)
    rank = models.PositiveIntegerField(_("rank"), null=True, editable=False)
    rank_before = models.PositiveIntegerField(null=True, editable=False)
    tried_at = models.DateTimeField(_("last tried"), null=True, editable=False)

    class Meta:
        verbose_name = _("expectation")
        verbose_name_plural = _("expectations")
        ordering = ["query", "pk"]

    def __str__(self):
        return self.query

    @property
    def passes(self) -> bool | None:
        """None until it is tried."""
        return None if self.tried_at is None else self.rank is not None

    def clean(self):
        super().clean()
        if not read(self.query):
            raise ValidationError({"query": _("Write a word or a number.")})
