from django.db import models
from django.utils.translation import gettext_lazy as _

from heroic_core.fields import ContentField

from ..blocks import WikiBlock


class WikiTemplate(models.Model):
    """What a new page of the wiki may start from, such as a policy or a runbook."""

    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(
        _("description"),
        max_length=250,
        blank=True,
        help_text=_("When to choose it, in a sentence."),
    )
    page_title = models.CharField(
        _("title of a new page"),
        max_length=255,
        blank=True,
        help_text=_("What a title is to look like: “How to …”. It can be changed."),
    )
    body = ContentField(WikiBlock(), blank=True, verbose_name=_("body"))
    # Of those that come with a wiki; blank of all others.
    key = models.SlugField(max_length=20, blank=True, editable=False)

    class Meta:
        verbose_name = _("wiki template")
        verbose_name_plural = _("wiki templates")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name
