"""What writers are offered and told in the admin."""

import json

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heroic_core.permissions import STAFF
from heroic_kb.models import ArticlePage
from tests.editing import edit_url, opened, published
from tests.factories import make_user
from tests.queries import no_more
from wikipress.groups import WIKI_EDITORS
from wikipress.models import WikiLink, WikiName, WikiPage

from .factories import link_to, make_space, make_wiki_page
from .links import body_form, source_of, wanted_link, wiki_link


pytestmark = pytest.mark.django_db

HEADINGS = (
    '<h2 data-block-key="a">Before</h2><p>x</p>'
    '<h2 data-block-key="b">Exceptions</h2><p>y</p>'
)


@pytest.fixture
def writer(client, wiki):
    client.force_login(make_user(STAFF, WIKI_EDITORS))
    return client


@pytest.fixture
def target(space):
    return make_wiki_page(space, "Refunds", body=HEADINGS, names=["Money back"])


def offered(client, typed):
    answer = client.get(reverse("wikipress_links"), {"q": typed})
    assert answer.status_code == 200
    told = answer.json()["results"]
    return [(each["text"], each["id"], each["anchor"]) for each in told]


def test_pages_are_offered_by_title_other_name_and_heading(writer, target):
    title = ("Refunds", target.pk, "")
    assert offered(writer, "REF") == [title]
    assert offered(writer, "money") == [("Money back", target.pk, "")]
    assert offered(writer, "excep") == [("Exceptions", target.pk, "b")]
    assert offered(writer, "refunds#exc") == [("Exceptions", target.pk, "b")]
    assert len(offered(writer, "money back#")) == 2
    assert offered(writer, "zebra") == []


def test_the_closest_come_first_and_no_more_than_ten(writer, wiki, space):
    for number in range(12):
        make_wiki_page(space, f"All about cats {number}")
    make_wiki_page(space, "Catalogue")
    cat = make_wiki_page(make_space(wiki, "Pets"), "Cat")
    found = offered(writer, "cat")
    assert len(found) == 10
    assert found[0] == ("Cat", cat.pk, "")
    assert found[1][0] == "Catalogue"
    told = writer.get(reverse("wikipress_links"), {"q": "cat"}).json()["results"]
    assert told[0]["detail"] == "Pets"


def test_what_a_writer_may_not_see_is_not_offered(writer, wiki, space):
    secret = make_space(wiki, "Secret")
    secret.view_restrictions.get().groups.set([Group.objects.create(name="Board")])
    make_wiki_page(secret, "Canary", body=HEADINGS)
    make_wiki_page(space, "Canary draft", live=False)
    assert offered(writer, "canary") == []
    assert offered(writer, "canary#") == []
    assert offered(writer, "exceptions") == []


def test_who_has_no_access_to_the_admin_is_offered_nothing(staff_client, target):
    answer = staff_client.get(reverse("wikipress_links"), {"q": "ref"})
    assert answer.status_code == 302
    assert "Refunds" not in answer.text


@pytest.mark.parametrize("typed", ["", "#", "[[", "\0", "%_", "x" * 10_000, "'\"<>"])
def test_odd_words_are_no_error(writer, target, typed):
    assert len(offered(writer, typed)) <= 10


def test_offering_takes_the_same_queries(writer, space):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            offered(writer, "page")
        return [each["sql"] for each in captured]

    make_wiki_page(space, "Page one")
    asked()
    before = asked()
    for number in range(9):
        make_wiki_page(space, f"Page number {number}", names=[f"Page alias {number}"])
    no_more(before, asked())


def test_the_editor_keeps_links_as_they_are(writer, space, target):
    html = wiki_link(target, "b") + wanted_link("Cats &amp; “dogs”")
    page = make_wiki_page(space)
    published(writer, page, **body_form(html))
    source = source_of(page)
    assert f'linktype="wiki" id="{target.pk}" anchor="b"' in source
    assert 'name="Cats &amp; “dogs”"' in source
    state = json.loads(body_form(source)["body-0-value"])
    data = [each["data"] for each in state["entityMap"].values()]
    assert data[1]["name"] == "Cats & “dogs”"
    assert "Refunds" in writer.get(edit_url(page)).text


