"""The versions of a page: who sees which, and what is told of each."""

import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import Revision

from heroic_core.models import RevisionNote
from heroic_core.permissions import STAFF
from tests.editing import opened, published, saved
from tests.factories import make_user
from tests.queries import no_more, queries
from wikipress.groups import WIKI_EDITORS
from wikipress.models import WikiPage

from .factories import make_wiki_page, stored


pytestmark = pytest.mark.django_db


@pytest.fixture
def page(space):
    return make_wiki_page(space, "Holidays", body="<p>zebra</p>")


@pytest.fixture
def editor(space):
    return make_user(STAFF, WIKI_EDITORS, first_name="Ada", last_name="Lovelace")


def write(page, html, *, note="", publish=True, user=None, **fields):
    """A new version of a page."""
    draft = WikiPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    values = {"change_note": note, "body": stored(html), **fields}
    for name, value in values.items():
        setattr(draft, name, value)
    revision = draft.save_revision(user=user)
    if publish:
        revision.publish()
    return revision


def listed(client, page, query=""):
    """What the list says of each version, and the keys of those that can be read."""
    answer = client.get(f"{page.url}?history=all{query}")
    assert answer.status_code == 200
    rows = answer.text.split('<li class="heroic-version">')[1:]
    texts = [" ".join(strip_tags(row).split()) for row in rows]
    return texts, [int(key) for key in re.findall(r"\?version=(\d+)", answer.text)]


def test_it_tells_when_who_what_and_why(staff_client, page, editor):
    write(page, "<p>gnu</p>", note="Now <with> a gnu", user=editor, change_kind="minor")
    last, first = listed(staff_client, page)[0]
    assert "Ada Lovelace What readers see now Minor change Now &lt;with&gt;" in last
    assert "Material change" in first
    assert "What readers see now" not in first
    link = '<a href="?history=all">History</a>'
    assert link in staff_client.get(page.url).text


def test_drafts_are_for_who_may_edit(client, reader, page, editor):
    draft = write(page, "<p>kanari</p>", note="Secret", publish=False, user=editor)
    client.force_login(reader)
    texts, keys = listed(client, page)
    assert keys == [page.live_revision_id]
    assert "Secret" not in " ".join(texts)
    client.force_login(editor)
    texts, keys = listed(client, page)
    assert keys == [draft.pk, page.live_revision_id]
    assert "Ada Lovelace Saved, not published Minor change Secret" in texts[0]


