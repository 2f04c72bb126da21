from django.db import models
from django.utils.translation import gettext_lazy as _

from ..querysets import VoteQuerySet


class Reason(models.TextChoices):
    """What could be better. No value is a part of another: they are looked for."""

    OUTDATED = "outdated", _("It is out of date")
    UNCLEAR = "unclear", _("It is hard to understand")
    WRONG = "wrong", _("Something is wrong")
    MISSING = "missing", _("A step is missing")
    ELSEWHERE = "elsewhere", _("It is not what I looked for")


class Vote(models.Model):
    """
    Whether a revision of a thing helped the reader at one browser.

    Neither an account nor an address is kept.
    """

    source = models.CharField(_("source"), max_length=20)
    thing = models.BigIntegerField()
    # A number, not a reference: old revisions may be purged. 0 where there is none.
    revision = models.BigIntegerField(default=0)
    # A keyed hash, another one for each thing: see `feedback.browsers`.
    browser = models.CharField(max_length=64)
    helpful = models.BooleanField(_("helpful"))
    reasons = models.CharField(_("reasons"), max_length=100, blank=True)
    locale = models.CharField(_("language"), max_length=20)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = VoteQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "thing", "browser", "revision"],
                name="heroic_feedback_vote_once",
            )
        ]

    def __str__(self):
        return f"{self.source} {self.thing}"

    @property
    def reason_labels(self):
        # Of a reason that a later version asks for no more nothing is said.
        labels = dict(Reason.choices)
        return [labels[each] for each in self.reasons.split() if each in labels]
