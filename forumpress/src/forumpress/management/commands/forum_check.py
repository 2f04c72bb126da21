from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from ...services.checking import check


class Command(BaseCommand):
    help = "Prove that what a forum counts is what there is, while it is being used."

    def add_arguments(self, parser):
        parser.add_argument(
            "--repair",
            action="store_true",
            help="mend what is counted wrongly, as well as saying so",
        )

    def handle(self, *, repair, verbosity, **options):
        found = 0
        for fault in check(self.progress(verbosity), repair=repair):
            found += 1
            self.stdout.write(str(fault))
        if not found:
            self.stdout.write("All is counted as it is.")
        elif repair:
            self.stdout.write(f"{found} figures were mended.")
        else:
            raise CommandError(
                f"{found} figures are wrong: run `manage.py forum_check --repair`."
            )

    def progress(self, verbosity):
        # None: only where somebody watches a terminal.
        disable = True if verbosity == 0 else None
        return lambda keys: tqdm(keys, unit=" rows", disable=disable)
