"""What is offered below an article to be read next."""

import pytest

from heroic_core import outbox
from heroic_core.models import OutboxRow
from heroic_kb.models import ArticlePage, SimilarArticle
from tests.editing import opened, published
from tests.factories import make_admin, make_locale, make_private, make_user

from .factories import make_article, make_category, text
from .reading import links_in


pytestmark = pytest.mark.django_db


def related(client, article):
    outbox.drain()
    answer = client.get(article.url)
    assert answer.status_code == 200
    html = answer.text.partition("heroic-kb-related")
    return links_in(answer, "heroic-kb-rows") if html[1] else []


def pin(article, *others):
    for other in others:
        article.pinned.create(related=other)
    article.save_revision().publish()


def test_similar_ones_are_found_by_words_tags_and_category(client, kb, category):
    other = make_category(kb)
    article = make_article(category, "Connect a domain", tags=["dns"])
    make_article(other, "Transfer a domain")
    make_article(other, "A domain for mail", tags=["dns"])
    make_article(category, "Renew a domain")
    make_article(other, "Pay an invoice")
    assert related(client, article) == [
        "Renew a domain",
        "A domain for mail",
        "Transfer a domain",
    ]


def test_they_know_of_each_other_and_forget_each_other(client, category):
    first = make_article(category, "Connect a domain")
    second = make_article(category, "Renew a domain")
    assert related(client, first) == ["Renew a domain"]
    assert related(client, second) == ["Connect a domain"]
    second.unpublish()
    assert related(client, first) == []
    second.save_revision().publish()
    assert related(client, first) == ["Renew a domain"]
    second.delete()
    assert related(client, first) == []
    assert SimilarArticle.objects.count() == 0


def test_who_was_published_last_does_not_matter(client, kb, category):
    finder = make_article(category, "Renew an invoice")
    found = make_article(
        make_category(kb), "Zebra", body=[text("<p>The invoice to renew.</p>")]
    )
    outbox.drain()
    finder.save_revision().publish()
    for _ in range(2):
        assert related(client, finder) == ["Zebra"]
        assert related(client, found) == ["Renew an invoice"]
        found.save_revision().publish()


def test_only_what_is_found_for_an_article_is_written_for_it(category):
    first = make_article(category, "Connect a domain")
    second = make_article(category, "Renew a domain")
    outbox.drain()
    row = SimilarArticle.objects.get(article=second, other=first)
    first.save_revision().publish()
    keys = {each.key for each in OutboxRow.objects.filter(kind="heroic_kb.relate")}
    assert keys == {f"heroic_kb.relate.{first.pk}"}
    outbox.drain()
    assert row in SimilarArticle.objects.all()


def test_what_search_finds_for_nobody_has_those_of_its_category_and_tags(
    client, kb, category
):
    article = make_article(category, "Zebra", tags=["stripes"])
    make_article(category, "Apple")
    make_article(category, "Unfindable", in_search=False)
    tagged = make_article(make_category(kb), "Okapi", tags=["stripes"])
    outbox.drain()
    SimilarArticle.objects.all().delete()
    assert related(client, article) == ["Apple", "Okapi"]
    assert related(client, tagged) == ["Zebra"]
    article.excluded.create(related=tagged)
    article.save_revision().publish()
    assert related(client, article) == ["Apple"]


def test_who_may_not_see_the_similar_ones_is_shown_others(client, kb, category):
    article = make_article(category, "Connect a domain", tags=["dns"])
    secret = make_category(kb)
    make_private(secret, "Board")
    for number in range(25):
        make_article(secret, f"Connect a domain {number}", tags=["dns"])
    make_article(category, "Apple")
    make_article(make_category(kb), "Okapi", tags=["dns"])
    outbox.drain()
    # As if those in private were more similar than all others.
    private = ArticlePage.objects.descendant_of(secret)
    SimilarArticle.objects.exclude(other__in=private).delete()
    assert related(client, article) == ["Apple", "Okapi"]


