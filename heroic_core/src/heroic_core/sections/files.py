"""The files that a section uses from elsewhere, and how they are moved in."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import swapper
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Collection

from ..models import PrivateSection
from .places import section_of
from .policies import policy_of
from .survey import FileInUse, survey


def files_from_elsewhere(page: Any) -> list[FileInUse]:
    """
    The files that the section of this page uses and that lie elsewhere.

    Sections within it are asked about by themselves. A page that is in no section
    uses none.
    """
    section = section_of(page)
    return survey(section.page.path)[section.page_id] if section else []


def misplaced_files() -> list[tuple[Any, list[FileInUse]]]:
    """
    The private pages whose sections use files from elsewhere that nobody else uses.

    What public pages use, too, is left out: moved in, it would be missed there.
    """
    found = {
        pk: [each for each in files if not each.is_shared]
        for pk, files in survey().items()
    }
    pages = swapper.load_model("wagtailcore", "Page").objects.in_bulk(found)
    return [(pages[pk], files) for pk, files in found.items() if files]


def movable(
    files: Iterable[FileInUse], user: Any, collection: Collection
) -> list[FileInUse]:
    """Of these files those that this person may move into a collection."""
    by_model = defaultdict(list)
    for each in files:
        by_model[type(each.file)].append(each)
    return [
        each
        for model, of_model in by_model.items()
        for each in _movable(model, of_model, user, collection)
    ]


def move_in(section: PrivateSection, files: Iterable[FileInUse], user: Any) -> int:
    """
    Move files into the collection of a section.

    Args:
        section: whose collection it is.
        files: those to move, as `files_from_elsewhere` gives them.
        user: who does it.

    Returns:
        How many were moved.

    Raises:
        PermissionDenied: this person may not change one of them, or add to the
            collection. None is moved then.
    """
    files = list(files)
    if len(movable(files, user, section.collection)) < len(files):
        raise PermissionDenied
    with transaction.atomic():
        for each in files:
            each.file.collection = section.collection
            each.file.save(update_fields=["collection"])
            log(instance=each.file, action="wagtail.edit", user=user)
    return len(files)


def _movable(model, files, user, collection):
    policy = policy_of(model)
    targets = policy.collections_user_has_permission_for(user, "add")
    if not targets.filter(pk=collection.pk).exists():
        return []
    allowed = policy.instances_user_has_permission_for(user, "change")
    pks = set(
        allowed.filter(pk__in=[each.file.pk for each in files]).values_list(
            "pk", flat=True
        )
    )
    return [each for each in files if each.file.pk in pks]
