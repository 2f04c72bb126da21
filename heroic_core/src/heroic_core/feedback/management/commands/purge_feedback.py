from django.core.management.base import BaseCommand

from heroic_core.conf import settings

from ...services.purging import purge


class Command(BaseCommand):
    help = (
        "Remove the e-mail addresses of feedback that has been done, or left undone, "
        'for longer than HEROIC["FEEDBACK_EMAIL_DAYS"] days.'
    )

    def handle(self, **options):
        removed = purge(settings.FEEDBACK_EMAIL_DAYS)
        self.stdout.write(f"Removed {removed} addresses.")
