"""What somebody may have meant."""

import pytest
from wagtail.models import Locale

from heroic_core.search.models import Synonym
from heroic_core.search.searching import search
from heroic_core.viewer import stranger
from tests.factories import make_private


pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(find):
    def corrected(text, **options):
        find("")
        results = search(text, stranger(), "en", **options)
        return results.question.text if results.is_corrected else None

    return corrected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("certifcate", "certificate"),
        ("certificcate", "certificate"),
        ("certifikate", "certificate"),
        ("certifciate", "certificate"),
        # Two letters too many in a long word.
        ("certiffficate", "certificate"),
        ("rnew certifcate", "renew certificate"),
        ("certifcates?", "certificate?"),
    ],
)
def test_slips_are_mended(corrected, make_text_page, typed, meant):
    make_text_page("Certificate", "How to renew a certificate.")
    assert corrected(typed) == meant


@pytest.mark.parametrize(
    "typed", ['"certifcate"', "12346", "cert", "a1b2c3", "xyzzyqq"]
)
def test_what_is_never_corrected(corrected, make_text_page, typed):
    make_text_page("Certificate", "Number 12345, and code a1b2c4.")
    assert corrected(typed) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # Said in other forms than the one that was meant.
        ("interncept", "intercepted"),
        ("partnerws", "partnered"),
        ("aabsorbed", "absorbs"),
    ],
)
def test_a_slip_in_a_form_that_nobody_uses_is_mended(
    corrected, make_text_page, typed, meant
):
    make_text_page("Radio", "It is intercepted, has partnered, and absorbs it.")
    assert corrected(typed) == meant


def test_a_phrase_that_nobody_says_is_looked_for_as_words(corrected, make_text_page):
    make_text_page("Certificate", "How to renew a certificate.")
    assert corrected('"certificate renew" -"some thing"') == (
        'certificate renew -"some thing"'
    )
    assert corrected('"renew a certificate"') is None
    assert corrected('"certificate renew"', as_typed=True) is None
    # Its words are still not corrected.
    assert corrected('"certifcate renew"') == "certifcate renew"


def test_words_that_find_something_are_left_alone(corrected, make_text_page):
    make_text_page("Certificate", "A certificate.")
    make_text_page("Sertificate", "The company of that name is sertificate.")
    assert corrected("sertificate") is None


def test_who_asks_for_the_words_as_typed_gets_them(corrected, make_text_page):
    make_text_page("Certificate", "A certificate.")
    assert corrected("certifcate", as_typed=True) is None


def test_no_word_is_proposed_that_stands_in_private_things_alone(
    corrected, make_text_page
):
    page = make_text_page("Board", "The merger with Whitfield.")
    assert corrected("Whitfeild") == "whitfield"
    make_private(page)
    assert corrected("Whitfeild") is None


def test_of_the_forms_of_a_word_the_public_one_is_proposed(corrected, make_text_page):
    make_private(make_text_page("Board", "All about whitfielding."))
    make_text_page("News", "She whitfields a lot.")
    assert corrected("whitfeilding") != "whitfielding"


def test_private_words_neither_make_nor_prevent_a_correction(corrected, make_text_page):
    make_text_page("Certificate", "All about it.")
    assert corrected("certxficaate") == "certificate"
    page = make_text_page("Board", "The certxficaate.")
    make_private(page)
    assert corrected("certxficaate") == "certificate"
    page.delete()
    assert corrected("certxficaate") == "certificate"


@pytest.fixture
def synonym(db):
    def make(words, same_as):
        locale = Locale.objects.get(language_code="en")
        Synonym.objects.create(locale=locale, words=words, same_as=same_as)

    return make


def test_a_synonym_is_no_slip(corrected, make_text_page, synonym):
    make_text_page("Money", "Move the money by a transfer.")
    make_text_page("Dishes", "Transfers of a bosh for a dish.")
    synonym("dosh", "money")
    assert corrected("dosh transfre") == "dosh transfer"


def test_a_compound_that_is_found_as_a_whole_is_no_slip(corrected, make_text_page):
    make_text_page("Shop", "Hosting of ecommerce shops.")
    assert corrected("e-commerce hostign") == "e-commerce hosting"
