from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...services.proving import faults, repair


class Command(BaseCommand):
    help = (
        "Put articles into the categories where they should stand, and count them "
        "and their words anew, while the site is being used."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check",
            action="store_true",
            help="change nothing, and say what is wrong; ends with 1 if something is",
        )

    def handle(self, *, check: bool, **options: Any) -> None:
        found = list(faults())
        for line in found:
            self.stdout.write(line)
        if found and check:
            raise CommandError(
                f"{len(found)} to put right: run `manage.py recount_articles`."
            )
        if found:
            repair()
            self.stdout.write(f"{len(found)} put right.")
        else:
            self.stdout.write("All articles stand and count where they should.")
