from .form import form, sent, solved_thanks
from .solved import solved
from .suggest import suggest


__all__ = ["form", "sent", "solved", "solved_thanks", "suggest"]
