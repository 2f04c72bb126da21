"""What wiki pages are called, and what they link to, as they are published."""

import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _


LONGEST = 255


class WikiName(models.Model):
    """A title, another name or a heading by which a published page is linked to."""

    class Kind(models.IntegerChoices):
        TITLE = 1, _("title")
        OTHER = 2, _("other name")
        HEADING = 3, _("heading")

    page = models.ForeignKey(
        "wikipress.WikiPage", on_delete=models.CASCADE, related_name="names"
    )
    kind = models.PositiveSmallIntegerField(choices=Kind.choices)
    name = models.CharField(max_length=LONGEST)
    # The name as `key_of` folds it.
    key = models.CharField(max_length=LONGEST)
    # Of a heading: by which rich text knows it, and its id on the page.
    anchor = models.CharField(max_length=100, blank=True)
    slug = models.CharField(max_length=100, blank=True)

    # Operational: not where something is used.
    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["key", "kind"], name="wikipress_name_key")]

    def __str__(self):
        return self.name


class WikiLink(models.Model):
    """
    A link in the text of a published page.

    One that was written by name keeps it, and has no target while nobody has written
    a page of that name. Without both, what it led to was deleted.
    """

    holder = models.ForeignKey(
        "wikipress.WikiPage", on_delete=models.CASCADE, related_name="links_out"
    )
    target = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    name = models.CharField(max_length=LONGEST, blank=True)
    key = models.CharField(max_length=LONGEST, blank=True)
    # The heading: by what rich text knows it, or by its folded words.
    anchor = models.CharField(max_length=100, blank=True)
    heading = models.CharField(max_length=LONGEST, blank=True)
    words = models.CharField(max_length=LONGEST, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["key"], name="wikipress_link_key")]

    def __str__(self):
        return self.words


def key_of(name: str) -> str:
    """A name as it is compared: capitals and runs of spaces do not matter."""
    return " ".join(name.replace("\0", "").casefold().split())[:LONGEST]
