"""Reusable texts in the admin."""

from .viewset import ReusableTextViewSet


__all__ = ["ReusableTextViewSet"]
