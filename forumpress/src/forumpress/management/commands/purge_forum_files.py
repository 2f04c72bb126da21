from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from ...services.files import purge


class Command(BaseCommand):
    help = "Delete files that were brought to the forum and are in no post a day later."

    def handle(self, *args, **options):
        number = purge()
        said = ngettext("%(number)s file deleted.", "%(number)s files deleted.", number)
        self.stdout.write(said % {"number": number})
