"""Wiki pages as search finds them."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Page

from heroic_core import outbox
from heroic_core.search.models import SearchDocument
from tests.factories import make_user
from wikipress.models import WikiPage

from .factories import make_space, make_wiki_page


pytestmark = pytest.mark.django_db

LONG = "<p>" + "filler " * 60 + "</p>"
BODY = (
    f'<h2 data-block-key="a">Before</h2>{LONG}<p>zebra</p>'
    f'<h2 data-block-key="b">Away</h2>{LONG}<p>quagga</p>'
)


@pytest.fixture
def page(space):
    return make_wiki_page(
        space,
        "Holidays",
        summary="How to be away from work.",
        body=BODY,
        tags=["people"],
        names=["PTO", "Annual leave"],
    )


@pytest.fixture
def find(capsys, reader):
    def ask(words, *options, user=reader):
        outbox.drain()
        capsys.readouterr()
        who = ["--user", user.username] if user else []
        call_command("find", words, "--json", *who, *options)
        return [
            (each["source"], each["url"].removeprefix("http://testserver"))
            for each in json.loads(capsys.readouterr().out)["results"]
        ]

    return ask


def test_it_is_found_by_all_that_it_says_and_its_other_names(find, page):
    for words in ("holidays", "away from work", "people", "pto", "annual leave"):
        assert find(words)[0][0] == "wiki", words
        assert find(words)[0][1].startswith(page.url), words


def test_a_long_one_is_found_at_the_section_that_answers(staff_client, find, page):
    assert find("quagga") == [("wiki", f"{page.url}#away")]
    assert 'id="away"' in staff_client.get(page.url).text


def test_nobody_else_finds_it(find, space, page):
    assert find("quagga", user=None) == []
    assert find("quagga", user=make_user()) == []
    space.view_restrictions.get().groups.set([Group.objects.create(name="Board")])
    assert find("quagga") == []


def test_a_draft_changes_nothing_and_what_is_unpublished_is_gone(find, page):
    page.title = "Gnu"
    page.save_revision()
    assert find("gnu") == []
    page.get_latest_revision().publish()
    assert find("gnu")
    Page.objects.get(pk=page.pk).unpublish()
    assert find("quagga") == []
    WikiPage.objects.get(pk=page.pk).save_revision().publish()
    assert find("quagga")
    past = timezone.now() - timedelta(minutes=1)
    Page.objects.filter(pk=page.pk).update(expire_at=past)
    call_command("publish_scheduled")
    assert find("quagga") == []


def test_it_follows_when_it_is_moved_renamed_and_deleted(find, wiki, space, page):
    other = make_space(wiki, "Okapis")
    target = make_wiki_page(other, "Target")
    child = make_wiki_page(page, "Aardvark")
    page.move(target, pos="last-child")
    [(_, url)] = find("quagga")
    assert url.startswith(f"{target.url}holidays/")
    assert find("aardvark") == [("wiki", Page.objects.get(pk=child.pk).url)]
    documents = SearchDocument.objects.filter(source="wiki", thing=child.pk)
    assert documents.get().category == "Okapis"
    other.title = "Giraffes"
    other.save_revision().publish()
    outbox.drain()
    assert documents.get().category == "Giraffes"
    Page.objects.get(pk=page.pk).delete()
    assert find("quagga") == find("aardvark") == []


def test_a_name_or_tag_that_changes_is_followed(find, page):
    tag = Tag.objects.get(name="people")
    tag.name = "okapi"
    tag.save()
    assert find("okapi")
    page.other_names.get(name="PTO").delete()
    page.other_names.create(name="Furlough")
    page.save_revision().publish()
    assert find("furlough")
    assert find("pto") == []


def test_an_alias_is_found_as_its_source(find, wiki, page):
    page.create_alias(parent=make_space(wiki), update_slug="alias")
    assert find("quagga") == [("wiki", f"{page.url}#away")]


def test_the_index_is_what_the_content_is(find, space, page):
    make_wiki_page(page)
    find("quagga")
    call_command("rebuild_search", check=True)


def test_readers_are_led_to_the_words(staff_client, wiki, page):
    outbox.drain()
    html = staff_client.get(f"/search/?q=quagga&source=wiki&under={wiki.pk}").text
    assert f"{page.url}?highlight=quagga#away" in html
    assert "<mark>quagga</mark>" in html
    assert "Holidays" in staff_client.get("/heroic/suggest?q=holi").text
