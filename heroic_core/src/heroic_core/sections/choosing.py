"""Which files the choosers offer to an editor."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Collection
from wagtail.permissions import page_permission_policy

from ..models import PrivateSection
from ..viewer import Viewer
from ..visibility import collection_rule, outside, refused_collections


def for_this_editor(files: QuerySet, request: HttpRequest) -> QuerySet:
    """
    Leave out what lies in private collections that the editor may not see.

    Those of sections that they may edit are offered, whether or not they know the
    password (a `construct_image_chooser_queryset` hook).
    """
    viewer = Viewer.from_request(request)
    if viewer.is_superuser or not refused_collections(viewer):
        return files
    rule = collection_rule(viewer, "path") | _of_own_sections(viewer.user)
    # By their collection: searches take no condition about anything beyond it.
    return files.filter(collection__in=Collection.objects.filter(rule))


def is_for_this_editor(file: Any, request: HttpRequest) -> bool:
    """Whether an editor may know of a file."""
    files = type(file)._default_manager.filter(pk=file.pk)
    return for_this_editor(files, request).exists()


def naming_offered(view: type) -> type:
    """A view that names files by their keys: only those that the chooser offers."""

    class OfferedView(view):
        def get_object(self, pk):
            key = _keys(self.model, [pk])
            found = self.model._default_manager.filter(pk__in=key)
            if not for_this_editor(found, self.request).exists():
                raise Http404
            return super().get_object(pk)

        def get_objects(self, pks):
            found = super().get_objects(_keys(self.model, pks))
            return for_this_editor(found, self.request)

    OfferedView.__name__ = OfferedView.__qualname__ = f"Offered{view.__name__}"
    return OfferedView


def _keys(model: Any, given: list) -> list:
    try:
        return [model._meta.pk.clean(key, None) for key in given]
    except ValidationError as error:
        raise Http404 from error


def _of_own_sections(user):
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    sections = PrivateSection.objects.filter(page__in=pages.order_by())
    paths = list(sections.values_list("collection__path", flat=True))
    return ~outside(paths, "path") if paths else Q(pk__in=[])
