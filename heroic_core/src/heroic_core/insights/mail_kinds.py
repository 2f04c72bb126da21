from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..mail import Mail, register
from .dashboard.numbers import percent
from .dashboard.policy import may_see
from .digest.content import digest_of
from .digest.scheduling import MAIL
from .digest.unsubscribing import WAY_OUT, url_for
from .models import DigestRecipient


@register
class DigestMail(Mail):
    """The figures of a week."""

    name = MAIL
    label = gettext_lazy("Weekly figures")

    def context(self, recipient, data):
        # Whoever has had enough meanwhile, or may not see it any more.
        known = DigestRecipient.objects.filter(pk=data["recipient"]).exists()
        if not (known and may_see(recipient.user)):
            return None
        start, end = (date.fromisoformat(data[name]) for name in ("start", "end"))
        return {
            **digest_of(recipient.user, start, end),
            "unsubscribe_url": url_for(data["recipient"]),
        }

    def headers(self, recipient, data):
        return WAY_OUT.headers(data["recipient"])

    def sample(self):
        worse = {
            "label": _("Share without results"),
            "shown": percent(0.12),
            "change": _("as before"),
        }
        return {
            "period": "2026-01-05 – 2026-01-11",
            "figures": [
                {"label": _("Views"), "shown": "1200", "change": _("as before")},
                worse,
            ],
            "worse": [worse],
            "gaps": [{"title": _("How do I cancel a plan?"), "path": "/"}],
            "path": "/",
            "unsubscribe_url": "https://example.com/unsubscribe/",
        }
