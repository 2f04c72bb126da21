import json

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError
from django.utils.crypto import get_random_string

from heroic_core.viewer import Viewer

from ...keeping import remember
from ...languages import language_of, languages
from ...models import Place
from ...presenting import present
from ...searching import Filters, search
from ...sources import UnknownSource, source_named
from ...telling import told_of


class Command(BaseCommand):
    help = "Search as a reader does, a stranger unless another is named."

    def add_arguments(self, parser):
        parser.add_argument("words")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--user", metavar="NAME", help="search as this person")
        parser.add_argument("--source", default="", metavar="NAME")
        parser.add_argument("--locale", metavar="CODE")

    def handle(self, *, words, user, source, locale, **options):
        viewer = Viewer.for_user(self.person(user))
        filters = Filters(source=self.checked_source(source))
        locale = self.checked_locale(locale)
        results = search(words, viewer, locale, filters)
        told = told_of(results, viewer)
        remember(
            token=get_random_string(22),
            words=told["words"],
            corrected_to=told["corrected"],
            locale=locale,
            site=viewer.site,
            place=Place.COMMAND,
            source=told["source"],
            results=told["results"],
        )
        found = {
            "query": words,
            "corrected": results.question.text if results.is_corrected else None,
            "total": results.total,
            "results": [self.row(shown) for shown in present(results, viewer)],
        }
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            self.write_lines(found)

    def row(self, shown):
        return {
            "source": shown.source,
            "title": shown.title,
            "url": shown.url,
            "snippet": shown.snippet_text,
            "score": round(shown.score, 4),
        }

    def write_lines(self, found):
        if found["corrected"]:
            self.stdout.write(f"Searched for: {found['corrected']}")
        for row in found["results"]:
            self.stdout.write(f"{row['score']:8.2f}  {row['title']}  {row['url']}")
        self.stdout.write(f"Found: {found['total']}")

    def person(self, name):
        if name is None:
            return AnonymousUser()
        people = get_user_model()
        person = people.objects.filter(**{people.USERNAME_FIELD: name}).first()
        if person is None:
            raise CommandError(f"There is nobody of the name {name!r}.")
        return person

    def checked_source(self, name):
        try:
            return source_named(name).name if name else ""
        except UnknownSource as unknown:
            raise CommandError(f"There is no source of the name {name!r}.") from unknown

    def checked_locale(self, code):
        if code is not None and code not in languages():
            raise CommandError(f"The site has no language {code!r}.")
        return language_of(code)
