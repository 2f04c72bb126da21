from django.db import models
from django.utils.translation import gettext_lazy as _


class Placement(models.Model):
    """
    A question's place in a category.

    Placements are live at once: they are no part of a question's drafts.
    """

    category = models.ForeignKey(
        "heroic_faq.Category",
        verbose_name=_("category"),
        on_delete=models.PROTECT,
        related_name="placements",
    )
    question = models.ForeignKey(
        "heroic_faq.Question",
        verbose_name=_("question"),
        on_delete=models.CASCADE,
        related_name="placements",
    )
    position = models.PositiveIntegerField(_("position"))

    # The listing of where a question is used shows blocks, not its categories.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("place in a category")
        verbose_name_plural = _("places in categories")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "question"], name="heroic_faq_placement_once"
            )
        ]
        indexes = [
            models.Index(fields=["category", "position"], name="heroic_faq_place_order")
        ]

    def __str__(self):
        return f"{self.category}: {self.question}"
