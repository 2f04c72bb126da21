"""What a page type has to be to take part."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType


class ReviewedPageMixin:
    """A page that somebody owns, and looks through again and again."""


class ReviewSectionMixin:
    """A page that says how often the pages below it are looked through."""

    # Of Wagtail's Page.
    permissions_for_user: Any

    def may_set_interval(self, user: Any) -> bool:
        """Whether somebody decides how often that is."""
        return self.permissions_for_user(user).can_publish()


def is_reviewed(page: Any) -> bool:
    """Whether a page is looked through by itself: an alias is, with its source."""
    return issubclass(type(page), ReviewedPageMixin) and not page.alias_of_id


def reviewed_types() -> list[ContentType]:
    """The content types of the pages that are reviewed."""
    return _types_of(ReviewedPageMixin)


def section_types() -> list[ContentType]:
    """The content types of the pages that are sections of them."""
    return _types_of(ReviewSectionMixin)


def _types_of(mixin: type) -> list[ContentType]:
    return list(ContentType.objects.get_for_models(*_models(mixin)).values())


def _models(mixin: type) -> Iterator[Any]:
    return (model for model in apps.get_models() if issubclass(model, mixin))
