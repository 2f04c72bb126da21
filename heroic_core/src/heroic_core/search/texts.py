"""The words of content, without its markup."""

from typing import Any

from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page


def text_of(page: Any) -> str:
    """What an editor wrote on a page, besides its title."""
    base = {field.name for field in Page._meta.get_fields()}
    parts = [
        text
        for field in page._meta.concrete_fields
        if field.name not in base
        for text in texts_of_field(field, getattr(page, field.attname))
    ]
    return one_line(parts)


def text_of_stream(value: Any) -> str:
    """The words of a StreamField's value."""
    return one_line(value.stream_block.get_searchable_content(value) if value else [])


def texts_of_field(field: Any, value: Any) -> list[str]:
    if isinstance(field, StreamField | RichTextField):
        return field.get_searchable_content(value) if value else []
    return [value] if isinstance(field, models.TextField) and value else []


def one_line(parts: list[str]) -> str:
    return " ".join(" ".join(parts).split())
