"""What becomes of links that writers type, paste and leave behind."""

from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Site

from heroic_core.permissions import STAFF
from tests.editing import published
from tests.factories import make_admin, make_user
from wikipress.groups import WIKI_EDITORS
from wikipress.models import WikiLink, WikiPage

from .factories import make_space, make_wiki_page
from .links import body_form, source_of, wanted_link


pytestmark = pytest.mark.django_db

HEADINGS = (
    '<h2 data-block-key="a">Exceptions</h2><p>x</p>'
    '<h2 data-block-key="b">Exceptions</h2><p>y</p>'
)


@pytest.fixture
def target(space):
    return make_wiki_page(space, "Refunds", body=HEADINGS, names=["Money back"])


def written(space, html):
    return source_of(make_wiki_page(space, body=html))


@pytest.mark.parametrize(
    ("typed", "anchor", "words"),
    [
        ("[[Refunds]]", "", "Refunds"),
        ("[[ money  BACK ]]", "", "money BACK"),
        ("[[Refunds|what we pay]]", "", "what we pay"),
        ("[[Refunds#Exceptions]]", ' anchor="a"', "Refunds: Exceptions"),
        ("[[refunds#exceptions|these]]", ' anchor="a"', "these"),
        ("[[Refunds#Else]]", ' heading="Else"', "Refunds: Else"),
    ],
)
def test_what_is_typed_in_brackets_is_a_link(space, target, typed, anchor, words):
    link = f'<a linktype="wiki" id="{target.pk}"{anchor}>{words}</a>'
    assert written(space, f"<p>See {typed}.</p>") == f"<p>See {link}.</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<p>[[]]</p>",
        "<p>[[ | ]]</p>",
        "<p>[[a <b>b</b> c]]</p>",
        "<p>[[a]</p>",
        "<p>[[" + "x" * 10_000 + "]]</p>",
        "<p>" + "[[" * 5_000 + "</p>",
        "<p><code>[[Refunds]]</code></p>",
        '<p><a href="https://example.com/">[[Refunds]]</a></p>',
    ],
)
def test_what_is_no_link_stays_as_it_is(space, target, html):
    assert written(space, html) == html


def test_names_with_signs_in_them_are_wanted(staff_client, space):
    page = make_wiki_page(space, body="<p>[[Don't &amp; &lt;b&gt; “do”]]</p>")
    row = WikiLink.objects.get(holder=page)
    assert row.name == "Don't & <b> “do”"
    wanted = make_wiki_page(space, row.name)
    assert f'href="{wanted.url}"' in staff_client.get(page.url).text
    page.refresh_from_db()
    page.save_revision().publish()
    assert f'<a linktype="wiki" id="{wanted.pk}">' in source_of(page)


def test_a_page_may_link_to_itself_and_to_its_own_heading(staff_client, space):
    html = '<h2 data-block-key="k">Part</h2><p>[[Me]] [[#Part]]</p>'
    page = make_wiki_page(space, "Me", body=html)
    shown = staff_client.get(page.url).text
    assert f'href="{page.url}#part"' in shown
    assert 'id="wiki-links"' not in shown
    page.refresh_from_db()
    page.save_revision().publish()
    assert f'<a linktype="wiki" id="{page.pk}" anchor="k">Part</a>' in source_of(page)


def test_of_two_pages_of_one_name_that_of_the_space_then_the_oldest(wiki, space):
    other = make_space(wiki, "Elsewhere")
    oldest = make_wiki_page(other, "Twin")
    near = make_wiki_page(space, "Twin")
    third = make_space(wiki, "Third")
    assert f'id="{near.pk}"' in written(space, "<p>[[Twin]]</p>")
    assert f'id="{oldest.pk}"' in written(third, "<p>[[Twin]]</p>")


def test_two_pages_that_have_each_others_names(space):
    one = make_wiki_page(space, "One", names=["Two"])
    two = make_wiki_page(space, "Two", names=["One"])
    source = written(space, "<p>[[One]] [[Two]]</p>")
    assert source.index(f'id="{one.pk}"') < source.index(f'id="{two.pk}"')


