import pytest
from django.test import RequestFactory
from wagtail.models import Locale, Site

from heroic_faq.services.homes import canonical_urls, category_homes, held_categories
from tests.faq.factories import (
    make_category,
    make_faq_page,
    make_question,
    translate,
)


pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return Site.objects.get(is_default_site=True).root_page


@pytest.fixture
def english():
    return Locale.get_default()


def urls(questions, locale):
    return canonical_urls(questions, locale, RequestFactory().get("/"))


def test_without_a_faq_page_a_question_has_no_url(english):
    question = make_question(categories=[make_category()])
    assert urls([question], english) == {}


def test_a_page_that_chooses_nothing_holds_what_no_other_chose(root, english):
    billing, domains = make_category("Billing"), make_category("Domains")
    refunds = make_category("Refunds", parent=billing)
    rest = make_faq_page(root, "All the rest")
    chosen = make_faq_page(root, "Billing", categories=[billing])
    homes = category_homes(Site.objects.get(), english)
    assert homes == {billing.pk: chosen, refunds.pk: chosen, domains.pk: rest}
    assert held_categories(rest) == [domains]
    assert held_categories(chosen) == [billing, refunds]


def test_the_canonical_url_is_on_the_page_of_the_first_category(root, english):
    billing, domains = make_category("Billing"), make_category("Domains")
    make_faq_page(root, "Domains", categories=[domains])
    make_faq_page(root, "Billing", categories=[billing])
    question = make_question("Refund?", categories=[domains, billing])
    assert urls([question], english)[question.pk].endswith("/billing/#refund")


def test_a_draft_page_is_no_home(root, english):
    make_faq_page(root, live=False)
    question = make_question(categories=[make_category()])
    assert urls([question], english) == {}


def test_another_sites_page_is_no_home(root, english):
    question = make_question(categories=[make_category()])
    other_root = root.get_parent().add_child(
        instance=root.specific_class(title="Other", slug="other", locale=english)
    )
    make_faq_page(other_root)
    Site.objects.create(hostname="other.example", root_page=other_root)
    assert urls([question], english) == {}


def test_a_translated_page_finds_its_categories_by_their_translation(root, english):
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    billing, domains = make_category("Billing"), make_category("Domains")
    facturas, dominios = translate(billing, spanish), translate(domains, spanish)
    root_es = root.copy_for_translation(spanish)
    root_es.get_latest_revision().publish()
    page = make_faq_page(root, categories=[billing])
    page_es = page.copy_for_translation(spanish)
    page_es.save_revision().publish()
    assert held_categories(page_es) == [facturas]
    homes = category_homes(Site.objects.get(), spanish)
    assert homes == {facturas.pk: page_es}
    assert dominios.pk not in homes
    assert page_es.is_descendant_of(root_es)
