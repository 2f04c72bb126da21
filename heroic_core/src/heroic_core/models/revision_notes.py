import swapper
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


LONGEST_NOTE = 250


class ChangeKind(models.TextChoices):
    """How much a change matters to those who read the page."""

    MATERIAL = "material", _("Material: what the page says has changed")
    MINOR = "minor", _("Minor: wording, spelling, looks")


class RevisionNote(models.Model):
    """
    What a publication of a page changed, and why; one for each that is published.

    It stays when old revisions are purged.
    """

    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="revision_notes",
    )
    revision = models.OneToOneField(
        "wagtailcore.Revision",
        verbose_name=_("revision"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="heroic_note",
    )
    note = models.CharField(
        _("what changed and why"), max_length=LONGEST_NOTE, blank=True
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind.choices)
    at = models.DateTimeField(_("published at"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )

    # Operational: neither where something is used nor a thing of its own.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("revision note")
        verbose_name_plural = _("revision notes")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                fields=["page", "kind", "at"], name="heroic_core_note_of_page"
            ),
            models.Index(fields=["-at", "-id"], name="heroic_core_note_last"),
        ]

    def __str__(self):
        return self.note or self.get_kind_display()
