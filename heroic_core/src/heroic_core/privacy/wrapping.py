"""Doing something around a method of Wagtail's that has no hook."""

from collections.abc import Callable
from functools import wraps
from typing import Any


_wrapped: set[tuple[type, str]] = set()


def wrap(owner: type, name: str, wrapper: Callable[[Callable], Callable]) -> None:
    """
    Put what a wrapper makes of a method in its place; once for each process.

    Args:
        owner: the class.
        name: of its method.
        wrapper: gets the method as it is and returns the one that takes its place.
    """
    if (owner, name) not in _wrapped:
        _wrapped.add((owner, name))
        method: Any = getattr(owner, name)
        setattr(owner, name, wraps(method)(wrapper(method)))
