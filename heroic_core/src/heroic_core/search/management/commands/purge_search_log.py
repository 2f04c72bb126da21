from django.core.management.base import BaseCommand

from heroic_core.conf import settings

from ...keeping import purge


class Command(BaseCommand):
    help = 'Forget searches that are older than HEROIC["SEARCH_LOG_DAYS"] days.'

    def handle(self, **options):
        removed = purge(settings.SEARCH_LOG_DAYS)
        self.stdout.write(f"Forgot {removed} searches.")
