"""What is found, and in which order."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Locale, Page

from heroic_core.search.models import SearchDocument, Synonym
from heroic_core.search.searching import Filters, search
from heroic_core.viewer import stranger
from heroic_site.home.models import StandardPage
from tests.faq.factories import make_category, make_faq_page, make_question


pytestmark = pytest.mark.django_db


def test_a_sentence_finds_what_answers_it(find, make_text_page):
    make_text_page("Refunds", "You have thirty days to ask for your money back.")
    make_text_page("Opening hours", "We are here from eight to eight.")
    assert find("How do I get my money back?") == ["Refunds"]


def test_all_words_come_before_some(find, make_text_page):
    make_text_page("Domain domain domain", "domain")
    make_text_page(
        "Moving", "Somewhere in here a long text names a domain, a transfer."
    )
    assert find("domain transfer") == ["Moving", "Domain domain domain"]


def test_the_title_counts_for_more(find, make_text_page):
    make_text_page("Mail", "Another word for it is backup, and there are more words.")
    make_text_page("Backup", "Another word for it is mail, and there are more words.")
    assert find("backup") == ["Backup", "Mail"]


@pytest.mark.parametrize("title", ["Billing", "WP-Cron"])
def test_an_exact_title_comes_first(find, make_text_page, title):
    make_text_page(f"{title} address and other {title}", f"{title} " * 30)
    make_text_page(title, "What we send.")
    assert find(title.lower())[0] == title


def test_what_was_changed_lately_wins_among_equals(find, make_text_page):
    for title, days in (("Old one", 900), ("New one", 1)):
        page = make_text_page(title, "About certificates.")
        page.last_published_at = timezone.now() - timedelta(days=days)
        page.save()
    assert find("certificates") == ["New one", "Old one"]


def test_a_phrase_is_looked_for_word_by_word(find, make_text_page):
    make_text_page("One", "two factor login")
    make_text_page("Other", "factor of two")
    assert find('"two factor"') == ["One"]
    assert set(find("two factor")) == {"One", "Other"}


@pytest.mark.parametrize("excluded", ["-factor", '-"two factor"'])
def test_a_minus_leaves_out(find, make_text_page, excluded):
    make_text_page("One", "login with two factor")
    make_text_page("Other", "login with a key")
    assert find(f"login {excluded}") == ["Other"]


def test_words_of_nothing_but_little_words(find, make_text_page):
    make_text_page("Who we are", "Three people.")
    assert find("who are we") == ["Who we are"]


def test_each_language_has_its_own_words(find, make_text_page, home_page):
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    make_text_page("Dominios", "Los dominios se transfieren.", locale=spanish)
    assert find("dominio", locale="es") == ["Dominios"]
    assert find("dominios") == []


@pytest.mark.parametrize(("both_ways", "found"), [(False, []), (True, ["Money back"])])
def test_synonyms(find, make_text_page, both_ways, found):
    make_text_page("Refunds", "We give refunds.")
    assert find("money back") == []
    Synonym.objects.create(
        locale=Locale.get_default(),
        words="money back",
        same_as="reimburse, refund",
        both_ways=both_ways,
    )
    assert find("do I get my money back") == ["Refunds"]
    SearchDocument.objects.all().delete()
    make_text_page("Money back", "It comes by transfer.")
    assert find("refund") == found


def test_synonyms_that_go_in_circles_end(find, make_text_page):
    make_text_page("Refunds", "We give refunds.")
    for words, same_as in (
        ("a1", "b1"),
        ("b1", "a1"),
        ("a1 b1", "a1"),
        ("refund", "a1"),
    ):
        Synonym.objects.create(
            locale=Locale.get_default(), words=words, same_as=same_as, both_ways=True
        )
    assert find("refund") == ["Refunds"]


def test_filters_and_exact_counts(site, find, make_text_page, home_page):
    category = make_category("Domains")
    make_faq_page(home_page)
    for number in range(3):
        make_question(f"Domain {number}?", categories=[category])
    make_text_page("Domain page", "A domain.")
    find("domain")
    results = search("domain", stranger(), "en")
    assert results.counts == {"faq": 3, "page": 1}
    assert results.total == 4
    of_pages = search("domain", stranger(), "en", Filters(source="page"))
    assert of_pages.total == len(of_pages.hits) == 1
    assert of_pages.counts == {"faq": 3, "page": 1}
    assert search("domain", stranger(), "en", Filters(category="Domains")).total == 3
    assert search("domain", stranger(), "en", Filters(category="No")).total == 0
    SearchDocument.objects.filter(source="faq").update(
        updated_at=timezone.now() - timedelta(days=40)
    )
    SearchDocument.objects.filter(source="page").update(updated_at=timezone.now())
    assert search("domain", stranger(), "en", Filters(days=31)).counts == {"page": 1}


def test_words_that_stand_everywhere_are_counted_and_bounded(
    find, make_text_page, monkeypatch
):
    monkeypatch.setattr("heroic_core.search.matching.MOST_POSTINGS", 6)
    for number in range(10):
        make_text_page(
            f"Hosting {number}", "hosting rare" if number == 7 else "hosting"
        )
    assert len(find("hosting")) == 6
    assert search("hosting", stranger(), "en").total == 10
    # A rare word decides, and the common one counts for what contains it.
    assert find("hosting rare") == ["Hosting 7"]
    assert search("hosting rare", stranger(), "en").hits[0].complete


def test_a_common_word_is_looked_for_where_a_filter_leaves_nothing_of_a_rare_one(
    find, make_text_page, monkeypatch
):
    monkeypatch.setattr("heroic_core.search.matching.MOST_POSTINGS", 3)
    for number in range(6):
        make_text_page(f"Hosting {number}", "rare" if number == 2 else "often")
    find("hosting")
    SearchDocument.objects.update(updated_at=timezone.now())
    SearchDocument.objects.filter(title="Hosting 2").update(
        updated_at=timezone.now() - timedelta(days=40)
    )
    found = search("rare hosting", stranger(), "en", Filters(days=31))
    assert found.total == 5
    assert len(found.hits) == 3


def test_a_word_that_is_not_counted_to_the_end_counts_as_one_of_all_documents(
    find, make_text_page, monkeypatch
):
    monkeypatch.setattr("heroic_core.search.matching.MOST_POSTINGS", 3)
    monkeypatch.setattr("heroic_core.search.matching.COUNTED", 1)
    for number in range(8):
        make_text_page(f"Hosting {number}", "rare" if number in (2, 6) else "often")
    assert set(find("often rare hosting")[:2]) == {"Hosting 2", "Hosting 6"}
    assert search("hosting", stranger(), "en").total == 8


def test_the_number_of_queries_does_not_grow(
    find, make_text_page, django_assert_num_queries
):
    for size in (1, 12):
        for number in range(size):
            make_text_page(f"Backup {size} {number}", "A backup of what was there.")
        find("backup")
        # Sites, restrictions, synonyms, postings, how many there are, the best.
        with django_assert_num_queries(7):
            search("a backup", stranger(), "en")


def test_a_word_that_is_repeated_belongs_to_each_of_its_synonyms(find, make_text_page):
    make_text_page("Maestro", "How it works.")
    make_text_page("Other", "Of credit and card.")
    locale = Locale.objects.get(language_code="en")
    Synonym.objects.create(locale=locale, words="debit card", same_as="maestro")
    assert "Maestro" in find("credit card or debit card")


@pytest.mark.parametrize("excluded", ["transfer", '"moving away"'])
def test_what_is_excluded_is_so_with_all_of_its_sections(
    find, make_text_page, excluded
):
    filler = "<p>" + "Some domain names. " * 60 + "</p>"
    heading = '<h2 data-block-key="{0}">Part {0}</h2>'
    text = f"{heading.format('a1')}{filler}{heading.format('b1')}<p>Moving away, a transfer.</p>"
    make_text_page("Domains", body=[("text", text)])
    assert find("domain") == ["Domains"]
    assert find(f"domain -{excluded}") == []


def test_what_has_lost_its_source_is_found_no_longer(
    client, find, make_text_page, capsys
):
    make_text_page("Refunds", "We give refunds.")
    assert find("refunds") == ["Refunds"]
    SearchDocument.objects.update(source="gone")
    assert client.get("/search/?q=refunds").status_code == 200
    assert client.get("/heroic/suggest?q=refu").json()["groups"] == []
    with pytest.raises(CommandError):
        call_command("rebuild_search", check=True, verbosity=0)
    assert "gone: is found, and has no source" in capsys.readouterr().out
    call_command("rebuild_search", verbosity=0)
    assert not SearchDocument.objects.filter(source="gone").exists()


def test_plain_fields_are_found_where_the_page_type_names_them(
    find, make_text_page, monkeypatch
):
    make_text_page("Refunds", introduction="Kanarienvogel")
    assert find("kanarienvogel") == ["Refunds"]
    monkeypatch.setattr(StandardPage, "search_fields", Page.search_fields)
    call_command("rebuild_search", verbosity=0)
    assert find("kanarienvogel") == []
