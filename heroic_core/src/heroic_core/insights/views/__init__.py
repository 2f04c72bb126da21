from .seen import seen
from .unsubscribe import unsubscribe_from_digest


__all__ = ["seen", "unsubscribe_from_digest"]
