"""
In which collection a file below MEDIA_URL lies.

Pages show many images, so the answer is kept in the cache until some image, collection
or restriction changes, and a minute at most.
"""

import hashlib
import uuid
from typing import NamedTuple

from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from wagtail.images import get_image_model
from wagtail.models import Collection

from ..viewer import stranger
from ..visibility import can_see_collection


SECONDS = 60
STATE = "heroic_core.media.state"


class Found(NamedTuple):
    """The collections that decide about a file; more than one if images share it."""

    collection_pks: frozenset[int]
    is_public: bool


def find_image(name: str) -> Found | None:
    """The decision about an original image or a rendition, by its name."""
    digest = hashlib.blake2b(name.encode(), digest_size=16).hexdigest()
    key = f"heroic_core.media.{digest}"
    kept = cache.get_many([STATE, key])
    state = kept.get(STATE) or _new_state()
    if key in kept and kept[key][0] == state:
        return Found(*kept[key][1:])
    found = _find(name)
    if found:
        # Of the state that was read before the database was asked.
        cache.set(key, (state, *found), SECONDS)
    return found


def is_public(collection: Collection) -> bool:
    """Whether everybody may have the files of a collection."""
    return can_see_collection(stranger(), collection)


def is_avatar(name: str) -> bool:
    """Whether a profile of Wagtail's shows this picture."""
    if not apps.is_installed("wagtail.users"):
        return False
    profiles = apps.get_model("wagtailusers", "UserProfile").objects
    return profiles.filter(avatar=name).exists()


def forget_files() -> None:
    """Forget now, and again at commit: another reader may look in between."""
    cache.delete(STATE)
    transaction.on_commit(lambda: cache.delete(STATE))


def _new_state():
    state = uuid.uuid4().hex
    # Another process may have been first.
    return state if cache.add(STATE, state, None) else cache.get(STATE, state)


def _find(name):
    collections = list(_collections_of(name))
    if not collections:
        return None
    pks = frozenset(each.pk for each in collections)
    return Found(pks, all(map(is_public, collections)))


def _collections_of(name):
    images = get_image_model()
    renditions = images.get_rendition_model().objects.filter(file=name)
    of_originals = images.objects.filter(file=name).values("collection")
    of_renditions = renditions.values("image__collection")
    return Collection.objects.filter(pk__in=of_originals.union(of_renditions))
