"""The lists at fixed addresses below the front page of a wiki."""

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
