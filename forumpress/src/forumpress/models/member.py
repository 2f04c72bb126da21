from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..clock import now
from ..conf import settings as forum_settings


class Member(models.Model):
    """Somebody as a forum knows them. What they wrote stays when their account goes."""

    class Mail(models.TextChoices):
        SOON = "soon", _("Soon, several in one")
        DAILY = "daily", _("Once a day")
        NEVER = "never", _("Never")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="forum_member",
    )
    name = models.CharField(
        _("name"), max_length=60, help_text=_("As others see it beside your posts.")
    )
    # By which others mention them; small letters.
    handle = models.SlugField(max_length=40, unique=True)
    about = models.CharField(_("about you"), max_length=300, blank=True)

    # Of what is shown in topics, private ones too: for the staff alone. Others are told
    # what they may read of it.
    post_count = models.PositiveIntegerField(_("posts"), default=0)
    solution_count = models.PositiveIntegerField(_("solutions"), default=0)
    # Of posts that a moderator approved, or that needed no approval.
    approved_count = models.PositiveIntegerField(default=0)

    silenced_until = models.DateTimeField(_("silenced until"), null=True)
    suspended_until = models.DateTimeField(_("suspended until"), null=True)
    # For moderators.
    reason = models.CharField(max_length=300, blank=True)
    is_anonymous = models.BooleanField(default=False)

    mail = models.CharField(
        _("mail"), max_length=10, choices=Mail.choices, default=Mail.SOON
    )
    follows_own = models.BooleanField(_("follow topics that I write in"), default=True)
    # Before which all is read.
    read_before = models.DateTimeField(default=now)
    joined_at = models.DateTimeField(_("member since"), default=now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self):
        return self.name

    @property
    def is_silenced(self) -> bool:
        return is_ahead(self.silenced_until) or self.is_suspended

    @property
    def is_new(self) -> bool:
        """Whether the limits of new members hold for them."""
        return self.approved_count < forum_settings.NEW_UNTIL_APPROVED

    @property
    def is_suspended(self) -> bool:
        return is_ahead(self.suspended_until)


def is_ahead(moment) -> bool:
    return moment is not None and moment > now()


def known_as(user) -> str:
    """The name that others know somebody by; blank of who is none of them."""
    member = getattr(user, "forum_member", None)
    return member.name if member else ""
