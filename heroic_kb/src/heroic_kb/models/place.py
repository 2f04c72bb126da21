"""What stands above a place in the tree."""

from typing import Any

from django.apps import apps

# Migrations name it here.
from heroic_core.pages import PlacedMixin
from heroic_core.tree_paths import paths_above


__all__ = ["PlacedMixin", "knowledge_base_at"]


def knowledge_base_at(path: str) -> Any:
    """The innermost knowledge base above a tree path, or None."""
    model = apps.get_model("heroic_kb", "KnowledgeBasePage")
    above = model.objects.filter(path__in=list(paths_above(path)))
    return above.order_by("-path").first()
