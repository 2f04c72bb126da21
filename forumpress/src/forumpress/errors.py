"""Why something that somebody wants to do in a forum is not done."""


class NotFound(LookupError):
    """It is not there, or they may not know that it is."""


class NotAllowed(PermissionError):
    """They see it, and may not do this with it. The text is for them."""


class Refused(ValueError):
    """It makes no sense, such as a solution of nothing. The text is for them."""
