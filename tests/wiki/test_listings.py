"""From A to Z, by tags, and what changed: the lists below the front page of a wiki."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import strip_tags
from taggit.models import Tag

from heroic_core.models import RevisionNote
from tests.factories import make_admin, make_private, make_user
from tests.queries import no_more, queries
from wikipress.models import WikiSpacePage

from .factories import make_space, make_wiki, make_wiki_page


pytestmark = pytest.mark.django_db


def main(answer):
    assert answer.status_code == 200
    html = answer.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(strip_tags(html.partition(">")[2]).split())


@pytest.fixture
def a_to_z(wiki):
    return f"{wiki.url}a-z/"


@pytest.fixture
def changes(wiki):
    return f"{wiki.url}changes/"


@pytest.fixture
def tags(wiki):
    return f"{wiki.url}tags/"


def canary(space):
    page = make_wiki_page(space, "Canary", tags=["canarytag"], names=["Canaryname"])
    make_private(page, "Board")


def test_all_names_stand_under_their_letters(staff_client, space, a_to_z):
    make_wiki_page(space, "Holidays", names=["PTO", "Éclair"])
    make_wiki_page(space, "eating out")
    make_wiki_page(space, "“Quoted”")
    make_wiki_page(space, "Draft", live=False)
    canary(space)
    answer = staff_client.get(a_to_z)
    shown = main(answer).partition("other names.")[2].split(" # ", 1)[1]
    assert shown.startswith("E H P # “Quoted” E eating out Éclair")
    assert "Éclair is another name of Holidays" in shown
    assert "P PTO is another name of Holidays" in shown
    assert "Draft" not in shown
    assert "Canary" not in answer.text


def test_pages_of_one_title_say_their_spaces(staff_client, wiki, space, a_to_z):
    make_wiki_page(space, "Escalations")
    make_wiki_page(make_space(wiki, "Support"), "Escalations")
    make_wiki_page(space, "Alone")
    shown = main(staff_client.get(a_to_z))
    assert "Escalations (Handbook)" in shown
    assert "Escalations (Support)" in shown
    assert "Alone (" not in shown


def test_of_many_names_one_letter_is_shown(staff_client, space, a_to_z, monkeypatch):
    monkeypatch.setattr("wikipress.services.a_to_z.PER_PAGE", 3)
    for title in ("Alpha", "Beta 1", "Beta 2", "Beta 3", "Beta 4"):
        make_wiki_page(space, title)
    assert "Alpha" in main(staff_client.get(a_to_z))
    assert "Beta" not in main(staff_client.get(a_to_z))
    answer = staff_client.get(f"{a_to_z}?letter=B")
    assert "Beta 3" in main(answer)
    assert "Beta 4" not in main(answer)
    assert 'href="?letter=B&amp;page=2"' in answer.text
    assert "Beta 4" in main(staff_client.get(f"{a_to_z}?letter=B&page=2"))
    for odd in ("letter=%00", "letter=Z&page=x", "page=-1"):
        assert "Alpha" in main(staff_client.get(f"{a_to_z}?{odd}"))


def test_tags_with_the_number_of_pages_and_these(staff_client, space, tags):
    make_wiki_page(space, "One", tags=["a/b", "common"])
    make_wiki_page(space, "Two", tags=["common"])
    make_wiki_page(space, "Draft", tags=["drafttag"], live=False)
    Tag.objects.create(name="unused")
    canary(space)
    answer = staff_client.get(tags)
    assert "Tags a/b 1 page common 2 pages" in main(answer)
    assert "canary" not in answer.text.lower()
    assert 'href="?tag=a%2Fb"' in answer.text
    shown = main(staff_client.get(f"{tags}?tag=a%2Fb"))
    assert "Tag: a/b One All tags" in shown
    for unknown in ("canarytag", "unused", "x" * 500, "%00"):
        shown = main(staff_client.get(f"{tags}?tag={unknown}"))
        assert ("No page that you may see has this tag." in shown) == (unknown != "%00")


def test_every_change_by_whom_and_why(staff_client, space, changes):
    ada = make_user(first_name="Ada", last_name="Lovelace")
    page = make_wiki_page(space, "Page", user=ada, change_note="First words")
    page.change_note, page.change_kind = "Spelling <b>", "minor"
    page.save_revision().publish()
    canary(space)
    make_wiki_page(space, "Draft", live=False)
    answer = staff_client.get(changes)
    shown = main(answer)
    assert "Canary" not in answer.text
    assert "Draft" not in shown
    assert "Spelling &lt;b&gt;" in answer.text
    assert shown.index("Minor") < shown.index("First words")
    assert "Ada Lovelace" in shown
    assert "Spelling" not in main(staff_client.get(f"{changes}?minor=no"))


def test_changes_of_one_space(staff_client, wiki, space, changes):
    other = make_space(wiki, "Other")
    make_wiki_page(other, "There")
    make_wiki_page(space, "Here")
    secret = make_space(wiki, "Canary")
    make_private(secret, "Board")
    answer = staff_client.get(f"{changes}?space={other.pk}")
    assert "There" in main(answer)
    assert "Here" not in main(answer)
    assert "Canary" not in answer.text
    for odd in (secret.pk, "x", "%00", "9" * 40):
        assert "Here" in main(staff_client.get(f"{changes}?space={odd}"))


def test_older_changes_are_further(staff_client, space, changes, monkeypatch):
    monkeypatch.setattr("wikipress.services.changes.PER_PAGE", 2)
    for number in range(5):
        make_wiki_page(space, f"Number-{number}")
    # Of one moment: their order is known all the same.
    RevisionNote.objects.update(at=RevisionNote.objects.first().at)
    seen, url = [], changes
    for _ in range(3):
        answer = staff_client.get(url)
        seen += [w for w in main(answer).split() if w.startswith("Number-")]
        query = answer.context["older"]
        url = f"{changes}?{query}"
    assert seen == [f"Number-{number}" for number in (4, 3, 2, 1, 0)]
    assert query == ""
    for odd in ("x", "0", "-1", "9" * 30, "9" * 5000, "٣", "%00"):
        assert "Number-4" in main(staff_client.get(f"{changes}?before={odd}"))


def test_when_a_private_page_changed_is_not_told(staff_client, space, changes):
    make_wiki_page(space, "Before")
    canary(space)
    make_wiki_page(space, "After")
    hidden = RevisionNote.objects.get(page__title="Canary")
    answer = staff_client.get(f"{changes}?before={hidden.pk}")
    assert "After" in main(answer)
    assert "Newest changes" not in main(answer)


@pytest.mark.parametrize("name", ["a-z", "tags", "changes"])
def test_they_are_as_private_as_the_wiki(client, wiki, name):
    url = f"{wiki.url}{name}/"
    assert client.get(url).status_code == 302
    client.force_login(make_user())
    assert client.get(url).status_code == 404
    assert client.get(f"{url}more/").status_code == 404


def test_no_space_takes_their_addresses(staff_client, wiki):
    with pytest.raises(ValidationError, match="Choose another slug"):
        make_space(wiki, "Changes")
    made = make_space(wiki, "Changes", slug="what-changes")
    made.slug = "tags"
    with pytest.raises(ValidationError, match="Choose another slug"):
        made.full_clean()
    assert WikiSpacePage.objects.get().slug == "what-changes"


def test_no_copy_of_a_space_takes_their_addresses(client, wiki, space):
    client.force_login(make_admin())
    url = reverse("wagtailadmin_pages:copy", args=[space.pk])
    copy = {"new_title": "Copy", "new_slug": "tags", "new_parent_page": wiki.pk}
    answer = client.post(url, copy)
    assert "Choose another slug" in answer.text
    assert 'value="Copy"' in answer.text
    assert client.post(url, {**copy, "new_slug": "copy"}).status_code == 302
    assert [each.slug for each in WikiSpacePage.objects.all()] == [space.slug, "copy"]


def test_an_empty_wiki_has_empty_lists(staff_client, a_to_z, tags, changes):
    assert "There are no pages here yet." in main(staff_client.get(a_to_z))
    assert "No page has a tag yet." in main(staff_client.get(tags))
    assert "There are no such changes." in main(staff_client.get(changes))


def test_another_wiki_has_lists_of_its_own(staff_client, home_page, space, a_to_z):
    make_wiki_page(make_space(make_wiki(home_page, "Other")), "Elsewhere")
    make_wiki_page(space, "Here")
    assert "Elsewhere" not in main(staff_client.get(a_to_z))


def test_they_take_no_more_queries_for_more(staff_client, space, a_to_z, tags, changes):
    def more(number):
        for _ in range(number):
            make_wiki_page(space, tags=[f"tag {number} {_}"], names=["Name"])

    urls = [a_to_z, tags, f"{tags}?tag=tag+2+1", changes]
    more(2)
    before = [queries(staff_client, url) for url in urls]
    more(9)
    for few, url in zip(before, urls, strict=True):
        no_more(few, queries(staff_client, url))
