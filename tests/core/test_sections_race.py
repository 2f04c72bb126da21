"""Several people who make the same page private at the same moment."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from wagtail.models import Page

from heroic_core.models import PrivateSection, SectionRestriction
from heroic_core.sections import out_of_step
from tests.factories import make_page, make_private


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_page_gets_one_collection_however_many_make_it_private(home_page):
    pages = [make_page(home_page).pk for _ in range(3)]
    start, failures = Barrier(6), []

    def restrict(pk):
        try:
            start.wait()
            make_private(Page.objects.get(pk=pk))
        except Exception as failure:  # noqa: BLE001 - told by the test
            failures.append(failure)
        finally:
            connection.close()

    threads = [Thread(target=restrict, args=[pk]) for pk in pages * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert PrivateSection.objects.count() == 3
    assert SectionRestriction.objects.count() == 6
    assert out_of_step() == []
