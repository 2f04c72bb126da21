from typing import Any

from wagtail.models import COMMENTS_RELATION_NAME


class MergedForm:
    """
    Stands in for the form of a page when that page is saved merged with another.

    Args:
        form: which is valid and was saved without commit.
        page: what the two became.
        has_changed: whether it differs from what was saved before.
    """

    def __init__(self, form: Any, page: Any, has_changed: bool) -> None:
        self.form = form
        self.page = page
        self._has_changed = has_changed
        # Comments are no part of a version: these are all, with those of the form.
        comments = getattr(form.instance, COMMENTS_RELATION_NAME)
        setattr(page, COMMENTS_RELATION_NAME, list(comments.all()))

    def __getattr__(self, name):
        return getattr(self.form, name)

    def has_changed(self):
        return self._has_changed

    def save(self, commit=True):
        if commit:
            self.page.save()
        return self.page
