from django.db import models


class MadeReview(models.Model):
    """The workflow that was made for all knowledge bases, whatever it is called now."""

    # Null where it was deleted: it is not made again.
    workflow = models.ForeignKey(
        "wagtailcore.Workflow",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    def __str__(self):
        return str(self.workflow)
