from django.utils.translation import gettext_lazy as _

from .mail import Mail, register


@register
class TestMail(Mail):
    """Proves that the mail server works."""

    name = "heroic_core.test"
    label = _("Test mail")

    def context(self, recipient, data):
        return self.sample()

    def sample(self):
        return {}
