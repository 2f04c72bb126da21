import swapper
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ...inbox import InboxItem
from ..querysets import MessageQuerySet
from ..references import new_reference, new_sending


class Status(models.TextChoices):
    NEW = "new", pgettext_lazy("message", "New")
    ANSWERED = "answered", pgettext_lazy("message", "Answered")
    CLOSED = "closed", pgettext_lazy("message", "Closed")
    SPAM = "spam", pgettext_lazy("message", "Spam")


class Suspicion(models.TextChoices):
    """Why a message was kept aside."""

    TRAP = "trap", _("Something was written into the field that people do not see.")
    UNSIGNED = "unsigned", _("It does not come from a form that this site has shown.")
    FAST = "fast", _("It was sent sooner than anybody can write it.")
    LINKS = "links", _("It has more links than questions have.")


class Message(InboxItem):
    """What somebody wrote to a person."""

    LONGEST_SUBJECT = 200
    LONGEST = 10_000
    # With which there is nothing left to do.
    CLOSED = (Status.CLOSED, Status.SPAM)

    reference = models.CharField(
        _("number"), max_length=20, unique=True, default=new_reference
    )
    # The same for what is sent twice from one form.
    sending = models.CharField(max_length=64, unique=True, default=new_sending)
    subject = models.CharField(_("subject"), max_length=LONGEST_SUBJECT)
    text = models.TextField(_("message"), max_length=LONGEST)
    name = models.CharField(_("name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"))
    locale = models.CharField(_("language"), max_length=20)
    site = models.ForeignKey(
        "wagtailcore.Site",
        verbose_name=_("site"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # That they came from. Its title is told to who may see it; where it had one that is
    # gone, nobody can tell who may know of the rest either.
    has_page = models.BooleanField(default=False, editable=False)
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # That they searched for before; masked, as in the log of searches.
    search_words = models.CharField(_("searched for"), max_length=300, blank=True)
    # Lists of {source, thing, title, url}. Whoever reads them asks who may see it.
    shown = models.JSONField(_("suggestions shown"), default=list, blank=True)
    opened = models.JSONField(_("suggestions opened"), default=list, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    status = models.CharField(
        pgettext_lazy("message", "status"),
        max_length=10,
        choices=Status.choices,
        default=Status.NEW,
    )
    suspicion = models.CharField(
        _("kept aside because"), max_length=20, choices=Suspicion.choices, blank=True
    )
    objects = MessageQuerySet.as_manager()

    class Meta(InboxItem.Meta):
        verbose_name = pgettext_lazy("contact", "message")
        verbose_name_plural = pgettext_lazy("contact", "messages")
        indexes = [
            models.Index(
                fields=["status", "-created_at"], name="heroic_contact_by_status"
            )
        ]

    def save(self, *args, **kwargs):
        self.has_page = self.has_page or self.page_id is not None
        super().save(*args, **kwargs)

    @property
    def lost_its_page(self) -> bool:
        """Whether the page that they came from is gone."""
        return self.has_page and self.page_id is None

    @property
    def title(self):
        """As the inbox calls it."""
        return self.subject
