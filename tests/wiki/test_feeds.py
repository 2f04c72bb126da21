"""The changes of the wiki in a reader of feeds."""

from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import Group
from django.utils.dateparse import parse_datetime

from heroic_core.feeds.tokens import make_token
from heroic_core.groups import STAFF
from heroic_core.models import RevisionNote
from tests.factories import make_private, make_user
from tests.queries import no_more, queries

from .factories import make_space, make_wiki_page


pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def address(reader):
    return lambda page: f"/heroic/feeds/{make_token(reader, 'wiki', page.pk)}/"


def entries(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    return root.findall(f"{ATOM}entry")


def titles(client, url):
    return [entry.findtext(f"{ATOM}title") for entry in entries(client, url)]


def test_each_change_is_an_entry_that_says_all(client, wiki, space, address):
    ada = make_user(first_name="Ada\x01", last_name="Lovelace")
    page = make_wiki_page(space, "Tom & <b>", user=ada, change_note="Why & <i>how</i>")
    page.change_note = "Again"
    page.save_revision().publish()
    again, entry = entries(client, address(wiki))
    assert entry.findtext(f"{ATOM}title") == "Tom & <b>"
    assert entry.findtext(f"{ATOM}summary") == "Why &amp; &lt;i&gt;how&lt;/i&gt;"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ada Lovelace"
    assert entry.find(f"{ATOM}link").get("href") == page.full_url
    note = RevisionNote.objects.order_by("pk").first()
    assert (
        parse_datetime(entry.findtext(f"{ATOM}updated"))
        == note.at.replace(microsecond=0)
        or parse_datetime(entry.findtext(f"{ATOM}updated")) == note.at
    )
    assert again.findtext(f"{ATOM}id") != entry.findtext(f"{ATOM}id")


def test_a_space_has_one_of_its_own(client, wiki, space, address):
    make_wiki_page(space, "Here")
    make_wiki_page(make_space(wiki), "There")
    assert titles(client, address(space)) == ["Here"]
    assert titles(client, address(wiki)) == ["There", "Here"]


def test_it_holds_what_its_owner_may_open_now(client, wiki, space, reader, address):
    page = make_wiki_page(space, "Canary")
    make_wiki_page(space, "Open")
    url, of_space = address(wiki), address(space)
    assert titles(client, url) == ["Open", "Canary"]
    make_private(page, "Board")
    assert titles(client, url) == ["Open"]
    # Who asks does not matter.
    client.force_login(make_user(STAFF, "Board"))
    assert titles(client, url) == ["Open"]
    space.view_restrictions.get().groups.set([Group.objects.get(name="Board")])
    assert titles(client, url) == []
    assert client.get(of_space).status_code == 404
    reader.groups.clear()
    assert client.get(url).status_code == 404


def test_one_may_have_those_of_what_one_may_read(client, wiki, space, reader):
    make_private(make_space(wiki, "Canary"), "Board")
    client.force_login(reader)
    html = client.get("/heroic/feeds/").text
    assert f'value="wiki/{wiki.pk}"' in html
    assert f'value="wiki/{space.pk}"' in html
    assert "Canary" not in html
    client.force_login(make_user())
    html = client.get("/heroic/feeds/").text
    assert "Handbook" not in html
    answer = client.post("/heroic/feeds/", {"make": f"wiki/{wiki.pk}"})
    assert answer.status_code == 422


def test_it_takes_no_more_queries_for_more(client, wiki, space, address):
    url = address(wiki)
    make_wiki_page(space)
    make_wiki_page(space)
    before = queries(client, url)
    for _ in range(8):
        make_wiki_page(make_space(wiki))
    no_more(before, queries(client, url))


def test_recent_changes_lead_to_it(staff_client, wiki):
    assert 'href="/heroic/feeds/"' in staff_client.get(f"{wiki.url}changes/").text
