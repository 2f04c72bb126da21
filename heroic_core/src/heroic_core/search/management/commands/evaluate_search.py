import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ....management.progress import progress
from ...evaluation.files import BadFile, read
from ...evaluation.running import evaluate


class Command(BaseCommand):
    help = (
        "Measure search: with queries about the site, asked by a stranger, or with a "
        "file that brings documents of its own, which are indexed apart."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--typos",
            type=int,
            metavar="SEED",
            help="put a slip into the longest word of each query",
        )

    def handle(self, *, file, typos, verbosity, **options):
        try:
            told = evaluate(read(file), typos, progress(verbosity, "queries"))
        except BadFile as bad:
            raise CommandError(str(bad)) from bad
        if options["json"]:
            self.stdout.write(json.dumps(asdict(told)))
        else:
            self.stdout.write(
                f"MRR@10 {told.mrr:.4f}  nDCG@10 {told.ndcg:.4f}  "
                f"recall@10 {told.recall:.4f}  of {told.queries} queries"
            )
