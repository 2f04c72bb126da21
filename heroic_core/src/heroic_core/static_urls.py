"""The addresses of static files, which stay the same while a process runs."""

from functools import lru_cache

from django.core.files.storage import storages
from django.templatetags.static import static


def static_url(path: str) -> str:
    """As Django's `static`, which looks through all apps and names each time."""
    return _url(path, storages["staticfiles"])


@lru_cache(maxsize=1024)
def _url(path, storage):
    return static(path)
