import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from heroic_core.models import HelpSettings
from tests.factories import make_locale
from tests.faq.factories import make_category, make_faq_page, make_question
from tests.site.catalogs import (
    LANGUAGES,
    PACKAGES,
    catalog,
    catalogs_of_others,
    messages,
    wanted,
    wording,
)


PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
ATTRIBUTES = ["alt", "aria-label", "data-copied", "data-text", "placeholder", "title"]
# The same in every language: names, numbers, and what the tests typed in.
NAMES = re.compile(r"[^a-z]*|.*\b(Cedarhost|Heroic|Wagtail)\b.*|.*@.*|\d+px.*", re.I)

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_catalog = pytest.mark.parametrize(
    ("package", "language"),
    [(package, language) for package in PACKAGES for language in LANGUAGES],
)


def placeholders(text):
    return Counter(PLACEHOLDER.findall(text))


def translations(entry):
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


@each_catalog
def test_the_catalog_has_the_messages_of_the_sources(package, language):
    assert messages(catalog(package, language)) == wanted(package)


@each_catalog
def test_every_message_is_translated(package, language):
    entries = catalog(package, language)
    assert entries
    assert not [e.msgid for e in entries if not e.translated()]


@each_catalog
def test_placeholders_are_those_of_the_message(package, language):
    for entry in catalog(package, language):
        for text in translations(entry):
            assert placeholders(text) == placeholders(entry.msgid), entry.msgid


@each_catalog
def test_plural_forms_are_those_of_django(package, language):
    forms = catalog(package, language).metadata["Plural-Forms"]
    django = catalogs_of_others(language)["django"].metadata["Plural-Forms"]
    assert forms.split() == django.split()
    number = int(re.search(r"nplurals=(\d)", forms)[1])
    for entry in catalog(package, language):
        if entry.msgid_plural:
            assert len(entry.msgstr_plural) == number, entry.msgid


@each_language
def test_packages_leave_the_words_of_others_alone(language):
    """All apps share one catalog: the icon "Sun" must not rename Sunday."""
    words = {}
    for entries in catalogs_of_others(language).values():
        for entry in entries.translated_entries():
            texts = words.setdefault((entry.msgctxt, entry.msgid), set())
            texts.add(plain(entry.msgstr))
    for package in set(PACKAGES) - {"heroic_site"}:
        for entry in catalog(package, language):
            known = words.get((entry.msgctxt, entry.msgid), {plain(entry.msgstr)})
            assert plain(entry.msgstr) in known, entry.msgid


@each_language
def test_packages_agree_with_one_another(language):
    words = {}
    for package in PACKAGES:
        for entry in catalog(package, language):
            text = words.setdefault((entry.msgctxt, entry.msgid), entry.msgstr)
            assert entry.msgstr == text, entry.msgid


@each_language
def test_our_wording_is_of_messages_that_others_have(language):
    others = {}
    for entries in catalogs_of_others(language).values():
        others.update({(e.msgctxt, e.msgid): e for e in entries})
    for entry in wording(language):
        other = others[entry.msgctxt, entry.msgid]
        assert entry.translated()
        assert entry.msgid_plural == other.msgid_plural
        for text in translations(entry):
            assert placeholders(text) == placeholders(entry.msgid), entry.msgid


def plain(text):
    return text.replace("’", "'").casefold()


@pytest.fixture
def faq_pages(site):
    """A FAQ page in every language, whose own words are not the same in two."""
    settings = HelpSettings.objects.create(site=site, email="help@example.com")
    for day, opens in enumerate(["09:00", "09:00", "10:00"]):
        settings.opening_hours.create(weekday=day, opens=opens, closes="17:00")
    for language in ["en", *LANGUAGES]:
        locale = make_locale(language)
        for number in range(2):
            category = make_category(f"{language} topic {number}", locale=locale)
            make_question(
                f"{language} question {number}",
                answer=f"{language} answer",
                locale=locale,
                categories=[category],
            )
        make_faq_page(home_in(locale, site), f"{language} faq", slug="faq")


def home_in(locale, site):
    if locale.language_code == "en":
        return site.root_page
    home = site.root_page.copy_for_translation(locale)
    home.live = True
    home.save()
    return home


PATHS = {
    "{}/faq/": 200,
    "{}/faq/?q=nothing": 200,
    "{}/nowhere/": 404,
    "/accounts/login/?next={}/faq/": 200,
    "/accounts/signup/?next={}/faq/": 200,
    "/accounts/password/reset/?next={}/faq/": 200,
}


@pytest.mark.usefixtures("faq_pages")
def test_nothing_english_is_left_on_a_page(client):
    for path, status in PATHS.items():
        english = client.get(path.format(""))
        assert english.status_code == status
        for language in LANGUAGES:
            translated = client.get(path.format(f"/{language}"))
            assert translated.status_code == status
            same = texts_of(english) & texts_of(translated)
            left = {text for text in same if not is_the_same(text, language)}
            assert not left, (path, language)


def is_the_same(text, language):
    """Whether a text is rightly the same as in English."""
    if NAMES.fullmatch(text):
        return True
    return any(
        entry.msgid == text == entry.msgstr
        for package in PACKAGES
        for entry in catalog(package, language)
    )


def texts_of(response):
    soup = BeautifulSoup(response.text, "html.parser")
    attributes = {
        value
        for tag in soup.find_all(True)
        for name, value in tag.attrs.items()
        if name in ATTRIBUTES
    }
    return {*soup.stripped_strings, *attributes}
