"""Fields that name other things: only those that the viewer may see."""

from typing import Any

import swapper
from rest_framework.relations import MANY_RELATION_KWARGS, ManyRelatedField
from wagtail.api.v2.serializers import (
    BaseSerializer,
    ChildRelationField,
    PageAliasOfField,
    PageSerializer,
    RelatedField,
)
from wagtail.documents.api.v2.serializers import DocumentSerializer
from wagtail.images.api.v2.serializers import ImageSerializer
from wagtail.models import CollectionMember

from .. import visibility


Page = swapper.load_model("wagtailcore", "Page")


def visible(field: Any, value: Any) -> Any:
    """What a field may show: the value, or None where the viewer may not see it."""
    viewer = field.context["view"].viewer
    if isinstance(value, Page):
        seen = visibility.can_see(viewer, value)
    elif isinstance(value, CollectionMember):
        seen = visibility.can_see_collection(viewer, value.collection)
    else:
        seen = True
    return value if seen else None


class VisibleRelatedFields(ManyRelatedField):
    def get_attribute(self, instance):
        values = super().get_attribute(instance)
        return [value for value in values if visible(self, value)]


class VisibleRelatedField(RelatedField):
    def __init__(self, *args, **kwargs):
        kwargs["serializer_class"] = walled(kwargs["serializer_class"])
        super().__init__(*args, **kwargs)

    @classmethod
    def many_init(cls, *args, **kwargs):
        shared = {key: kwargs[key] for key in MANY_RELATION_KWARGS if key in kwargs}
        return VisibleRelatedFields(child_relation=cls(*args, **kwargs), **shared)

    def get_attribute(self, instance):
        return visible(self, super().get_attribute(instance))


class VisibleAliasOfField(PageAliasOfField):
    def get_attribute(self, instance):
        return visible(self, super().get_attribute(instance))


class Walled:
    """Mixed into a serializer: its relations, and those of its parts, are filtered."""

    serializer_related_field = VisibleRelatedField

    def build_relational_field(self, field_name, relation_info):
        field_class, kwargs = super().build_relational_field(field_name, relation_info)
        if field_class is ChildRelationField:
            kwargs["serializer_class"] = walled(kwargs["serializer_class"])
        return field_class, kwargs


def walled(serializer_class: type[BaseSerializer]) -> type[BaseSerializer]:
    """The serializer with filtered relations; Wagtail makes one for each model."""
    if issubclass(serializer_class, Walled):
        return serializer_class
    return type(serializer_class.__name__, (Walled, serializer_class), {})


class WalledPageSerializer(Walled, PageSerializer):
    alias_of = VisibleAliasOfField(read_only=True)


class WalledImageSerializer(Walled, ImageSerializer):
    pass


class WalledDocumentSerializer(Walled, DocumentSerializer):
    pass
