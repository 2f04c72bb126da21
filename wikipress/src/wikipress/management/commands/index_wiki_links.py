from django.core.management.base import BaseCommand

from wikipress.models import WikiPage
from wikipress.services.link_rows import keep_rows


class Command(BaseCommand):
    help = "Read the names and links of all wiki pages again, such as after an import."

    def handle(self, *args, **options):
        pages = WikiPage.objects.order_by("pk")
        # Twice: of the first ones the names of the last were not known yet.
        for _each in range(2):
            for page in pages.iterator(chunk_size=100):
                keep_rows(page)
        self.stdout.write(f"{pages.count()} pages were read.")
