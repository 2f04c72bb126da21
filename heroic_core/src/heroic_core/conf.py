from typing import Any

from django.conf import settings as django_settings


DEFAULTS: dict[str, Any] = {
    # The site's own template that the pages of the plugins extend.
    "BASE_TEMPLATE": "base.html",
    # What delivers mail; blank means EMAIL_BACKEND, or SMTP where that is the outbox.
    "EMAIL_BACKEND": "",
    # Seconds after which a row whose worker is silent is taken from it.
    "OUTBOX_LEASE": 900,
    # For each folder of files the address at which the web server holds it ready.
    "X_ACCEL_REDIRECT": {},
    # Folders of MEDIA_ROOT that everybody may see, besides public images.
    "PUBLIC_MEDIA_FOLDERS": [],
    # Whether something else than Django asks who may see what lies at MEDIA_URL.
    "MEDIA_IS_GUARDED": False,
    # The types of ordinary pages that search finds, such as "blog.BlogPage".
    "SEARCH_PAGE_TYPES": [],
    # How many proxies of one's own stand before the site and write X-Forwarded-For.
    "PROXIES": 0,
    # Days after which `purge_search_log` forgets what was searched for.
    "SEARCH_LOG_DAYS": 365,
    # Days after which `purge_feedback` removes the addresses of feedback.
    "FEEDBACK_EMAIL_DAYS": 180,
    # Whether nobody is counted whose browser says Do Not Track or Global Privacy
    # Control.
    "HONOUR_DO_NOT_TRACK": True,
    # Events that each process keeps in memory before it writes them; 1 writes at once.
    "COUNTING_BUFFER": 50,
    # Days after which `purge_insights` forgets single events; their figures stay.
    "INSIGHTS_EVENT_DAYS": 90,
    # Days after which `purge_contact` deletes messages that are closed, and spam.
    "CONTACT_DAYS": 365,
    # Reviews that an owner gets in a week at most when many pages get an interval.
    "REVIEWS_PER_WEEK": 5,
}

# Below which a number makes no sense. Who writes 0 days may mean that nothing is to be
# deleted, and all would be.
LEAST = {
    "OUTBOX_LEASE": 1,
    "PROXIES": 0,
    "SEARCH_LOG_DAYS": 1,
    "FEEDBACK_EMAIL_DAYS": 1,
    "COUNTING_BUFFER": 1,
    "INSIGHTS_EVENT_DAYS": 1,
    "CONTACT_DAYS": 1,
    "REVIEWS_PER_WEEK": 1,
}


class HeroicSettings:
    """The `HEROIC` dictionary of the project's settings, with every default."""

    @property
    def given(self) -> dict[str, Any]:
        given = getattr(django_settings, "HEROIC", {})
        # The system check says what is wrong; until then the defaults hold.
        return given if isinstance(given, dict) else {}

    @property
    def BASE_TEMPLATE(self) -> str:
        return self._get("BASE_TEMPLATE")

    @property
    def EMAIL_BACKEND(self) -> str:
        return self._get("EMAIL_BACKEND")

    @property
    def OUTBOX_LEASE(self) -> int:
        return self._get("OUTBOX_LEASE")

    @property
    def X_ACCEL_REDIRECT(self) -> dict[str, str]:
        return self._get("X_ACCEL_REDIRECT")

    @property
    def PUBLIC_MEDIA_FOLDERS(self) -> list[str]:
        return self._get("PUBLIC_MEDIA_FOLDERS")

    @property
    def MEDIA_IS_GUARDED(self) -> bool:
        return self._get("MEDIA_IS_GUARDED")

    @property
    def SEARCH_PAGE_TYPES(self) -> list[str]:
        return self._get("SEARCH_PAGE_TYPES")

    @property
    def PROXIES(self) -> int:
        return self._get("PROXIES")

    @property
    def SEARCH_LOG_DAYS(self) -> int:
        return self._get("SEARCH_LOG_DAYS")

    @property
    def FEEDBACK_EMAIL_DAYS(self) -> int:
        return self._get("FEEDBACK_EMAIL_DAYS")

    @property
    def HONOUR_DO_NOT_TRACK(self) -> bool:
        return self._get("HONOUR_DO_NOT_TRACK")

    @property
    def COUNTING_BUFFER(self) -> int:
        return self._get("COUNTING_BUFFER")

    @property
    def INSIGHTS_EVENT_DAYS(self) -> int:
        return self._get("INSIGHTS_EVENT_DAYS")

    @property
    def CONTACT_DAYS(self) -> int:
        return self._get("CONTACT_DAYS")

    @property
    def REVIEWS_PER_WEEK(self) -> int:
        return self._get("REVIEWS_PER_WEEK")

    def _get(self, key: str) -> Any:
        return self.given.get(key, DEFAULTS[key])


settings = HeroicSettings()
