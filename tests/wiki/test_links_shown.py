"""What readers get of links to pages of the wiki."""

import pytest
from django.contrib.auth.models import Group

from heroic_core.permissions import STAFF
from tests.factories import make_user
from tests.queries import no_more, queries
from wikipress.groups import WIKI_EDITORS
from wikipress.models import WikiPage

from .factories import make_space, make_wiki_page
from .links import wanted_link, wiki_link


pytestmark = pytest.mark.django_db

HEADINGS = (
    '<h2 data-block-key="a">Before</h2><p>x</p>'
    '<h2 data-block-key="b">Exceptions</h2><p>y</p>'
)


@pytest.fixture
def target(space):
    return make_wiki_page(space, "Refunds", body=HEADINGS, names=["Money back"])


def body_of(client, page):
    html = client.get(page.url).text
    # What comes next asks whether it helped.
    return html.partition("data-heroic-text")[2].partition("<link ")[0]


@pytest.fixture
def narrow(wiki):
    secret = make_space(wiki, "Secret")
    secret.view_restrictions.get().groups.set([Group.objects.create(name="Board")])
    return secret


def test_a_link_leads_to_the_page_and_to_its_heading(staff_client, space, target):
    page = make_wiki_page(space, body=wiki_link(target) + wiki_link(target, "b"))
    body = body_of(staff_client, page)
    assert f'<a href="{target.url}">there</a>' in body
    assert f'<a href="{target.url}#exceptions">there</a>' in body


def test_a_heading_that_is_renamed_keeps_its_links(staff_client, space, target):
    page = make_wiki_page(space, body=wiki_link(target, "b"))
    target.body = [("text", HEADINGS.replace("Exceptions", "Special cases"))]
    target.save_revision().publish()
    body = body_of(staff_client, page)
    slug = body.partition(f'href="{target.url}#')[2].partition('"')[0]
    assert f'id="{slug}"' in staff_client.get(target.url).text


def test_what_is_gone_private_or_a_draft_is_shown_alike(client, space, narrow):
    gone, draft = make_wiki_page(space), make_wiki_page(space)
    hidden = make_wiki_page(narrow, "Canary")
    pages = [make_wiki_page(space, body=wiki_link(p)) for p in (gone, draft, hidden)]
    draft.unpublish()
    gone.delete()
    client.force_login(make_user(STAFF))
    shown = {body_of(client, page).partition("</div>")[0] for page in pages}
    assert len({each.partition("<p")[2] for each in shown}) == 1
    assert "<a>there</a>" in shown.pop()
    client.force_login(make_user(STAFF, "Board"))
    assert f'href="{hidden.url}"' in body_of(client, pages[2])


def test_a_wanted_link_is_real_once_the_page_is_there(staff_client, space):
    pages = [make_wiki_page(space, body=wanted_link("The  CAT")) for _ in range(2)]
    for page in pages:
        body = body_of(staff_client, page)
        assert 'href="?wanted=The%20%20CAT"' in body
        assert 'title="Nobody has written “The  CAT” yet"' in body
    cat = make_wiki_page(space, "The cat")
    for page in pages:
        assert f'href="{cat.url}"' in body_of(staff_client, page)
    assert {p.pk for p in pages} == {each.holder_id for each in cat_links(cat)}
    html = staff_client.get(cat.url).text
    assert all(page.title in html for page in pages)
    cat.unpublish()
    assert "?wanted=" in body_of(staff_client, pages[0])
    assert not cat_links(cat)


def cat_links(page):
    from wikipress.models import WikiLink

    return WikiLink.objects.filter(target=page.pk)


def test_what_links_to_a_page_is_what_leads_readers_there(staff_client, space):
    holder = make_wiki_page(space, "Holder", body=wanted_link("Cats"))
    named = make_wiki_page(space, "Pets", names=["Cats"])
    assert cat_links(named)
    titled = make_wiki_page(space, "Cats")
    assert f'href="{titled.url}"' in body_of(staff_client, holder)
    assert [each.holder_id for each in cat_links(titled)] == [holder.pk]
    assert not cat_links(named)
    titled.delete()
    assert f'href="{named.url}"' in body_of(staff_client, holder)
    assert [each.holder_id for each in cat_links(named)] == [holder.pk]


def test_a_name_of_a_hidden_page_stays_wanted(client, space, narrow):
    page = make_wiki_page(space, body=wanted_link("Canary"))
    hidden = make_wiki_page(narrow, "Canary")
    client.force_login(make_user(STAFF))
    assert "?wanted=Canary" in body_of(client, page)
    asked = client.get(f"{page.url}?wanted=Canary").text
    assert "is not written yet" in asked
    assert hidden.url not in asked
    client.force_login(make_user(STAFF, "Board"))
    assert f'href="{hidden.url}"' in body_of(client, page)


@pytest.mark.parametrize(
    "attrs",
    [
        'id="x"',
        'id="999999"',
        f'id="{"9" * 400}"',
        'id=""',
        "",
        'id="²"',
        f'name="{"n" * 10_000}"',
        'name="&quot;&gt;&lt;script&gt;&lt;b&gt;|#[["',
        'name="  "',
        'anchor="b" heading="x"',
    ],
)
def test_odd_links_are_no_error(staff_client, space, attrs):
    page = make_wiki_page(space, body=f'<p><a linktype="wiki" {attrs}>odd</a></p>')
    body = body_of(staff_client, page)
    assert "odd</a>" in body
    assert "<script" not in body.partition("</div>")[0]


def test_following_a_wanted_link(client, reader, space):
    above = make_wiki_page(space, "Animals")
    page = make_wiki_page(above, "Pets", body=wanted_link("Cats &amp; dogs"))
    url = f"{page.url}?wanted=Cats%20%26%20dogs"
    client.force_login(reader)
    told = client.get(url)
    assert told.status_code == 200
    assert "“Cats &amp; dogs” is not written yet" in told.text
    assert "/admin/" not in told.text.partition("<main")[2].partition("</main>")[0]
    client.force_login(make_user(STAFF, WIKI_EDITORS))
    told = client.get(url)
    places = told.context["places"]
    assert [place.page.pk for place in places] == [page.pk, above.pk]
    form = client.get(f"{places[1].url}&template=none").text
    assert 'value="Cats &amp; dogs"' in form


@pytest.mark.parametrize("name", ["%00", "x" * 10_000, "[[|#<b>", "%F0%9F%98%80", "  "])
def test_odd_names_are_answered(client, space, name):
    client.force_login(make_user(STAFF, WIKI_EDITORS))
    page = make_wiki_page(space)
    assert client.get(page.url, {"wanted": name}).status_code == 200
    add = f"/admin/pages/add/wikipress/wikipage/{space.pk}/"
    assert client.get(add, {"title": name}).status_code == 200


def test_many_links_take_the_queries_of_few(staff_client, space):
    def holding(number):
        targets = [make_wiki_page(space, body=HEADINGS) for _ in range(number)]
        links = [wiki_link(each, "b") for each in targets]
        wanted = [wanted_link(f"Wanted {number} {n}") for n in range(number)]
        named = [wanted_link(each.title) for each in targets]
        return make_wiki_page(space, body="".join(links + wanted + named))

    few, many = holding(2), holding(12)
    WikiPage.objects.filter(pk__in=[few.pk, many.pk]).update(title="Same")
    queries(staff_client, few.url)
    no_more(queries(staff_client, few.url), queries(staff_client, many.url))
