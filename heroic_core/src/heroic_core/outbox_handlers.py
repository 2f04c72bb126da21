from . import outbox
from .mail.delivery import deliver
from .mail.parcels import unpack
from .mail.sending import KIND
from .mail.writing import illegible, write


# More than a day, until a mail server is up again.
MAX_ATTEMPTS = 15


@outbox.handler(
    KIND,
    atomic=False,
    max_attempts=MAX_ATTEMPTS,
    time_limit=120,
    secret=("data", "message"),
)
def send_mail(job):
    message = _message(job.payload)
    if message is not None:
        deliver(message, job)


def _message(payload):
    if not isinstance(payload, dict) or "message" not in payload:
        return write(payload)
    try:
        return unpack(payload)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise outbox.Park(illegible()) from error
