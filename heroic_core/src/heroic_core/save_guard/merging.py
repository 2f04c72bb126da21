"""Two versions of a page become one, field by field."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from itertools import chain
from typing import Any

from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from taggit.managers import TaggableManager
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME

from .conflicts import Conflict
from .field_merges import SetMerge, WholeMerge
from .streams import StreamMerge
from .versions import UNKNOWN, Side, Versions


class PageMerge:
    """
    What becomes of a page that was saved while somebody edited it.

    Args:
        model: the page's type.
        asked: the names of the form's fields and formsets: who saves can decide about
            these. All others they have not touched.
        mine: the page as the form says it, by `stored`.
        theirs: the page as it was saved since.
        base: the page as the form was loaded; None where that is gone.
    """

    def __init__(
        self,
        model: Any,
        asked: set[str],
        mine: Mapping[str, Any],
        theirs: Mapping[str, Any],
        base: Mapping[str, Any] | None,
    ) -> None:
        self.theirs = theirs
        kinds = _kinds(model)
        parts = {
            name: kinds.get(name, partial(WholeMerge, name))(
                Versions(said, theirs[name], base[name] if base else UNKNOWN)
            )
            for name, said in mine.items()
            if name in theirs and (base is None or name in base)
        }
        self.asked = {key: each for key, each in parts.items() if each.field in asked}
        # Nobody can be asked; what the form itself reckoned belongs to what it says.
        self.others = {
            key: each.versions
            for key, each in parts.items()
            if key not in self.asked and isinstance(each, WholeMerge)
        }

    @property
    def conflicts(self) -> list[Conflict]:
        return [each for part in self.asked.values() for each in part.conflicts]

    @property
    def changed_by(self) -> dict[str, set[Side]]:
        """Who changed which fields of the form."""
        return {part.field: part.changed_by for part in self.asked.values()}

    def undecided(self, answers: Mapping[str, str]) -> list[Conflict]:
        return [each for each in self.conflicts if not each.decision(answers)]

    def merged(self, answers: Mapping[str, str]) -> dict[str, Any]:
        """The page as it is stored in revisions."""
        others = {
            key: versions.theirs if versions.holder == Side.THEIRS else versions.mine
            for key, versions in self.others.items()
        }
        decided = {key: part.merged(answers) for key, part in self.asked.items()}
        return {**self.theirs, **others, **decided}


def stored(page: Any) -> dict[str, Any]:
    """A page as it is stored in revisions, with all that its streams say."""
    streams = _streams(page._meta.model)
    for name in streams:
        # What was not looked at is stored as it was read, perhaps by older code.
        list(getattr(page, name))
    data = page.serializable_data()
    data.pop(COMMENTS_RELATION_NAME, None)
    return data | {name: getattr(page, name).get_prep_value() for name in streams}


@cache
def _streams(model):
    fields = model._meta.get_fields()
    return [field.name for field in fields if isinstance(field, StreamField)]


@cache
def _kinds(model: Any) -> dict[str, Callable[[Versions], Any]]:
    """By what is stored, for all that is more than one value."""
    kinds: dict[str, Callable[[Versions], Any]] = {
        name: partial(StreamMerge, name) for name in _streams(model)
    }
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        told = partial(_children, without={"pk", "sort_order", relation.field.name})
        kinds[name] = partial(WholeMerge, name, told=told)
    for field in chain(model._meta.many_to_many, model._meta.private_fields):
        if isinstance(field, ParentalManyToManyField):
            kinds[field.name] = partial(SetMerge, field.name)
        elif isinstance(field, TaggableManager):
            owner = field.remote_field.through._meta.get_field("content_object")
            name = owner.remote_field.get_accessor_name()
            kinds[name] = partial(SetMerge, field.name, key=lambda item: item["tag"])
    return kinds


def _children(children, without):
    placed = sorted(children, key=lambda child: child.get("sort_order") or 0)
    return [{name: child[name] for name in child.keys() - without} for child in placed]
