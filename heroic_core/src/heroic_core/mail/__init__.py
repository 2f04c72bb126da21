"""Mail that goes through the outbox, in the language of the one who reads it."""

from .kinds import Mail, register
from .recipients import Recipient
from .sending import send


__all__ = ["Mail", "Recipient", "register", "send"]
