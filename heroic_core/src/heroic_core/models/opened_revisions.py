from django.db import models


class OpenedRevision(models.Model):
    """
    A version of a page that an editor was opened with.

    It stays as it is, also where its author's editor goes on to save itself: it is
    what tells later who has changed what.
    """

    revision = models.OneToOneField(
        "wagtailcore.Revision",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
    )

    # Operational: neither where something is used nor a thing of its own.
    wagtail_reference_index_ignore = True

    def __str__(self):
        return str(self.pk)
