from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import check_for_language


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
    users = get_user_model()._default_manager.select_related("wagtail_userprofile")
    user = users.filter(pk=user_id, is_active=True).first()
    address = getattr(user, user.get_email_field_name()) if user else ""
    if not address:
        return None
    return Recipient(address, _first_known(preferred_language(user), language), user)


def preferred_language(user: Any) -> str:
    """The language that a user chose in the admin, or blank."""
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.preferred_language if profile else ""


def _first_known(*codes: str) -> str:
    known = (code for code in codes if code and check_for_language(code))
    return next(known, settings.LANGUAGE_CODE)
