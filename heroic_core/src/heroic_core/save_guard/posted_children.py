"""The children of a page that a form speaks of, where its own version is gone."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from wagtail.models import COMMENTS_RELATION_NAME


def only_posted(data: QueryDict, page: Any, formsets: Mapping[str, Any]) -> QueryDict:
    """
    Let a page in memory have no other children than a form knows, and the other way.

    Args:
        data: what was posted. Children that the page has not, or no more, are new in
            what is returned.
        page: another version than the one that the form was loaded from.
        formsets: of the form, by their names.
    """
    told = data.copy()
    for name, formset in formsets.items():
        children = getattr(page, formset.fk.remote_field.get_accessor_name(), None)
        if children is None or formset.fk.remote_field.name == COMMENTS_RELATION_NAME:
            continue
        names = [f"{name}-{number}-id" for number in range(_count(data, name))]
        posted = {data.get(each, "") for each in names}
        known = {str(child.pk): child for child in children.all()}
        children.remove(*(known[key] for key in known.keys() - posted))
        for each in names:
            if data.get(each) not in known:
                told[each] = ""
    return told


def _count(data, name):
    count = data.get(f"{name}-INITIAL_FORMS", "")
    return min(int(count), len(data)) if count.isdecimal() else 0
