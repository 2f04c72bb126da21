"""
Nothing is lost when two people edit a page.

A page type that has the mixin is saved only on top of what its form was loaded from.
Whoever saves later is shown both versions and decides what holds.
"""

from .pages import SaveGuardMixin


__all__ = ["SaveGuardMixin"]
