from .answer import Answer
from .attachment import Attachment
from .message import Message, Status, Suspicion
from .settings import ContactRecipient, ContactSettings


__all__ = [
    "Answer",
    "Attachment",
    "ContactRecipient",
    "ContactSettings",
    "Message",
    "Status",
    "Suspicion",
]
