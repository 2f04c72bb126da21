"""The page as a revision holds it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import ForeignKey, Model
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations, model_from_serializable_data
from wagtail.models import COMMENTS_RELATION_NAME


def page_of(page: Any, content: Mapping[str, Any]) -> Any:
    """
    A page as a revision says it, in the place and at the address that it has now.

    As Wagtail reads it, but what belongs to it (attachments, tags) is looked up
    together, and is not there where what it is about is gone. Comments of editors are
    left out.

    Args:
        page: as it is now, of its own class.
        content: of a revision; not changed.
    """
    models = {
        relation.get_accessor_name(): relation.related_model
        for relation in get_all_child_relations(type(page))
    }
    bare = {name: [] if name in models else value for name, value in content.items()}
    then = page.with_content_json(bare)
    then.slug, then.url_path = page.slug, page.url_path
    for name in models.keys() - {COMMENTS_RELATION_NAME}:
        setattr(then, name, _children(models[name], content.get(name) or []))
    return then


def _children(model: type[Model], rows: Iterable[Mapping[str, Any]]) -> list[Model]:
    children = [
        model_from_serializable_data(model, row, check_fks=False) for row in rows
    ]
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and not isinstance(field, ParentalKey):
            children = _with_related(children, field)
    return children


def _with_related(children, field):
    keys = {getattr(child, field.attname) for child in children} - {None}
    found = field.related_model._default_manager.in_bulk(keys)
    left = []
    for child in children:
        key = getattr(child, field.attname)
        if key in found:
            setattr(child, field.name, found[key])
        if key is None or key in found:
            left.append(child)
    return left
