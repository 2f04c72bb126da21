from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedPart(models.Model):
    """A part of the demo content that was loaded; it is not loaded again."""

    name = models.CharField(_("name"), max_length=50, unique=True)
    loaded_at = models.DateTimeField(_("loaded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("loaded part")
        verbose_name_plural = _("loaded parts")

    def __str__(self):
        return self.name
