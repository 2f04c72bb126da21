from django.db import models
from django.utils.translation import gettext_lazy as _


class GroupGrant(models.Model):
    """
    A permission that a group was given once, or (blank) that the group was made.

    What the site's owner takes away later is not given again.
    """

    group_name = models.CharField(_("group"), max_length=150)
    permission = models.CharField(_("permission"), max_length=255, blank=True)
    on_root_collection = models.BooleanField(_("on the root collection"), default=False)
    granted_at = models.DateTimeField(_("granted at"), auto_now_add=True)

    class Meta:
        verbose_name = _("group grant")
        verbose_name_plural = _("group grants")
        constraints = [
            models.UniqueConstraint(
                fields=["group_name", "permission", "on_root_collection"],
                name="heroic_core_one_grant",
            )
        ]

    def __str__(self):
        return f"{self.group_name}: {self.permission or _('group made')}"
