from uuid import NAMESPACE_URL, UUID, uuid5


def translation_key(kind: str, key: str) -> UUID:
    """What the versions of one thing in all languages have in common."""
    return uuid5(NAMESPACE_URL, f"https://cedarhost.example/{kind}/{key}")
