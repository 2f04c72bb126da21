"""What the staff read on a page of the wiki."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import Collection, Page

from heroic_core import outbox
from heroic_core.permissions import STAFF
from tests.editing import opened, published
from tests.factories import (
    make_admin,
    make_document,
    make_private,
    make_private_collection,
    make_text,
    make_user,
)
from wikipress.groups import WIKI_EDITORS
from wikipress.models import WikiPage

from .factories import link_to, make_space, make_wiki_page


pytestmark = pytest.mark.django_db

BODY = (
    '<h2 data-block-key="a">Before</h2><p>zebra</p>'
    '<h2 data-block-key="b">After</h2><p>gnu</p>'
)


@pytest.fixture
def page(space):
    return make_wiki_page(
        space, "Holidays", summary="How to be away.", body=BODY, tags=["people"]
    )


def part(answer, start, end):
    assert answer.status_code == 200
    return answer.text.partition(start)[2].partition(end)[0]


def words(html):
    return " ".join(strip_tags(html.partition(">")[2]).split())


def tree(answer):
    return words(part(answer, 'id="wiki-tree"', "</nav>"))


def test_it_says_what_it_is(staff_client, wiki, space, page):
    answer = staff_client.get(page.url)
    html = answer.text
    assert html.count("<h1>") == 1
    assert "How to be away." in html
    assert '<h2 id="before"' in html
    assert 'href="#after"' in html
    assert 'content="noindex"' in html
    crumbs = words(part(answer, "wikipress-crumbs", "</nav>"))
    assert crumbs == "Wiki Handbook"
    assert f'href="{wiki.url}tags/?tag=people"' in html


def test_the_words_of_a_search_are_marked(staff_client, page):
    html = staff_client.get(f"{page.url}?highlight=zebra").text
    assert "<mark>zebra</mark>" in html
    assert "Without marks" in html
    assert "Without marks" not in staff_client.get(f"{page.url}?highlight=okapi").text


def test_it_says_who_changed_it_and_why(client, reader, space, page):
    author = make_user(WIKI_EDITORS, first_name="Ada", last_name="Lovelace")
    client.force_login(author)
    published(client, page, title="Days off", change_note="As people call it")
    client.force_login(reader)
    shown = words(part(client.get(page.url), "wikipress-changed", "</p>"))
    assert "by Ada Lovelace" in shown
    assert "As people call it" in shown


def test_the_tree_is_open_down_to_what_is_read(staff_client, space):
    first = make_wiki_page(space, "First")
    make_wiki_page(make_wiki_page(space, "Second"), "Unseen")
    inner = make_wiki_page(first, "Inner")
    deep = make_wiki_page(inner, "Deep")
    make_wiki_page(make_wiki_page(first, "Beside"), "Unseen too")
    answer = staff_client.get(deep.url)
    assert tree(answer).endswith("First Inner Deep Beside Second")
    html = part(answer, 'id="wiki-tree"', "</nav>")
    assert html.count('aria-current="page"') == 1
    assert html.count('aria-current="true"') == 2


def test_of_many_pages_the_tree_shows_those_around(staff_client, space):
    made = [make_wiki_page(space, f"Number-{number}") for number in range(40)]
    shown = tree(staff_client.get(made[20].url)).split()
    assert {"Number-5", "Number-35"} <= set(shown)
    assert {"Number-4", "Number-36"}.isdisjoint(shown)
    assert "All pages" in tree(staff_client.get(made[0].url))
    make_private(made[21], "Board")
    shown = tree(staff_client.get(made[20].url)).split()
    assert "Number-21" not in shown
    assert "Number-36" in shown
    below = [make_wiki_page(made[20], f"Below-{number}") for number in range(17)]
    shown = tree(staff_client.get(made[20].url)).split()
    assert "Below-15" in shown
    assert "Below-16" not in shown
    assert tree(staff_client.get(below[16].url)).count("All pages") == 2


def test_pages_below_it(staff_client, space, page):
    make_wiki_page(page, "Parental leave", summary="For parents.")
    make_wiki_page(page, "Draft", live=False)
    make_private(make_wiki_page(page, "Canary"), "Board")
    answer = staff_client.get(page.url)
    shown = words(part(answer, 'id="wiki-below"', "</section>"))
    assert shown == "Pages below Parental leave For parents."
    assert "Canary" not in answer.text


def test_many_pages_below_are_on_a_page_of_their_own(
    staff_client, space, page, monkeypatch
):
    monkeypatch.setattr("wikipress.services.wiki_page.FIRST", 1)
    for number in range(3):
        make_wiki_page(page, f"Below-{number}")
    make_private(make_wiki_page(page, "Canary"), "Board")
    answer = staff_client.get(page.url)
    shown = words(part(answer, 'id="wiki-below"', "</section>"))
    assert shown == "Pages below Below-0 All pages below"
    answer = staff_client.get(f"{page.url}?below=all")
    main = words(part(answer, 'wikipress-main"', "</main>"))
    assert "Back to the page Below-0 Below-1 Below-2" in main
    assert "Canary" not in answer.text


def test_what_links_here_is_what_the_reader_may_see(client, home_page, space, page):
    make_wiki_page(space, "Onboarding", body=link_to(page))
    make_wiki_page(space, "Draft", body=link_to(page), live=False)
    secret = make_space(space.get_parent(), "Secret")
    secret.view_restrictions.get().groups.set([Group.objects.create(name="Board")])
    make_wiki_page(secret, "Canary", body=link_to(page))
    client.force_login(make_user(STAFF))
    answer = client.get(page.url)
    assert words(part(answer, 'id="wiki-links"', "</section>")).endswith("Onboarding")
    assert "Canary" not in answer.text
    client.force_login(make_user(STAFF, "Board"))
    assert "Canary" in client.get(page.url).text


def test_many_links_are_on_a_page_of_their_own(staff_client, space, page, monkeypatch):
    monkeypatch.setattr("wikipress.services.links.PER_PAGE", 15)
    for number in range(21):
        make_wiki_page(space, f"Link {number:02}", body=link_to(page))
    answer = staff_client.get(page.url)
    shown = part(answer, 'id="wiki-links"', "</section>")
    assert "Link 19" in shown
    assert "Link 20" not in shown
    assert 'href="?links=all"' in shown

    def listed(url):
        main = part(staff_client.get(url), 'wikipress-main"', "</main>")
        return [number for number in range(21) if f">Link {number:02}<" in main]

    assert listed(f"{page.url}?links=all") == [*range(15)]
    assert listed(f"{page.url}?links=all&page=2") == [*range(15, 21)]
    assert listed(f"{page.url}?links=all&page=x") == [*range(15)]


def test_attachments_that_the_reader_may_have(staff_client, page):
    secret = Collection.get_first_root_node().add_child(name="Secret")
    make_private_collection(secret, "Board")
    page.attachments.create(document=make_document(title="Form"))
    page.attachments.create(document=make_document(title="Canary", collection=secret))
    page.save_revision().publish()
    html = staff_client.get(page.url).text
    assert "Form" in html
    assert "Canary" not in html


def test_edit_and_new_page_lead_to_the_editor(client, reader, page):
    links = [
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wikipress_new_page", args=[page.pk]),
    ]
    client.force_login(reader)
    html = client.get(page.url).text
    assert not any(f'href="{link}"' in html for link in links)
    client.force_login(make_user(STAFF, WIKI_EDITORS))
    html = client.get(page.url).text
    for link in links:
        assert f'href="{link}"' in html
        assert client.get(link).status_code == 200


def test_a_moved_page_takes_what_is_below_it_along(staff_client, wiki, space, page):
    child = make_wiki_page(page, "Parental leave")
    other = make_space(wiki, "Elsewhere")
    target = make_wiki_page(other, "Target")
    page.move(target, pos="last-child")
    page, child = (WikiPage.objects.get(pk=each.pk) for each in (page, child))
    assert (page.space_id, page.above_id) == (other.pk, target.pk)
    assert (child.space_id, child.above_id) == (other.pk, page.pk)
    assert "Elsewhere" in tree(staff_client.get(child.url))


def test_a_draft_keeps_its_place_when_the_page_was_moved(space, page):
    page.title = "Renamed"
    page.save_revision()
    target = make_wiki_page(space, "Target")
    Page.objects.get(pk=page.pk).specific.move(target, pos="last-child")
    WikiPage.objects.get(pk=page.pk).get_latest_revision().publish()
    assert WikiPage.objects.get(pk=page.pk).above_id == target.pk


def test_two_pages_may_have_one_title(client, staff_client, space, page):
    twin = make_wiki_page(space, "Holidays")
    assert twin.slug != page.slug
    for each in (page, twin):
        assert staff_client.get(each.url).status_code == 200


def test_a_page_that_links_to_itself_is_not_listed(staff_client, page):
    page.body = [("text", link_to(page))]
    page.save_revision().publish()
    assert 'id="wiki-links"' not in staff_client.get(page.url).text


def test_a_new_page_is_previewed(client, space):
    client.force_login(make_admin())
    args = ["wikipress", "wikipage", space.pk]
    form = reverse("wagtailadmin_pages:add", args=args)
    data = {**opened(client, WikiPage(), form), "title": "New", "slug": "new"}
    url = reverse("wagtailadmin_pages:preview_on_add", args=args)
    assert client.post(url, data).json()["is_valid"]
    answer = client.get(f"{url}?mode=")
    assert answer.status_code == 200
    assert "Handbook" in answer.text


def test_words_are_counted_with_those_of_reusable_texts(space):
    text = make_text("three more words")
    page = make_wiki_page(space, body="<p>two words</p>")
    page.body.append(("reusable", text))
    page.save_revision().publish()
    assert WikiPage.objects.get(pk=page.pk).words == 5
    text.body = [("text", "<p>one</p>")]
    text.save()
    outbox.drain()
    assert WikiPage.objects.get(pk=page.pk).words == 3
