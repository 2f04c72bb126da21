"""What becomes of drafts that were made for a gap, whoever does it."""

from typing import Any

import swapper
from django.db.models.signals import post_delete, pre_delete
from wagtail.signals import page_published, page_unpublished, published, unpublished

from ...search.sources import all_sources
from ...search.telling import section_of
from ..models import Gap
from .services.scheduling import draft_published, draft_withdrawn


def was_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    for source in _sources_of(instance):
        draft_published(source, instance.pk)


def was_withdrawn(sender: Any, instance: Any, **kwargs: Any) -> None:
    for source in _sources_of(instance):
        draft_withdrawn(source, instance.pk)


def page_goes(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Whoever might see a page goes on to see the gaps that it names."""
    named = Gap.objects.filter(titled_by_page=True, title_page=instance.pk)
    if named.exists():
        told_already = named.filter(page=section_of(instance))
        told_already.update(titled_by_page=False)


def _sources_of(instance):
    return [each.name for each in all_sources() if isinstance(instance, _models(each))]


def _models(source):
    return tuple(getattr(source, "models", ()))


def register() -> None:
    pages = swapper.load_model("wagtailcore", "Page")
    pre_delete.connect(
        page_goes, sender=pages, dispatch_uid="heroic_insights.page_goes"
    )
    for signal in (page_published, published):
        signal.connect(was_published, dispatch_uid="heroic_insights.published")
    for signal in (page_unpublished, unpublished, post_delete):
        signal.connect(was_withdrawn, dispatch_uid="heroic_insights.withdrawn")
