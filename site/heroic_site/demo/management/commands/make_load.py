from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from heroic_core.management.progress import progress
from heroic_site.demo.bulk import add_questions, remove_questions
from heroic_site.demo.bulk_articles import add_articles, remove_articles
from heroic_site.demo.bulk_topics import add_replies, add_topics, remove_topics


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
            "--articles",
            type=int,
            default=0,
            metavar="N",
            help="add N articles in a knowledge base of their own, 20 to a category",
        )
        parser.add_argument(
            "--topics",
            type=int,
            default=0,
            metavar="N",
            help="add N topics to a board of their own",
        )
        parser.add_argument(
            "--replies",
            type=int,
            default=0,
            metavar="N",
            help="add N replies to the generated topics, as many to each",
        )
        parser.add_argument(
            "--remove", action="store_true", help="remove all generated content first"
        )

    def handle(
        self, *, questions, articles, topics, replies, remove, verbosity, **options
    ):
        if not settings.DEBUG:
            raise CommandError(
                "make_load fills the site with generated content, so it only works "
                "with DEBUG=1."
            )
        wanted = {
            "questions": questions,
            "articles": articles,
            "topics": topics,
            "replies": replies,
        }
        if not any(wanted.values()) and not remove:
            raise CommandError(
                "Say what to make: --questions N, --articles N, --topics N, "
                "--replies N, or --remove."
            )
        for name, number in wanted.items():
            if number < 0:
                raise CommandError(f"--{name} needs a number above 0.")
        if remove:
            self.stdout.write(
                f"Removed {remove_questions()} generated questions, "
                f"{remove_articles()} articles and {remove_topics()} topics."
            )
        self.add("questions", questions, add_questions, verbosity)
        self.add("articles", articles, add_articles, verbosity)
        self.add("topics", topics, add_topics, verbosity)
        try:
            self.add("replies", replies, add_replies, verbosity)
        except ValueError as error:
            raise CommandError(str(error)) from error

    def add(self, name, number, add, verbosity):
        if number:
            add(number, progress(verbosity, name, number))
            self.stdout.write(f"Added {number} {name}.")
