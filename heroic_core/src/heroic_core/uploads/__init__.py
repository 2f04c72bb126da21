"""Files that strangers send: which are taken, where they lie, how they are given back."""

from .checking import LARGEST, MOST, check
from .kinds import KINDS
from .names import name_of


__all__ = ["KINDS", "LARGEST", "MOST", "check", "name_of"]