def test_a_draft_that_only_saved_itself_is_not_listed(client, page, editor):
    client.force_login(editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = {**opened(client, page).dict(), "title": "By itself"}
    answer = client.post(url, data, headers={"accept": "application/json"}).json()
    published, own = page.live_revision_id, answer["revision_id"]
    assert listed(client, page)[1] == [published]
    # Whoever then saves by hand saves over it.
    again = {**data, "overwrite_revision_id": own, "title": "By hand"}
    assert client.post(url, again).status_code == 302
    assert listed(client, page)[1] == [own, published]
    saved(client, page, autosave=True, title="By itself again")
    assert page.revisions.count() == 3
    assert listed(client, page)[1] == [own, published]


def test_what_was_saved_over_since_is_a_draft(client, reader, page, editor):
    first = page.live_revision_id
    old = write(page, "<p>gnu</p>", note="Published", change_kind="minor")
    Revision.objects.filter(pk=old.pk).update(
        created_at=RevisionNote.objects.get(revision=old).at.replace(year=2099)
    )
    client.force_login(reader)
    texts, keys = listed(client, page)
    assert "What readers see now Minor change Published" in texts[0]
    assert keys == [first]
    assert client.get(f"{page.url}?version={old.pk}").status_code == 404
    # What readers see now is the page itself.
    html = client.get(f"{page.url}?before={first}").text
    assert "<del>zebra</del>" in html
    assert "<ins>gnu</ins>" in html
    client.force_login(editor)
    texts, keys = listed(client, page)
    assert "Saved, not published" in texts[0]
    assert keys == [old.pk, first]
    WikiPage.objects.update(live_revision=first)
    assert "not kept any more" in listed(client, page)[0][1]


def test_a_purged_version_is_still_told_of(staff_client, page):
    first = page.live_revision_id
    write(page, "<p>gnu</p>", note="Second")
    Revision.objects.filter(pk=first).delete()
    texts, keys = listed(staff_client, page)
    assert first not in keys
    assert "not kept any more" in texts[1]
    assert "Compare" not in staff_client.get(f"{page.url}?history=all").text


def test_an_old_version_is_read_as_it_was(staff_client, page):
    old = page.live_revision_id
    html = '<h2 data-block-key="a">Gnus</h2><p>gnu</p><h2 data-block-key="b">More</h2>'
    new = write(page, html, title="Days off", slug="days-off")
    page.refresh_from_db()
    shown = staff_client.get(f"{page.url}?version={old}").text
    assert "This is the version of" in shown
    assert "<h1>Holidays</h1>" in shown
    assert "zebra" in shown
    assert "gnu" not in shown.partition("<article")[2]
    assert f'<a href="{page.url}">The page as it is now</a>' in shown
    assert 'content="noindex"' in shown
    assert "Was this helpful?" not in shown
    current = staff_client.get(f"{page.url}?version={new.pk}").text
    assert '<h2 id="gnus"' in current
    assert 'href="#gnus"' in current


def test_of_many_versions_the_list_has_pages(staff_client, page, monkeypatch):
    monkeypatch.setattr("heroic_core.versions.listing.PER_PAGE", 2)
    for number in range(4):
        write(page, f"<p>{number}</p>", note=f"Note {number}")
    texts, keys = listed(staff_client, page, "&page=2")
    assert [text.partition("Note ")[2][:1] for text in texts] == ["1", "0"]
    html = staff_client.get(f"{page.url}?history=all&page=2").text
    # The last of a page is compared with the first of the next.
    first = page.revisions.earliest("pk").pk
    assert f"?before={first}&amp;after={keys[-1]}" in html
    assert 'href="?history=all&amp;page=3"' in html
    for odd in ("x", "0", "-1", "99", "9" * 40, "%00"):
        assert staff_client.get(f"{page.url}?history=all&page={odd}").status_code == 200


def test_many_versions_take_no_more_queries(client, page, editor):
    client.force_login(editor)

    def more(number):
        for each in range(number):
            user = make_user()
            write(page, f"<p>{each}</p>", note="x", publish=each % 2 == 0, user=user)

    more(3)
    before = queries(client, f"{page.url}?history=all")
    more(12)
    no_more(before, queries(client, f"{page.url}?history=all"))


def test_an_alias_has_the_versions_of_its_source(staff_client, space, page):
    old = page.live_revision_id
    write(page, "<p>gnu</p>")
    alias = WikiPage.objects.get(pk=page.pk).create_alias(
        parent=space, update_slug="alias"
    )
    assert len(listed(staff_client, alias)[1]) == 2
    shown = staff_client.get(f"{alias.url}?version={old}").text
    assert "zebra" in shown
    assert f'<a href="{alias.url}">The page as it is now</a>' in shown


def test_an_editor_brings_an_old_version_back(client, reader, page, editor):
    old = page.live_revision_id
    write(page, "<p>gnu</p>", title="Days off")
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old])
    queries = ["history=all", f"version={old}", f"before={old}"]
    client.force_login(reader)
    for query in queries:
        assert url not in client.get(f"{page.url}?{query}").text
    client.force_login(editor)
    for query in queries:
        assert f'href="{url}"' in client.get(f"{page.url}?{query}").text
    assert "Back to the version of" in client.get(url).text
    published(client, page, url=url)
    page.refresh_from_db()
    assert page.title == "Holidays"
    assert "Back to the version of" in listed(client, page)[0][0]


def test_who_brings_back_overwrites_nobody(client, page, editor):
    old = page.live_revision_id
    write(page, "<p>gnu</p>")
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old])
    client.force_login(editor)
    sent = {**opened(client, page, url).dict(), "action-publish": "1"}
    assert sent["title"] == "Holidays"
    write(page, "<p>okapi</p>", title="Saved since")
    assert client.post(url, sent).status_code == 409
    page.refresh_from_db()
    assert page.title == "Saved since"
