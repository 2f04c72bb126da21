from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.core.mail.utils import DNS_NAME
from django.utils.encoding import punycode


def new_message_id() -> str:
    """A `Message-ID` made once for each mail: an attempt later carries the same."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    domain = address.rpartition("@")[2]
    return make_msgid(domain=punycode(domain) if domain else DNS_NAME.get_fqdn())
