import swapper
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.coreutils import get_content_languages

from ..gaps.querysets import GapQuerySet
from ..gaps.reasons import in_words


class GapState(models.TextChoices):
    OPEN = "open", pgettext_lazy("gap", "Open")
    ASSIGNED = "assigned", pgettext_lazy("gap", "Assigned")
    DRAFTED = "drafted", pgettext_lazy("gap", "Drafted")
    PUBLISHED = "published", pgettext_lazy("gap", "Published")
    PROVED = "proved", pgettext_lazy("gap", "Proved")
    DISMISSED = "dismissed", pgettext_lazy("gap", "Dismissed")


class Gap(models.Model):
    """
    Something that people look for and do not find.

    What is counted is computed again and again; what people do with it stays.
    """

    # With which something is to be written.
    OPEN = (GapState.OPEN, GapState.ASSIGNED)
    # With which there is nothing left to do.
    CLOSED = (GapState.PROVED, GapState.DISMISSED)

    locale = models.CharField(_("language"), max_length=20)
    site = models.ForeignKey(
        "wagtailcore.Site",
        verbose_name=_("site"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    # Whoever may see this private page may see the gap; without one all editors may.
    # It goes with the page, as nobody could tell any more who may.
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    title = models.CharField(_("what is missing"), max_length=300)
    # The page whose title it took, or that its words were written about, where nobody
    # searched in words of their own: the title is for those who may see that.
    titled_by_page = models.BooleanField(default=False)
    title_page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # What its queries are compared with, and the number of that in its place.
    stems = models.TextField()
    fingerprint = models.CharField(max_length=32, unique=True)

    state = models.CharField(
        pgettext_lazy("gap", "state"),
        max_length=10,
        choices=GapState.choices,
        default=GapState.OPEN,
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("gap", "owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    dismissed_reason = models.CharField(_("reason"), max_length=300, blank=True)
    dismissed_score = models.FloatField(null=True)
    # Why it is open again.
    reopened = models.JSONField(default=dict, blank=True)
    is_by_hand = models.BooleanField(_("by hand"), default=False)

    score = models.FloatField(_("score"), default=0)
    # By kind of evidence its count and its points.
    parts = models.JSONField(default=dict)
    first_seen = models.DateTimeField(_("first seen"))
    last_seen = models.DateTimeField(_("last seen"))

    draft_target = models.CharField(max_length=20, blank=True)
    draft_url = models.CharField(max_length=500, blank=True)
    draft_source = models.CharField(max_length=20, blank=True)
    draft_thing = models.BigIntegerField(null=True)
    drafted_at = models.DateTimeField(_("drafted"), null=True)
    published_at = models.DateTimeField(_("published"), null=True)
    proved_at = models.DateTimeField(_("proved"), null=True)
    # Since it was published: searches by its queries, and those that led to it.
    searched_after = models.PositiveIntegerField(default=0)
    opened_after = models.PositiveIntegerField(default=0)

    objects = GapQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("content gap")
        verbose_name_plural = _("content gaps")
        ordering = ["-score", "pk"]
        indexes = [
            models.Index(fields=["state", "-score"], name="heroic_gap_ranked"),
            models.Index(
                fields=["draft_source", "draft_thing"], name="heroic_gap_draft"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def opened_again(self) -> str:
        """Why it is open again, in words."""
        return in_words(self.reopened)

    @property
    def language(self) -> str:
        """The name of its language."""
        return get_content_languages().get(self.locale, self.locale)

    @property
    def has_draft(self) -> bool:
        return self.draft_thing is not None
