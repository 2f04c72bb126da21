from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import get_supported_language_variant


@dataclass(frozen=True)
class Recipient:
    """
    Who gets a mail.

    Attributes:
        user: None where the mail goes to an address that need have no account.
        language: the one that the mail is written in.
    """

    address: str
    language: str
    user: Any = None


def find_recipient(user_id: Any, address: str, language: str) -> Recipient | None:
    """The recipient as they are now; None where nobody should be written to."""
    if user_id is None:
        return Recipient(address, _first_known(language))
    user = _user(user_id)
    address = getattr(user, user.get_email_field_name()) if user else ""
    if not address:
        return None
    return Recipient(address, _first_known(preferred_language(user), language), user)


def _user(key: Any) -> Any:
    model = get_user_model()
    users = model._default_manager.select_related("wagtail_userprofile")
    try:
        return users.filter(pk=model._meta.pk.to_python(key), is_active=True).first()
    except ValidationError:
        return None


def preferred_language(user: Any) -> str:
    """The language that a user chose in the admin, or blank."""
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.preferred_language if profile else ""


def _first_known(*codes: str) -> str:
    for code in filter(None, codes):
        with suppress(LookupError):
            return get_supported_language_variant(code)
    return settings.LANGUAGE_CODE
