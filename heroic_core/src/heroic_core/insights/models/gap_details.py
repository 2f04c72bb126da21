import swapper
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ...handoff import all_targets
from ..gaps.querysets import QuoteQuerySet
from ..gaps.reasons import in_words
from .gap import Gap


class GapQuery(models.Model):
    """What people searched for, and where it led before and after."""

    gap = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="queries")
    words = models.CharField(_("query"), max_length=300)
    times = models.PositiveIntegerField(_("times"), default=0)
    # Of what was drafted, among the results for these words; None where not found.
    rank_before = models.PositiveIntegerField(_("rank before"), null=True)
    rank_after = models.PositiveIntegerField(_("rank after"), null=True)
    opened_after = models.PositiveIntegerField(_("opened after"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("query of a gap")
        verbose_name_plural = _("queries of a gap")
        ordering = ["-times", "words"]
        constraints = [
            models.UniqueConstraint(
                fields=["gap", "words"], name="heroic_gap_query_once"
            )
        ]

    def __str__(self):
        return self.words


class GapQuote(models.Model):
    """What somebody wrote about it."""

    gap = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="quotes")
    # The kind of evidence that it belongs to; blank where a person put it in.
    kind = models.CharField(max_length=20, blank=True)
    key = models.CharField(max_length=100)
    text = models.TextField(_("quote"))
    url = models.CharField(max_length=500, blank=True)
    said_at = models.DateTimeField(null=True)
    # Whoever may see this page may read it; where it had one that is gone, nobody can
    # tell who may, and superusers do.
    has_page = models.BooleanField(default=False)
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = QuoteQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("quote of a gap")
        verbose_name_plural = _("quotes of a gap")
        ordering = ["-said_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gap", "kind", "key"], name="heroic_gap_quote_once"
            )
        ]

    def __str__(self):
        return self.text[:80]


class GapEvent(models.Model):
    """What happened to a gap, and who did it."""

    class Kind(models.TextChoices):
        MADE = "made", pgettext_lazy("gap", "Put in by hand")
        ASSIGNED = "assigned", pgettext_lazy("gap", "Assigned")
        UNASSIGNED = "unassigned", pgettext_lazy("gap", "Given back")
        DRAFTED = "drafted", pgettext_lazy("gap", "Draft made")
        PUBLISHED = "published", pgettext_lazy("gap", "Draft published")
        PROVED = "proved", pgettext_lazy("gap", "Proved: readers open it")
        DISMISSED = "dismissed", pgettext_lazy("gap", "Dismissed")
        REOPENED = "reopened", pgettext_lazy("gap", "Opened again")

    gap = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # What a person wrote or chose; what the program tells is a reason.
    note = models.TextField(blank=True)
    reason = models.JSONField(default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event of a gap")
        verbose_name_plural = _("events of a gap")
        ordering = ["at", "pk"]

    def __str__(self):
        return self.get_kind_display()

    @property
    def said(self) -> str:
        """What it was about, in words."""
        if self.kind == self.Kind.DRAFTED:
            labels = {target.name: target.label for target in all_targets()}
            return str(labels.get(self.note, self.note))
        return in_words(self.reason) or self.note