def test_what_search_does_not_find_is_not_offered(client, category):
    first = make_article(category, "Connect a domain")
    make_article(category, "Renew a domain", in_search=False)
    assert related(client, first) == []


def test_pinned_ones_come_first_and_excluded_ones_never(client, category):
    article = make_article(category, "Connect a domain")
    similar = [make_article(category, f"Domain {n}") for n in range(6)]
    others = [make_article(category, "Zebra"), make_article(category, "Apple")]
    article.excluded.create(related=similar[2])
    pin(article, *others)
    shown = related(client, article)
    assert shown[:2] == ["Zebra", "Apple"]
    assert len(shown) == 5
    assert "Domain 2" not in shown


def test_who_is_pinned_and_excluded_is_shown(client, category):
    article, other = make_article(category), make_article(category, "Both")
    article.excluded.create(related=other)
    pin(article, other)
    assert related(client, article) == ["Both"]


@pytest.mark.parametrize("whole", [True, False])
def test_what_the_reader_may_not_open_is_not_offered(client, kb, category, whole):
    article = make_article(category, "Connect a domain")
    secret = make_category(kb)
    hidden = [make_article(secret, f"Canary domain {n}") for n in range(2)]
    pin(article, hidden[0])
    assert len(related(client, article)) == 2
    for page in [secret] if whole else hidden:
        make_private(page, "Board")
    assert related(client, article) == []
    assert "Canary" not in client.get(article.url).text
    client.force_login(make_user("Board"))
    assert len(related(client, article)) == 2


def test_a_pinned_one_that_is_withdrawn_or_deleted(client, category):
    article = make_article(category)
    first, second = make_article(category, "One"), make_article(category, "Two")
    pin(article, first, second)
    draft = article.save_revision()
    first.unpublish()
    assert related(client, article) == ["Two"]
    second.delete()
    assert related(client, article) == []
    draft.publish()
    assert client.get(article.url).status_code == 200


def test_an_article_is_not_related_to_itself(client, category):
    client.force_login(make_admin())
    article = make_article(category)
    other = make_article(category)
    for name in ("pinned", "excluded"):
        data = opened(client, article)
        data[f"{name}-TOTAL_FORMS"] = "1"
        data[f"{name}-0-related"] = str(article.pk)
        data[f"{name}-0-ORDER"] = "1"
        data["action-publish"] = "1"
        data["title"] = "Typed anew"
        url = f"/admin/pages/{article.pk}/edit/"
        answer = client.post(url, data)
        assert answer.status_code == 200
        assert "An article is not related to itself." in answer.text
        assert "Typed anew" in answer.text
        data[f"{name}-0-related"] = str(other.pk)
        assert client.post(url, data).status_code == 302


def test_titles_with_signs_of_search_are_words(client, category):
    article = make_article(category, '"Domain" -connect "quoted')
    make_article(category, "Connect a domain")
    assert related(client, article) == ["Connect a domain"]


def test_a_translation_offers_translations(client, home_page, kb, category):
    spanish = make_locale("es")
    article = make_article(category, "Connect a domain")
    other = make_article(category, "Pay an invoice")
    alone = make_article(category, "Only in English")
    pin(article, other, alone)
    for page in (home_page, kb, category, article, other):
        page.copy_for_translation(spanish).get_latest_revision().publish()
    translated = article.get_translation(spanish)
    twin = other.get_translation(spanish)
    twin.title = "Pagar una factura"
    twin.save_revision().publish()
    assert related(client, translated) == ["Pagar una factura", "Only in English"]
    assert '<li class="heroic-kb-row" lang="en">' in client.get(translated.url).text


def test_an_edit_in_the_admin_keeps_what_is_pinned(client, category):
    article, other = make_article(category), make_article(category, "Other")
    pin(article, other)
    client.force_login(make_admin())
    published(client, article, body=[text("<p>New</p>")])
    assert article.pinned.get().related == other
