from django.core.management.base import BaseCommand

from heroic_core.outbox import drain
from heroic_core.outbox.backlog import backlog
from heroic_core.outbox.running import End


EVERY = 100
WORDS = {
    End.DONE: "done",
    End.LATER: "to be tried again later",
    End.PARKED: "parked",
    End.LOST: "taken over by another worker",
}


class Command(BaseCommand):
    help = (
        "Does what waits in the outbox and is due, then ends. Run it by cron every few "
        "minutes: beside a worker it picks up what a dead one left, without a worker "
        "it does all the work. Several may run at once."
    )

    def handle(self, *, verbosity, **options):
        self.verbosity, self.attempts = verbosity, 0
        ends = drain(report=self.report)
        told = [f"{ends[end]} {word}" for end, word in WORDS.items() if ends[end]]
        if verbosity:
            self.stdout.write(f"{', '.join(told) or 'Nothing was due'}.")
            self.tell_backlog()

    def report(self, row, end):
        self.attempts += 1
        if self.verbosity > 1:
            self.stdout.write(f"{row}: {WORDS[end]}")
        elif self.verbosity and self.attempts % EVERY == 0:
            self.stdout.write(f"{self.attempts} attempts …")

    def tell_backlog(self):
        found = backlog()
        if found.late:
            self.stdout.write(f"Waiting for longer than a minute: {found.late}.")
        if found.parked:
            self.stdout.write(f"Parked, to look at in the admin: {found.parked}.")
