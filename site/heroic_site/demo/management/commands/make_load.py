from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from heroic_site.demo.bulk import add_questions, remove_questions


class Command(BaseCommand):
    help = "Add generated content for measuring, or remove it again. Only in DEBUG."

    def add_arguments(self, parser):
        parser.add_argument(
            "--questions",
            type=int,
            default=0,
            metavar="N",
            help="add N questions in 12 categories of their own",
        )
        parser.add_argument(
            "--remove", action="store_true", help="remove all generated content first"
        )

    def handle(self, *, questions, remove, verbosity, **options):
        if not settings.DEBUG:
            raise CommandError(
                "make_load fills the site with generated content, so it only works "
                "with DEBUG=1."
            )
        if not questions and not remove:
            raise CommandError("Say what to make: --questions N, or --remove.")
        if questions < 0:
            raise CommandError("--questions needs a number above 0.")
        if remove:
            self.stdout.write(f"Removed {remove_questions()} generated questions.")
        if questions:
            add_questions(questions, self.progress(questions, verbosity))
            self.stdout.write(f"Added {questions} questions.")

    def progress(self, total, verbosity):
        # None: only where somebody watches a terminal.
        disable = True if verbosity == 0 else None
        return lambda rows: tqdm(rows, total=total, unit=" questions", disable=disable)
