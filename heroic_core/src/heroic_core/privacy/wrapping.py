"""Doing something around a method of Wagtail's that has no hook."""

from collections.abc import Callable
from functools import wraps
from typing import Any


_wrapped: dict[tuple[type, str, str, str], None] = {}


def wrap(owner: type, name: str, wrapper: Callable[[Callable], Callable]) -> None:
    """
    Put what a wrapper makes of a method in its place; each once for each process.

    Args:
        owner: the class.
        name: of its method.
        wrapper: gets the method as it is and returns the one that takes its place.
    """
    key = owner, name, wrapper.__module__, wrapper.__qualname__
    if key not in _wrapped:
        _wrapped[key] = None
        method: Any = getattr(owner, name)
        setattr(owner, name, wraps(method)(wrapper(method)))
