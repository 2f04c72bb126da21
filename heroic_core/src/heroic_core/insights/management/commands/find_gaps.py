from django.core.management.base import BaseCommand

from ...gaps.services.finding import find_gaps
from ...gaps.services.proving import prove
from ...models import Gap, GapState


class Command(BaseCommand):
    help = (
        "Find what people look for and do not find, and look whether what was written "
        "is read."
    )

    def handle(self, **options):
        outcome = find_gaps()
        for gap in Gap.objects.filter(state=GapState.PUBLISHED).order_by("pk"):
            prove(gap)
        self.stdout.write(
            f"Gaps: {outcome.found} with evidence, {outcome.new} new, "
            f"{outcome.reopened} open again, {outcome.gone} gone."
        )
