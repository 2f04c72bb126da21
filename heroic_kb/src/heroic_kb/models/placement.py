from django.db import models
from django.utils.translation import gettext_lazy as _


class Placement(models.Model):
    """
    An article's place in the order of a category: of its own, or of a further one.

    What was published decides where an article stands; the order is live at once.
    """

    category = models.ForeignKey(
        "heroic_kb.CategoryPage",
        verbose_name=_("category"),
        on_delete=models.CASCADE,
        related_name="placements",
    )
    article = models.ForeignKey(
        "heroic_kb.ArticlePage",
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="placements",
    )
    position = models.PositiveIntegerField(_("position"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("place in a category")
        verbose_name_plural = _("places in categories")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "article"], name="heroic_kb_placement_once"
            )
        ]
        indexes = [
            models.Index(fields=["category", "position"], name="heroic_kb_place_order")
        ]

    def __str__(self):
        return f"{self.category}: {self.article}"
