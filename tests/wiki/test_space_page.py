"""What the staff read on the page of a space."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from heroic_core.permissions import STAFF
from tests.factories import make_private, make_user
from wikipress.groups import WIKI_EDITORS

from .factories import make_space, make_wiki_page


pytestmark = pytest.mark.django_db


def section(answer, name):
    assert answer.status_code == 200
    html = answer.text.partition(f'id="{name}"')[2].partition("</section>")[0]
    return " ".join(strip_tags(html.partition(">")[2]).split())


def test_it_shows_its_pages_with_the_first_below_each(staff_client, wiki, space):
    first = make_wiki_page(space, "First", summary="What is first.")
    for number in range(6):
        make_wiki_page(first, f"Inner-{number}")
    make_wiki_page(make_wiki_page(first, "Inner-6"), "Deep")
    make_wiki_page(space, "Draft", live=False)
    make_wiki_page(make_space(wiki), "Elsewhere")
    second = make_wiki_page(space, "Second")
    make_private(make_wiki_page(second, "Canary"), "Board")
    answer = staff_client.get(space.url)
    inner = " ".join(f"Inner-{number}" for number in range(5))
    expected = f"Pages First What is first. {inner} All pages below Second"
    assert section(answer, "wiki-pages") == expected
    assert "Canary" not in answer.text


def test_of_many_pages_it_shows_some_at_once(staff_client, space, monkeypatch):
    monkeypatch.setattr("wikipress.services.tree.PER_PAGE", 2)
    for number in range(3):
        make_wiki_page(space, f"Number-{number}")
    assert section(staff_client.get(space.url), "wiki-pages").split()[1:3] == [
        "Number-0",
        "Number-1",
    ]
    shown = section(staff_client.get(f"{space.url}?page=2"), "wiki-pages")
    assert shown.startswith("Pages Number-2")


def test_it_shows_what_changed_in_it(staff_client, wiki, space):
    make_wiki_page(make_space(wiki), "Elsewhere")
    make_wiki_page(space, "Inside", change_note="For the new office")
    shown = section(staff_client.get(space.url), "wiki-changes")
    assert "Inside For the new office" in shown
    assert "Elsewhere" not in shown


def test_its_box_searches_in_it(staff_client, space):
    html = staff_client.get(space.url).text
    assert f'name="under" value="{space.pk}"' in html
    assert 'name="source" value="wiki"' in html


def test_it_has_a_colour_and_an_icon(staff_client, wiki):
    space = make_space(wiki, color="teal", icon="book", introduction="All there is.")
    html = staff_client.get(space.url).text
    assert "heroic-hue--teal" in html
    assert "#book" in html
    assert "All there is." in html


def test_an_editor_adds_a_page_to_it(client, space):
    add = reverse("wikipress_new_page", args=[space.pk])
    client.force_login(make_user(STAFF, WIKI_EDITORS))
    assert f'href="{add}"' in client.get(space.url).text
    client.force_login(make_user(STAFF))
    assert f'href="{add}"' not in client.get(space.url).text


def test_an_empty_space_says_so(staff_client, space):
    assert "There are no pages here yet." in staff_client.get(space.url).text
