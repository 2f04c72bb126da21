from typing import Any

from django.conf import settings as django_settings


DEFAULTS: dict[str, Any] = {
    # The posts of somebody wait for a moderator until so many were approved; 0: none
    # waits because its author is new.
    "HOLD_UNTIL_APPROVED": 1,
    # Until so many were approved, somebody is a new member, with the limits below;
    # 0: nobody is.
    "NEW_UNTIL_APPROVED": 5,
    # Of a new member in 24 hours. More topics or replies are refused, posts with more
    # links, people or pictures wait for a moderator.
    "TOPICS_A_DAY": 3,
    "REPLIES_A_DAY": 10,
    "LINKS_A_DAY": 4,
    "MENTIONS_A_DAY": 5,
    "IMAGES_A_DAY": 6,
    # Names of groups whose members are trusted as the staff is.
    "TRUSTED_GROUPS": [],
    # Seconds within which nobody reads a form and answers.
    "SHORTEST_SECONDS": 3,
    # Days within which the same text again is noticed; 0: never.
    "REPEATED_DAYS": 7,
    # Words and phrases whose posts wait for a moderator.
    "SUSPICIOUS_WORDS": [],
    # Hosts whose links are not counted, with all hosts below them.
    "ALLOWED_HOSTS": [],
    # Hosts whose links make a post wait, whoever writes it, with all hosts below them.
    "BLOCKED_HOSTS": [],
}


class ForumSettings:
    """The `FORUMPRESS` dictionary of the project's settings, with every default."""

    @property
    def given(self) -> dict[str, Any]:
        given = getattr(django_settings, "FORUMPRESS", {})
        # The system check says what is wrong; until then the defaults hold.
        return given if isinstance(given, dict) else {}

    @property
    def HOLD_UNTIL_APPROVED(self) -> int:
        return self._get("HOLD_UNTIL_APPROVED")

    @property
    def NEW_UNTIL_APPROVED(self) -> int:
        return self._get("NEW_UNTIL_APPROVED")

    @property
    def TOPICS_A_DAY(self) -> int:
        return self._get("TOPICS_A_DAY")

    @property
    def REPLIES_A_DAY(self) -> int:
        return self._get("REPLIES_A_DAY")

    @property
    def LINKS_A_DAY(self) -> int:
        return self._get("LINKS_A_DAY")

    @property
    def MENTIONS_A_DAY(self) -> int:
        return self._get("MENTIONS_A_DAY")

    @property
    def IMAGES_A_DAY(self) -> int:
        return self._get("IMAGES_A_DAY")

    @property
    def TRUSTED_GROUPS(self) -> list[str]:
        return self._get("TRUSTED_GROUPS")

    @property
    def SHORTEST_SECONDS(self) -> int:
        return self._get("SHORTEST_SECONDS")

    @property
    def REPEATED_DAYS(self) -> int:
        return self._get("REPEATED_DAYS")

    @property
    def SUSPICIOUS_WORDS(self) -> list[str]:
        return self._get("SUSPICIOUS_WORDS")

    @property
    def ALLOWED_HOSTS(self) -> list[str]:
        return self._get("ALLOWED_HOSTS")

    @property
    def BLOCKED_HOSTS(self) -> list[str]:
        return self._get("BLOCKED_HOSTS")

    def _get(self, key: str) -> Any:
        return self.given.get(key, DEFAULTS[key])


settings = ForumSettings()
