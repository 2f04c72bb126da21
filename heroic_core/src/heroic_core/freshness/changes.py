"""Whether what pages show has changed so that it matters."""

from typing import Any

from wagtail.documents import get_document_model

from ..models import ReusableText
from ..pages import keeps_draft
from ..search.texts import text_of_stream
from .models import CauseKind
from .services.causes import changed_later


# Where it is kept between the two signals of one save.
MARK = "_heroic_freshness_changed"


def text_is_saved(
    instance: ReusableText, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Compare what pages show of a text with what they showed of it (`pre_save`)."""
    is_draft = raw or keeps_draft(update_fields)
    former = None if is_draft else _stored(ReusableText, instance)
    is_other = former is not None and _words(former) != _words(instance)
    setattr(instance, MARK, is_other)


def file_is_saved(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Compare a file with the one that was there (`pre_save`)."""
    former = None if raw else _stored(get_document_model(), instance)
    setattr(instance, MARK, former is not None and _is_other_file(former, instance))


def text_was_saved(instance: ReusableText, **kwargs: Any) -> None:
    _tell(instance, CauseKind.TEXT)


def file_was_saved(instance: Any, **kwargs: Any) -> None:
    _tell(instance, CauseKind.FILE)


def _tell(instance, kind):
    if instance.__dict__.pop(MARK, False):
        changed_later(instance, kind)


def _stored(model, instance):
    if instance.pk is None:
        return None
    return model._default_manager.filter(pk=instance.pk).first()


def _words(text):
    """Without its markup, which says nothing else; none of what is not published."""
    return text_of_stream(text.body) if text.live else ""


def _is_other_file(former, document):
    """By what is in it, where that is known of both."""
    if former.file_hash and document.file_hash:
        return former.file_hash != document.file_hash
    return former.file.name != document.file.name
