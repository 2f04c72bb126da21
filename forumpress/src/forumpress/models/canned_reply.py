from django.db import models
from django.utils.translation import gettext_lazy as _


class CannedReply(models.Model):
    """What staff say again and again."""

    title = models.CharField(_("title"), max_length=100)
    text = models.TextField(
        _("text"),
        help_text=_("In Markdown; {name} becomes the name of who asked."),
    )
    locale = models.CharField(_("language"), max_length=20)

    class Meta:
        verbose_name = _("canned reply")
        verbose_name_plural = _("canned replies")
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title
