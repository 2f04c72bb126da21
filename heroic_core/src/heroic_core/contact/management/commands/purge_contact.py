from django.core.management.base import BaseCommand

from heroic_core.conf import settings

from ...services.purging import purge


class Command(BaseCommand):
    help = (
        "Delete messages of the contact form that have been closed, and spam that has "
        'been there, for longer than HEROIC["CONTACT_DAYS"] days, with their files.'
    )

    def handle(self, **options):
        removed = purge(settings.CONTACT_DAYS)
        self.stdout.write(f"Deleted {removed} messages.")
