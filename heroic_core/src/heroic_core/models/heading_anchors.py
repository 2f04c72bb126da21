import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _


LONGEST_SLUG = 80
LONGEST_KEY = 100


class HeadingAnchor(models.Model):
    """
    Where links to a heading of a page lead, whatever the heading is called by now.

    The first of a heading is its id; later ones lead to it too.
    """

    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="heading_anchors",
    )
    # What the editor's rich text knows the heading by, through all edits.
    key = models.CharField(max_length=LONGEST_KEY)
    slug = models.SlugField(max_length=LONGEST_SLUG, allow_unicode=True, db_index=False)

    # Operational: neither where something is used nor a thing of its own.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("heading anchor")
        verbose_name_plural = _("heading anchors")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "slug"], name="heroic_core_heading_anchor_once"
            )
        ]

    def __str__(self):
        return f"#{self.slug}"
