import swapper
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..names import name_of
from ..querysets import ReviewQuerySet
from .interval import LONGEST


class Risk(models.IntegerChoices):
    """How bad it would be if a page were wrong; what its urgency is multiplied by."""

    NORMAL = 1, _("Normal")
    HIGH = 2, _("High: money, deadlines, customers")
    CRITICAL = 3, _("Critical: law, security, safety")


class PageReview(models.Model):
    """
    Who looks after a page, when they last did, and when they should again.

    It is no part of the page's revisions: neither a draft nor an old version that comes
    back says who owns it now.
    """

    page = models.OneToOneField(
        swapper.get_model_name("wagtailcore", "Page"),
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="heroic_review",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("of a page", "owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    owner_group = models.ForeignKey(
        "auth.Group",
        verbose_name=_("owning group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    own_months = models.PositiveSmallIntegerField(
        _("review interval in months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=_("Blank: that of the section."),
    )
    # The one that holds, of its own or of the nearest section; None: no time is set.
    months = models.PositiveSmallIntegerField(null=True, editable=False)
    risk = models.PositiveSmallIntegerField(
        _("risk"), choices=Risk.choices, default=Risk.NORMAL
    )

    verified_at = models.DateTimeField(
        pgettext_lazy("of a page", "verified"), null=True, editable=False
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("verified by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # A number, not a reference: old revisions may be purged. 0 where there was none.
    verified_revision = models.BigIntegerField(default=0, editable=False)
    # The day from which its age is counted: verified, or else first known.
    since = models.DateField(editable=False)
    # By time or by cause, whichever came first.
    due_on = models.DateField(_("due"), null=True, editable=False)

    objects = ReviewQuerySet.as_manager()

    # Operational: neither where something is used nor a thing of its own.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("review of a page")
        verbose_name_plural = _("reviews of pages")
        indexes = [models.Index(fields=["due_on"], name="heroic_freshness_due")]

    def __str__(self):
        return str(self.page)

    @property
    def owner_name(self) -> str:
        """Who looks after the page, as colleagues know them; blank for nobody."""
        group = self.owner_group
        return name_of(self.owner) or (group.name if group else "")

    @property
    def verifier_name(self) -> str:
        return name_of(self.verified_by)