def test_a_preview_shows_links_as_they_will_be(writer, space, target):
    page = make_wiki_page(space)
    data = {**opened(writer, page), **body_form("<p>[[Refunds]]</p>")}
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert writer.post(url, data).json()["is_valid"]
    assert f'href="{target.url}"' in writer.get(f"{url}?mode=").text


def test_only_texts_of_the_wiki_have_the_button():
    def features(model):
        block = model.body.field.stream_block
        steps = block.child_blocks["steps"].child_block.child_blocks["text"]
        return [block.child_blocks["text"].features, steps.features]

    assert [each.count("wiki-link") for each in features(WikiPage)] == [1, 1]
    assert not any("wiki-link" in each for each in features(ArticlePage))


def test_the_form_says_how_many_pages_link_here(writer, space, target):
    told = "pages link here. If you rename this one"
    assert told not in writer.get(edit_url(target)).text
    make_wiki_page(space, body=wiki_link(target))
    make_wiki_page(space, body=link_to(target) + wiki_link(target))
    assert f"2 {told}" in writer.get(edit_url(target)).text


def test_moving_says_how_many_links_follow(writer, wiki, space, target):
    below = make_wiki_page(target)
    other = make_wiki_page(space)
    url = reverse("wagtailadmin_pages:move_confirm", args=[target.pk, other.pk])
    assert "Their links" not in writer.get(url).text
    make_wiki_page(space, body=wiki_link(target))
    make_wiki_page(space, body=wanted_link(below.title))
    make_wiki_page(target, body=wiki_link(below))
    assert "2 pages link here or to pages below" in writer.get(url).text
    assert writer.post(url).status_code == 302
    assert WikiPage.objects.get(pk=target.pk).above_id == other.pk


def test_a_page_cannot_be_moved_below_its_own_child(writer, target):
    child = make_wiki_page(target)
    url = reverse("wagtailadmin_pages:move_confirm", args=[target.pk, child.pk])
    assert "cannot be moved below itself" in writer.get(url, follow=True).text


def test_writing_what_is_wanted(writer, space):
    page = make_wiki_page(space, body=wanted_link("Cats & dogs".replace("&", "&amp;")))
    place = writer.get(f"{page.url}?wanted=cats+%26+dogs").context["places"][0]
    data = opened(writer, WikiPage(), f"{place.url}&template=none")
    assert (data["title"], data["slug"]) == ("cats & dogs", "cats-dogs")
    url = reverse("wagtailadmin_pages:add", args=["wikipress", "wikipage", page.pk])
    writer.post(url, {**data, "action-publish": "1"})
    made = WikiPage.objects.get(title="cats & dogs")
    assert made.above_id == page.pk
    assert WikiLink.objects.get(holder=page).target_id == made.pk
    assert f'href="{made.url}"' in writer.get(page.url).text


def test_publishing_what_many_link_to_takes_the_same_queries(space):
    def publishing(page):
        page.summary = f"{page.summary} again"
        revision = page.save_revision()
        with CaptureQueriesContext(connection) as captured:
            revision.publish()
        return [each["sql"] for each in captured]

    page = make_wiki_page(space, "Linked", body=HEADINGS)
    before = publishing(WikiPage.objects.get(pk=page.pk))
    holder = make_wiki_page(space, body=wiki_link(page, "b"))
    rows = [
        WikiLink(holder=holder, target_id=page.pk, words=f"{n}") for n in range(500)
    ]
    WikiLink.objects.bulk_create(rows)
    no_more(before, publishing(WikiPage.objects.get(pk=page.pk)))


def test_names_and_links_are_read_again_by_a_command(space, target):
    page = make_wiki_page(space, body=wanted_link("Refunds"))
    WikiName.objects.all().delete()
    WikiLink.objects.all().delete()
    call_command("index_wiki_links", verbosity=0)
    assert WikiLink.objects.get(holder=page).target_id == target.pk
