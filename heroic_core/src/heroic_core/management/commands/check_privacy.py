from collections.abc import Iterator
from typing import Any

import swapper
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from wagtail import hooks

from heroic_core import sections
from heroic_core.privacy.comparing import LessPrivate, less_private_pages
from heroic_core.privacy.restrictions import Restrictions
from heroic_core.privacy.wording import who_passes


class Command(BaseCommand):
    help = (
        "Name pages that are less private than what they were made from, and files "
        "of private pages that others can read. Ends with 1 when it named some."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--fix",
            action="store_true",
            help="make the pages as private as their sources, and their collections "
            "as the pages; files are moved in the admin",
        )

    def handle(self, *, fix: bool, **options: Any) -> None:
        with transaction.atomic():
            left = self.check_pages(fix) + self.check_collections(fix)
        left += self.check_files() + self.check_plugins()
        if left:
            raise CommandError(
                f"{left} to put right."
                if fix
                else f"{left} to put right. check_privacy --fix does what it can."
            )
        self.stdout.write("All is well: nothing is less private than it should be.")

    def check_pages(self, fix: bool) -> int:
        restrictions = Restrictions()
        found = less_private_pages(restrictions)
        for each in found:
            self.stdout.write(in_words(each))
            if fix:
                restrictions.keep(each.page, each.missing)
                self.stdout.write("  It asks for the same now.")
        return 0 if fix else len(found)

    def check_collections(self, fix: bool) -> int:
        titles = sections.sync_all() if fix else sections.out_of_step()
        for title in titles:
            state = "was" if fix else "is"
            self.stdout.write(
                f"The collection for the files of “{title}” {state} not as private "
                "as the page."
            )
            if fix:
                self.stdout.write("  It is now.")
        return 0 if fix else len(titles)

    def check_files(self) -> int:
        found = sections.survey()
        pages = swapper.load_model("wagtailcore", "Page").objects.in_bulk(found)
        lines = [line for pk, files in found.items() for line in of(pages[pk], files)]
        for line in lines:
            self.stdout.write(line)
        return len(lines)

    def check_plugins(self) -> int:
        """What plugins say of theirs, by the hook `check_heroic_privacy`."""
        hooked = hooks.get_hooks("check_heroic_privacy")
        lines = [line for lines_of in hooked for line in lines_of()]
        for line in lines:
            self.stdout.write(line)
        return len(lines)


def in_words(each: LessPrivate) -> str:
    how = "a translation of" if each.is_translation else "copied from below"
    asked = "; ".join(who_passes(row) for row in each.missing)
    return (
        f"{named(each.page)} is {how} {named(each.source)}, which is meant for: "
        f"{asked}. The page itself is not that private."
    )


def of(page: Any, files: list) -> Iterator[str]:
    for each in files:
        kind = each.file._meta.verbose_name
        users = ", ".join(named(user) for user in each.pages)
        yield (
            f"The {kind} “{each.file}” is used by {users}, and lies in the collection "
            f"“{each.file.collection}”, which is not as private.{where(page)}"
        )


def named(page: Any) -> str:
    return f"“{page.title}” ({page.url_path})"


def where(page: Any) -> str:
    try:
        address = reverse("heroic_core_section_files", args=[page.pk])
    except NoReverseMatch:
        return ""
    return f" Move it at {address}."
