from django.core.management.base import BaseCommand, CommandError

from heroic_core.management.progress import progress

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
        for fault in check(progress(verbosity, "rows"), repair=repair):
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
