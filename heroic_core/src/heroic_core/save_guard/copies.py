"""A version kept as a draft of its own, beside the page."""

from itertools import count
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import COMMENTS_RELATION_NAME


KEEP_COPY = "heroic-keep-copy"

# A copy was never published, and its place in the tree is its own.
NOT_COPIED = ["first_published_at", "last_published_at", "live_revision"]


def may_keep_copy(page: Any, user: Any) -> bool:
    """Whether somebody may have a copy of a page beside it."""
    return page.permissions_for_user(user).can_copy_to(page.get_parent())


@transaction.atomic
def keep_copy(page: Any, version: Any, user: Any) -> Any:
    """
    Keep a version of a page as a new page beside it, which is not published.

    Args:
        page: as it is in the database.
        version: the same page with what is to be kept.
        user: who keeps it.

    Raises:
        CopyPagePermissionError: when they may add no such page there.
    """
    parent = page.get_parent()
    longest = page._meta.get_field("title").max_length
    title = (_("Copy of %(title)s") % {"title": version.title})[:longest]
    names = {"title": title, "slug": _free_slug(version.slug or page.slug, parent)}
    copy = CopyPageAction(
        page,
        to=parent,
        update_attrs={**names, "draft_title": title},
        copy_revisions=False,
        keep_live=False,
        user=user,
    ).execute()
    copy = page.specific_class.objects.get(pk=copy.pk)
    draft = copy.with_content_json({**_content(version, copy), **names})
    draft.save()
    draft.save_revision(user=user, log_action=True)
    return draft


def _free_slug(slug, parent):
    taken = set(parent.get_children().values_list("slug", flat=True))
    for number in count(1):
        end = "-copy" if number == 1 else f"-copy-{number}"
        free = f"{slug[: 255 - len(end)]}{end}"
        if free not in taken:
            return free


def _content(version, copy):
    data, own = version.serializable_data(), copy.serializable_data()
    data.pop(COMMENTS_RELATION_NAME, None)
    for name in [*NOT_COPIED, *copy.exclude_fields_in_copy]:
        if name in own:
            data[name] = own[name]
    for relation in get_all_child_relations(type(copy)):
        name = relation.get_accessor_name()
        data[name] = [_new(child) for child in data.get(name, ())]
    return data


def _new(child):
    """A child of a page, and those of its own, as if it was never saved."""
    new = {
        name: [_new(each) for each in value] if _are_children(value) else value
        for name, value in child.items()
    }
    if "translation_key" in new:
        new["translation_key"] = str(uuid4())
    return {**new, "pk": None}


def _are_children(value):
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)
