from . import outbox
from .mail.delivery import deliver
from .mail.parcels import unpack
from .mail.sending import KIND
from .mail.writing import write


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
    payload = job.payload
    message = unpack(payload) if "message" in payload else write(payload)
    if message is not None:
        deliver(message, job)
