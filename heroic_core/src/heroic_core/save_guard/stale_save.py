"""A form that was loaded before somebody else saved the page."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from wagtail.models import Revision

from .loaded import Loaded, as_loaded
from .merged_form import MergedForm
from .merging import PageMerge, stored
from .posted_children import only_posted


THEIRS = "heroic-theirs"


class StaleSave:
    """
    What somebody saves, and what was saved since their form was loaded.

    Args:
        view: Wagtail's edit view, which has the lock of the page.
        bound: the page that the form was loaded with, where that is another version
            than the one that it says, as when an old one is brought back.
    """

    def __init__(self, view: Any, bound: Any = None) -> None:
        self.view = view
        self.latest: Revision | None = view.latest_revision
        self.ancestor = view.loaded.revision_of(view.real_page_record)
        self._bound = bound

    @property
    def answers(self) -> Mapping[str, str]:
        return self.view.request.POST

    @property
    def told(self) -> str:
        """The version that was saved since, as the page of the conflict says it."""
        latest = Loaded.of(self.latest)
        return f"{latest.revision}@{latest.created_at}"

    @property
    def is_answer(self) -> bool:
        return THEIRS in self.answers

    @property
    def is_of_latest(self) -> bool:
        """Whether it answers for the version that is the latest still."""
        return self.answers.get(THEIRS) == self.told

    @property
    def is_decided(self) -> bool:
        return self.is_of_latest and not self.merge.undecided(self.answers)

    @cached_property
    def form(self) -> Any:
        """The form as it was sent, over the page that it was loaded with."""
        view, data = self.view, self.view.request.POST
        page = self._bound
        if page is None and self.ancestor is not None:
            page = as_loaded(self.ancestor)
        elif page is None:
            page = self._latest_page()
            data = only_posted(data, page, view.form_class.formsets)
        form = view.form_class(
            data,
            view.request.FILES,
            instance=page,
            subscription=view.subscription,
            parent_page=view.parent,
            for_user=view.request.user,
        )
        if view.action_name == "save":
            form.defer_required_fields()
        return form

    @cached_property
    def mine(self) -> Any:
        """The page as the form says it; the form is valid."""
        return self.form.save(commit=False)

    @cached_property
    def theirs(self) -> Any:
        return self._latest_page()

    @cached_property
    def base(self) -> Any:
        """The page as it was when the form was loaded, or None."""
        return as_loaded(self.ancestor) if self.ancestor else None

    @cached_property
    def merge(self) -> PageMerge:
        return PageMerge(
            self.view.page_class,
            {*self.form.fields, *self.form.formsets},
            stored(self.mine),
            stored(self.theirs),
            stored(self.base) if self.base else None,
        )

    def merged_form(self) -> MergedForm:
        """
        What Wagtail saves instead of the form.

        Raises:
            ValidationError: when the two together are no page that can be saved.
        """
        data = self.merge.merged(self.answers)
        page = self.theirs.with_content_json(data)
        form = MergedForm(self.form, page, data != self.merge.theirs)
        if self.view.action_name == "save":
            page.minimal_clean()
        else:
            page.full_clean()
        return form

    def _latest_page(self):
        if self.latest is not None:
            return as_loaded(self.latest)
        return self.view.page_class.objects.get(pk=self.view.real_page_record.pk)


def errors_of(error: ValidationError, page: Any) -> list[str]:
    """What is wrong with a page, each with the name of its field."""
    if not hasattr(error, "error_dict"):
        return error.messages
    return [
        message if name == "__all__" else f"{_label(page, name)}: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    ]


def _label(page, name):
    return capfirst(page._meta.get_field(name).verbose_name)
