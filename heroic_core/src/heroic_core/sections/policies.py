"""Who may do what with images and documents."""

from importlib import import_module
from typing import Any

from django.db.models import Model
from wagtail.images import get_image_model


try:
    from wagtail.permissions import policy_registry
except ImportError:  # Wagtail 7.4
    policy_registry = None


def policy_of(model: type[Model]) -> Any:
    """Wagtail's permission policy for its image or its document model."""
    if policy_registry:
        return policy_registry.get_by_type(model)
    app = "images" if model is get_image_model() else "documents"
    return import_module(f"wagtail.{app}.permissions").permission_policy
