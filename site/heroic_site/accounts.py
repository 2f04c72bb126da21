from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import truncate_ip
from django.utils.crypto import salted_hmac


class AccountAdapter(DefaultAccountAdapter):
    """Count sign-ups and logins by a keyed hash, so that no address is kept anywhere."""

    def get_client_ip(self, request):
        address = truncate_ip(super().get_client_ip(request))
        return salted_hmac("heroic_site.accounts", address).hexdigest()
