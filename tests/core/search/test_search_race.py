"""Several at once: who publishes, who rebuilds, and who searches meanwhile."""

import threading

import pytest
from django.core.management import call_command
from django.db import transaction

from heroic_core import outbox
from heroic_core.search.models import SearchDocument
from heroic_core.search.rebuilding import faults, rebuild
from heroic_core.search.searching import search
from heroic_core.viewer import stranger
from heroic_site.home.models import StandardPage
from tests.crowd import Crowd
from tests.factories import make_page


pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

PAGES, ROUNDS = 12, 6


def test_publishing_rebuilding_and_searching_at_once(home_page):
    pages = [
        make_page(
            home_page,
            page_class=StandardPage,
            title=f"Backup {number}",
            body=[("text", "<p>A backup of the first kind.</p>")],
        )
        for number in range(PAGES)
    ]
    outbox.drain()
    crowd = Crowd()

    def publish():
        # By one alone: two at once deadlock in Wagtail's own index.
        for turn in range(ROUNDS):
            for page in pages:
                fresh = StandardPage.objects.get(pk=page.pk)
                fresh.body = [("text", f"<p>A backup, changed {turn} times.</p>")]
                fresh.save_revision().publish()
                outbox.drain()

    def make_anew():
        for _ in range(ROUNDS):
            rebuild()

    def ask():
        while not crowd.is_over.is_set():
            results = search("backup", stranger(), "en")
            assert results.total == PAGES

    for work in (publish, make_anew, make_anew, ask):
        crowd.start(work)
    *writers, reader = crowd.threads
    crowd.join(*writers)
    crowd.is_over.set()
    crowd.join(reader)
    crowd.check()
    outbox.drain()
    assert list(faults()) == []
    call_command("rebuild_search", check=True, verbosity=0)
    assert SearchDocument.objects.count() == PAGES


def test_two_who_write_the_same_new_words(home_page):
    crowd = Crowd()
    barrier = threading.Barrier(4)

    def write(number):
        barrier.wait()
        for turn in range(8):
            page = StandardPage.objects.get(pk=pages[number].pk)
            page.title = f"Wordnumber{'abcdefgh'[turn]} certificates {number}"
            page.save()
            outbox.drain()

    pages = [
        make_page(home_page, page_class=StandardPage, title=f"Page {number}")
        for number in range(4)
    ]
    for number in range(4):
        crowd.start(lambda number=number: write(number))
    crowd.join()
    crowd.check()
    outbox.drain()
    assert list(faults()) == []


def test_moving_and_unpublishing_while_it_is_rebuilt(home_page):
    one, other = (
        make_page(home_page, page_class=StandardPage, title=title)
        for title in ("One", "Other")
    )
    pages = [
        make_page(one, page_class=StandardPage, title=f"Backup {number}")
        for number in range(PAGES)
    ]
    outbox.drain()
    crowd = Crowd()

    def edit():
        for turn in range(ROUNDS // 2):
            target = (other, one)[turn % 2]
            with transaction.atomic():
                for page in reversed(pages):
                    StandardPage.objects.get(pk=page.pk).unpublish()
            for page in pages:
                page = StandardPage.objects.get(pk=page.pk)
                page.move(StandardPage.objects.get(pk=target.pk), pos="last-child")
                outbox.drain()
                StandardPage.objects.get(pk=page.pk).save_revision().publish()
                outbox.drain()

    def make_anew():
        while not crowd.is_over.is_set():
            rebuild()

    crowd.start(edit)
    for _ in range(2):
        crowd.start(make_anew)
    editor, *others = crowd.threads
    crowd.join(editor)
    crowd.is_over.set()
    crowd.join(*others)
    crowd.check()
    outbox.drain()
    assert list(faults()) == []
