"""Reviews of wiki pages: what the staff see, and who runs the intervals."""

import pytest
from django.urls import reverse

from heroic_core import outbox
from heroic_core.freshness.models import PageReview, ReviewInterval
from heroic_core.permissions import STAFF
from tests.editing import edit_url
from tests.factories import make_user
from tests.queries import queries
from wikipress.groups import WIKI_EDITORS, WIKI_MANAGERS

from .factories import make_wiki_page


pytestmark = pytest.mark.django_db


@pytest.fixture
def page(space):
    owner = make_user(WIKI_EDITORS, first_name="Ada", last_name="Lovelace")
    return make_wiki_page(space, "Refunds", owner=owner)


def settings_of(page):
    return reverse("heroic_freshness:settings", args=[page.pk])


def test_the_staff_see_who_looks_after_a_page(staff_client, reader, page):
    html = staff_client.get(page.url).text
    assert "Looked after by Ada Lovelace" in html
    assert "Verified on" not in html
    assert "Verify: this page is true" not in html
    PageReview.objects.update(owner=reader)
    # Who owns a page verifies it, without a way into the admin.
    url = reverse("heroic_core:verify", args=[page.pk])
    assert url in staff_client.get(page.url).text
    staff_client.post(url, {"revision": page.live_revision_id})
    assert "Verified on" in staff_client.get(page.url).text


def test_the_groups_that_let_them_in_tell_that_they_are_staff(staff_client, page):
    asked = [sql for sql in queries(staff_client, page.url) if STAFF in sql]
    assert not asked


def test_managers_set_the_interval_of_a_space_and_editors_do_not(client, space, page):
    client.force_login(make_user(WIKI_EDITORS))
    client.post(settings_of(space), {"months": 6})
    assert not ReviewInterval.objects.exists()
    assert settings_of(space) not in client.get(edit_url(space)).text
    client.force_login(make_user(WIKI_MANAGERS))
    assert settings_of(space) in client.get(edit_url(space)).text
    client.post(settings_of(space), {"months": 6})
    outbox.drain()
    assert PageReview.objects.get(page=page.pk).months == 6
    assert "reviews of a page of this section: 6" in client.get(edit_url(space)).text


def test_the_editor_has_a_button(client, page):
    client.force_login(make_user(WIKI_EDITORS))
    html = client.get(edit_url(page)).text
    url = reverse("heroic_freshness:verify", args=[page.pk])
    assert "Nobody has verified this page yet." in html
    assert f'action="{url}"' in html
    data = {"revision": page.live_revision_id, "next": edit_url(page)}
    html = client.post(url, data, follow=True).text
    assert "“Refunds” is verified." in html
    assert "Nobody has verified this page yet." not in html


def test_a_draft_has_no_review(client, space):
    draft = make_wiki_page(space, live=False)
    client.force_login(make_user(WIKI_EDITORS))
    assert "Toggle review" not in client.get(edit_url(draft)).text
    assert not PageReview.objects.exists()
