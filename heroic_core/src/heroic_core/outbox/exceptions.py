class Park(Exception):
    """
    Raised by a handler: nothing was done, and trying again would not help.

    Args:
        message: why, in the words of the person who will read it in the admin.
        pause: seconds that other rows of this kind wait meanwhile.
    """

    def __init__(self, message: str, pause: int = 0) -> None:
        super().__init__(message)
        self.pause = pause


class Retry(Park):
    """Raised by a handler: nothing was done; try again later, as often as agreed."""


class Uncertain(Park):
    """Raised by a handler after `job.mark()`: nobody knows whether it was done."""


class TimeLimitExceeded(BaseException):
    """The handler ran for too long. No `Exception`, so that no loop swallows it."""


class ClaimLost(Exception):
    """Another worker has the row by now: whatever was done has to be undone."""
