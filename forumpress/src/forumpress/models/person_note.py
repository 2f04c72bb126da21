from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..clock import now
from .member import Member


class PersonNote(models.Model):
    """What moderators tell each other of a member, who never reads it."""

    LONGEST = 1000

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.CharField(_("text"), max_length=LONGEST)
    at = models.DateTimeField(default=now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("note about a member")
        verbose_name_plural = _("notes about members")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.text[:40]
