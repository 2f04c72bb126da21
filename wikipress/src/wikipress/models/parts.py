"""What belongs to a wiki page, and is in its drafts too."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from heroic_core.models import AttachmentFields


class TaggedWikiPage(ItemBase):
    tag = models.ForeignKey(
        "taggit.Tag", on_delete=models.CASCADE, related_name="wikipress_pages"
    )
    content_object = ParentalKey(
        "wikipress.WikiPage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class WikiAttachment(AttachmentFields):
    page = ParentalKey(
        "wikipress.WikiPage", on_delete=models.CASCADE, related_name="attachments"
    )


class WikiAlias(Orderable):
    """Another name by which a wiki page is known."""

    page = ParentalKey(
        "wikipress.WikiPage", on_delete=models.CASCADE, related_name="other_names"
    )
    name = models.CharField(
        _("name"),
        max_length=255,
        help_text=_("As people say it: “PTO” for “Holidays”."),
    )

    panels = [FieldPanel("name")]

    class Meta(Orderable.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")

    def __str__(self):
        return self.name
