"""The words of content, without its markup."""

from typing import Any

from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search.index import SearchField


def text_of(page: Any) -> str:
    """
    What an editor wrote on a page for its readers, besides its title.

    Its rich texts and streams, and the plain texts that its type names in
    `search_fields`: others may be notes.
    """
    base = {field.name for field in Page._meta.get_fields()}
    searched = (f for f in page.get_search_fields() if isinstance(f, SearchField))
    named = {field.field_name for field in searched}
    parts = [
        text
        for field in page._meta.concrete_fields
        if field.name not in base
        for text in _texts_of_field(field, getattr(page, field.attname), named)
    ]
    return one_line(parts)


def text_of_stream(value: Any) -> str:
    """The words of a StreamField's value."""
    return one_line(value.stream_block.get_searchable_content(value) if value else [])


def _texts_of_field(field, value, named):
    if not value:
        return []
    if isinstance(field, StreamField | RichTextField):
        return field.get_searchable_content(value)
    is_plain = isinstance(field, models.CharField | models.TextField)
    return [value] if is_plain and field.name in named else []


def one_line(parts: list[str]) -> str:
    return " ".join(" ".join(parts).split())
