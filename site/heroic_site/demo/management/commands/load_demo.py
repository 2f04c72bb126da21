from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from heroic_core.outbox import drain
from heroic_site.demo.guide import guide
from heroic_site.demo.parts import load_missing_parts
from heroic_site.demo.people import make_people, remove_people
from heroic_site.demo.website import point_site_at


class Command(BaseCommand):
    help = "Load the demo content once, and make the demo people who are missing."

    # It is the cure for what the system check reports.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--remove-accounts",
            action="store_true",
            help="remove the demo people, so that the site can be opened to the world",
        )

    def handle(self, *, remove_accounts, **options):
        if remove_accounts:
            self.remove_accounts()
        elif settings.DEBUG:
            self.load()
        else:
            raise CommandError(
                "load_demo makes accounts whose passwords anybody can guess, so it only "
                "works with DEBUG=1."
            )

    def load(self):
        # First, while there is nothing yet whose addresses that changes.
        point_site_at(settings.SITE_URL)
        # Then the people, whose work the content is.
        make_people()
        for name in load_missing_parts():
            self.stdout.write(f"Loaded the demo content: {name}.")
        # Without a worker, what is too much for one request waits for the next one.
        drain()
        self.stdout.write(guide())

    def remove_accounts(self):
        names = remove_people()
        if names:
            self.stdout.write(f"Removed the demo accounts: {', '.join(names)}.")
            self.stdout.write("`python site/manage.py createsuperuser` makes your own.")
        else:
            self.stdout.write("There are no demo accounts.")
