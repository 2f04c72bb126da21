from django.core.management.base import BaseCommand

from heroic_core.conf import settings
from heroic_core.insights.services.purging import purge


class Command(BaseCommand):
    help = "Forget the events of the days before HEROIC['INSIGHTS_EVENT_DAYS']."

    def handle(self, **options):
        number = purge(settings.INSIGHTS_EVENT_DAYS)
        self.stdout.write(f"{number} events were forgotten; their figures stay.")
