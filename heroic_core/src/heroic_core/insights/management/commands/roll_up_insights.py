from django.core.management.base import BaseCommand

from heroic_core.insights.buffer import buffer
from heroic_core.insights.services.rolling_up import roll_up_due


class Command(BaseCommand):
    help = "Make the figures of all days anew to which something came."

    def handle(self, **options):
        buffer.flush()
        number = roll_up_due()
        self.stdout.write(f"{number} days were rolled up.")
