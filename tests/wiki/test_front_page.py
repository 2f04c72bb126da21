"""What the staff read on the front page of the wiki."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from heroic_core.permissions import STAFF
from tests.factories import make_private, make_user
from wikipress.groups import WIKI_EDITORS, WIKI_MANAGERS

from .factories import make_space, make_wiki, make_wiki_page


pytestmark = pytest.mark.django_db


def section(answer, name):
    assert answer.status_code == 200
    html = answer.text.partition(f'id="{name}"')[2].partition("</section>")[0]
    return " ".join(strip_tags(html.partition(">")[2]).split())


def test_search_comes_first_and_searches_the_wiki(staff_client, wiki):
    html = staff_client.get(wiki.url).text
    assert f'name="under" value="{wiki.pk}"' in html
    assert 'name="source" value="wiki"' in html
    assert html.index("data-heroic-search-box") < html.index('id="wiki-spaces"')


def test_spaces_are_cards_with_the_number_of_pages(staff_client, wiki, space):
    make_wiki_page(make_wiki_page(space))
    make_wiki_page(space, live=False)
    make_private(make_wiki_page(space), "Board")
    make_space(wiki, "Engineering", introduction="How we build.")
    make_space(wiki, "Unpublished").unpublish()
    shown = section(staff_client.get(wiki.url), "wiki-spaces")
    assert shown == "Spaces Handbook 2 pages Engineering How we build. 0 pages"


def test_what_changed_last_by_whom_and_why(staff_client, home_page, wiki, space):
    ada = make_user(first_name="Ada", last_name="Lovelace")
    first = make_wiki_page(space, "Page-0")
    for number in range(1, 11):
        make_wiki_page(space, f"Page-{number}")
    make_wiki_page(space, "Draft", live=False)
    make_private(make_wiki_page(space, "Canary"), "Board")
    make_wiki_page(make_space(make_wiki(home_page, "Other")), "Elsewhere")
    first.change_note = "New rule"
    first.save_revision(user=ada).publish()
    shown = section(staff_client.get(wiki.url), "wiki-changes")
    assert shown.startswith("Changed last Page-0 New rule")
    assert "Ada Lovelace" in shown.partition("Page-10")[0]
    listed = [word for word in shown.split() if word.startswith("Page-")]
    assert listed == ["Page-0", *(f"Page-{n}" for n in range(10, 1, -1))]
    assert "Draft" not in shown
    assert "Elsewhere" not in shown
    assert "Canary" not in shown


def test_a_manager_adds_a_space(client, wiki, space):
    args = ["wikipress", "wikispacepage", wiki.pk]
    add = f'href="{reverse("wagtailadmin_pages:add", args=args)}"'
    client.force_login(make_user(STAFF, WIKI_MANAGERS))
    assert add in client.get(wiki.url).text
    client.force_login(make_user(STAFF, WIKI_EDITORS))
    assert add not in client.get(wiki.url).text


def test_an_empty_wiki_says_so(staff_client, wiki):
    assert "There are no spaces here yet." in staff_client.get(wiki.url).text