def test_pasted_addresses_of_the_wiki(space, target):
    root = Site.objects.get().root_url
    paths = ["", "#exceptions-2", "#nothing"]
    html = "".join(f'<p><a href="{root}{target.url}{p}">x</a></p>' for p in paths)
    away = '<p><a href="https://example.org/wiki/refunds/">y</a></p>'
    odd = '<p><a href="http://[">z</a></p>'
    link = f'<a linktype="wiki" id="{target.pk}"'
    assert written(space, html + away + odd) == (
        f'<p>{link}>x</a></p><p>{link} anchor="b">x</a></p><p>{link}>x</a></p>{away}{odd}'
    )


@pytest.mark.parametrize("query", ["", "?highlight=summer+days"])
def test_pasted_addresses_as_browsers_and_search_have_them(space, query):
    page = make_wiki_page(space, "Été", slug="été")
    address = f"{Site.objects.get().root_url}{quote(page.url, safe='/%')}{query}"
    assert "%C3%A9" in address
    link = f'<p><a linktype="wiki" id="{page.pk}">x</a></p>'
    assert written(space, f'<p><a href="{address}">x</a></p>') == link
    asked = f'<p><a href="{address.partition("?")[0]}?history=all">x</a></p>'
    assert written(space, asked) == asked


def test_names_and_addresses_of_hidden_pages_are_confirmed_to_nobody(
    client, wiki, space
):
    secret = make_space(wiki, "Secret")
    secret.view_restrictions.get().groups.set([Group.objects.create(name="Board")])
    hidden = make_wiki_page(secret, "Canary")
    page = make_wiki_page(space, "Page")
    client.force_login(make_user(STAFF, WIKI_EDITORS))
    address = f"{Site.objects.get().root_url}{hidden.url}"
    html = f'<p>[[Canary]] <a href="{address}">x</a></p>'
    published(client, page, **body_form(html))
    source = source_of(page)
    assert 'name="Canary"' in source
    assert f'href="{address}"' in source
    assert f'id="{hidden.pk}"' not in source


def test_a_new_title_leaves_the_former_one_as_another_name(client, space, target):
    holder = make_wiki_page(space, body=wanted_link("Refunds"))
    url = target.url
    client.force_login(make_admin())
    published(client, target, title="Paying back")
    renamed = WikiPage.objects.get(pk=target.pk)
    assert renamed.url == url
    names = [each.name for each in renamed.other_names.all()]
    assert names == ["Money back", "Refunds"]
    assert WikiLink.objects.get(holder=holder).target_id == target.pk
    published(client, renamed, title="Refunds")
    renamed = WikiPage.objects.get(pk=target.pk)
    names = [each.name for each in renamed.other_names.all()]
    assert names == ["Money back", "Paying back"]


def test_a_former_title_that_another_page_has_is_left_to_it(space, target):
    make_wiki_page(space, "Refunds")
    target.title = "Paying back"
    target.save_revision().publish()
    names = [each.name for each in target.other_names.all()]
    assert names == ["Money back"]


def test_a_former_title_tells_nothing_of_a_hidden_page(client, wiki, space):
    secret = make_space(wiki, "Secret")
    secret.view_restrictions.get().groups.set([Group.objects.create(name="Board")])
    make_wiki_page(secret, "Canary")
    page = make_wiki_page(space, "Canary")
    client.force_login(make_user(STAFF, WIKI_EDITORS))
    published(client, page, title="Bird")
    renamed = WikiPage.objects.get(pk=page.pk)
    assert [each.name for each in renamed.other_names.all()] == ["Canary"]


def test_a_new_address_has_a_redirect_from_the_former(
    staff_client, space, target, django_capture_on_commit_callbacks
):
    below = make_wiki_page(target, "Below")
    old = [target.url, below.url]
    target.slug = "paying-back"
    with django_capture_on_commit_callbacks(execute=True):
        target.save_revision().publish()
    for url, page in zip(old, (target, below), strict=True):
        page = WikiPage.objects.get(pk=page.pk)
        assert staff_client.get(url, follow=True).request["PATH_INFO"] == page.url
