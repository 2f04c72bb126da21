import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Place(models.TextChoices):
    """Where somebody searched."""

    PAGE = "page", _("page of results")
    SUGGESTION = "suggestion", pgettext_lazy("search", "suggestion while typing")
    CONTACT = "contact", _("contact form")
    FORUM = "forum", _("form of the forum")
    COMMAND = "command", _("command")


class SearchLogEntry(models.Model):
    """One search; who searched is not kept."""

    # The same for all searches of one loaded page.
    token = models.CharField(max_length=32, db_index=True)
    # The token of the first search in vain of those that led to this one, itself where
    # it is that; blank where none did.
    run = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField(_("time"), db_index=True)
    words = models.CharField(_("words"), max_length=300)
    corrected_to = models.CharField(_("corrected to"), max_length=300, blank=True)
    locale = models.CharField(_("language"), max_length=20)
    site = models.ForeignKey(
        "wagtailcore.Site", null=True, on_delete=models.CASCADE, related_name="+"
    )
    place = models.CharField(_("where"), max_length=20, choices=Place.choices)
    # The private page in whose section it was searched; none outside.
    section = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    source = models.CharField(_("source"), max_length=20, blank=True)
    results = models.PositiveIntegerField(_("results"))
    opened_source = models.CharField(max_length=20, blank=True)
    opened_thing = models.BigIntegerField(null=True)
    opened_rank = models.PositiveIntegerField(_("rank of what was opened"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = pgettext_lazy("noun", "search")
        verbose_name_plural = _("searches")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                fields=["locale", "opened_source", "opened_thing"],
                name="heroic_search_log_opened",
            ),
            models.Index(fields=["run"], name="heroic_search_log_run"),
        ]

    def __str__(self):
        return self.words
