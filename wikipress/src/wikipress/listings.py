"""The lists at fixed addresses below the front page of a wiki."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


A_TO_Z = "a-z"
TAGS = "tags"
CHANGES = "changes"

# Each with its template. No space may have one of these for its address.
TEMPLATES = {
    A_TO_Z: "wikipress/a_to_z.html",
    TAGS: "wikipress/tags.html",
    CHANGES: "wikipress/changes.html",
}


def address_of(url: str, listing: str) -> str:
    """The address of a list, below that of a wiki."""
    # With the slash at the end that a site has or has not.
    return f"{url}{listing}/" if url.endswith("/") else f"{url}/{listing}"


def refuse_address(slug: str) -> None:
    """Raise a `ValidationError` if a list stands where a space would with a slug."""
    if slug in TEMPLATES:
        raise ValidationError(
            _("Choose another slug: at this address the wiki has a list.")
        )
