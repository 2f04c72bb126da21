from django.conf import settings as django_settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from ..panels import ColleaguePanel
from ..permissions import may_read


@register_setting(icon="mail")
class ContactSettings(BaseSiteSetting, ClusterableModel):
    """The contact form of a site, and who is told of what comes by it."""

    is_open = models.BooleanField(
        _("contact form"),
        default=True,
        help_text=_(
            "Readers find it at /contact/ and under “Still need help?”. Switched off, it "
            "is offered nowhere."
        ),
    )
    takes_files = models.BooleanField(
        pgettext_lazy("contact", "attachments"),
        default=True,
        help_text=_("Whether readers may send pictures and documents along."),
    )
    introduction = models.TextField(
        _("introduction"),
        max_length=500,
        blank=True,
        help_text=_(
            "Stands above the form: who answers, and how soon. In plain text, the same "
            "in all languages."
        ),
    )

    panels = [
        FieldPanel("is_open"),
        FieldPanel("takes_files"),
        FieldPanel("introduction"),
        InlinePanel(
            "recipients",
            heading=_("Who is told"),
            label=_("Recipient"),
            help_text=_(
                "Each gets an e-mail for each message. All messages are in the inbox "
                "too, whoever is told."
            ),
        ),
    ]

    class Meta:
        verbose_name = _("contact form")
        verbose_name_plural = _("contact forms")


class ContactRecipient(Orderable):
    """Somebody who is told of messages: an account, or an address."""

    settings = ParentalKey(
        ContactSettings, on_delete=models.CASCADE, related_name="recipients"
    )
    user = models.ForeignKey(
        django_settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Only people who may see the inbox."),
    )
    email = models.EmailField(
        _("or e-mail address"),
        blank=True,
        help_text=_("Whoever reads there is told all of each message."),
    )

    panels = [ColleaguePanel("user"), FieldPanel("email")]

    class Meta(Orderable.Meta):
        verbose_name = _("recipient of messages")
        verbose_name_plural = _("recipients of messages")

    def __str__(self):
        return self.email or str(self.user)

    def clean(self):
        super().clean()
        if bool(self.user_id) == bool(self.email):
            raise ValidationError(
                _("Choose a person or write an e-mail address, one of the two.")
            )
        if self.user_id and not may_read(self.user):
            raise ValidationError({"user": _("They may not see the inbox.")})
