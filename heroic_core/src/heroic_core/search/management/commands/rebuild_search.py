from django.core.management.base import BaseCommand, CommandError

from ....management.progress import progress
from ...rebuilding import faults, rebuild


class Command(BaseCommand):
    help = "Index all that can be found, while the site is being used."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="change nothing, and say in what the index differs from the content",
        )

    def handle(self, *, check, verbosity, **options):
        watch = progress(verbosity, "objects")
        if check:
            self.check_index(watch)
        else:
            rebuild(watch)
            self.stdout.write("The index is what the content is.")

    def check_index(self, watch):
        found = 0
        for line in faults(watch):
            found += 1
            self.stdout.write(line)
        if found:
            raise CommandError(
                f"The index differs from the content in {found} places: run "
                "`manage.py rebuild_search`."
            )
        self.stdout.write("The index is what the content is.")
