import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Site

from heroic_faq.models import FAQPage
from heroic_site.home.actions import ActionBlock
from heroic_site.home.models import HomePage, StandardPage
from tests.factories import make_locale, make_page, make_private, make_user
from tests.kb.factories import make_knowledge_base


@pytest.fixture
def home(site):
    root = site.root_page.get_parent()
    home = make_page(root, page_class=HomePage, title="Cedarhost", slug="front")
    site.root_page = home
    site.site_name = "Cedarhost"
    site.save()
    return home


def make_spanish(page, **values):
    make_locale("es")
    copy = page.copy_for_translation(make_locale("es"), copy_parents=True)
    for name, value in values.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return copy


def in_menu(parent, title, **values):
    return make_page(
        parent, page_class=StandardPage, title=title, show_in_menus=True, **values
    )


def content_of(client, path):
    return client.get(path).content.decode()


def test_menu_shows_live_pages_of_the_language(client, home):
    in_menu(home, "Pricing")
    in_menu(home, "Unfinished", live=False)
    page = content_of(client, "/")
    assert ">Pricing</a>" in page
    assert "Unfinished" not in page


def test_menu_shows_to_each_reader_what_they_may_see(client, home):
    make_private(in_menu(home, "Partners only"), "Partners")
    assert "Partners only" not in content_of(client, "/")
    client.force_login(make_user("Partners"))
    assert "Partners only" in content_of(client, "/")


def test_menu_in_another_language_has_that_languages_pages(client, home):
    make_spanish(in_menu(home, "Pricing"), title="Precios")
    assert ">Precios</a>" not in content_of(client, "/")
    page = content_of(client, "/es/")
    assert ">Precios</a>" in page
    assert ">Pricing</a>" not in page


def test_menu_of_each_site_has_its_own_pages(client, home, settings):
    settings.ALLOWED_HOSTS = ["*"]
    other = make_page(home.get_parent(), page_class=HomePage, title="Other")
    Site.objects.create(hostname="other.example", root_page=other)
    in_menu(home, "Pricing")
    in_menu(other, "Elsewhere")
    here = content_of(client, "/")
    there = client.get("/", headers={"host": "other.example"}).content.decode()
    assert (">Pricing</a>" in here, ">Elsewhere</a>" in here) == (True, False)
    assert (">Pricing</a>" in there, ">Elsewhere</a>" in there) == (False, True)


def test_menu_marks_where_the_reader_is(client, home):
    page = in_menu(home, "Pricing")
    assert f'<a href="{page.url}" aria-current="page">' in content_of(client, page.url)


def test_languages_are_those_of_this_page(client, home):
    page = in_menu(home, "Pricing")
    make_spanish(home, title="Inicio")
    assert 'hreflang="es"' in content_of(client, "/")
    assert 'hreflang="es"' not in content_of(client, page.url)


def test_alternates_name_the_default_language(client, home):
    make_spanish(home, title="Inicio")
    page = content_of(client, "/es/")
    assert (
        '<link rel="alternate" hreflang="x-default" href="http://localhost/">' in page
    )
    assert '<html lang="es" dir="ltr"' in page


def test_an_alias_is_no_translation(client, home):
    make_locale("es")
    home.copy_for_translation(make_locale("es"), alias=True)
    assert 'hreflang="es"' not in content_of(client, "/")


def test_cards_lead_to_pages_that_are_there(client, home):
    home.body = [{"type": "plugins", "value": {"heading": "Help", "text": ""}}]
    home.save_revision().publish()
    assert "heroic-card" not in content_of(client, "/")
    make_page(home, page_class=FAQPage, title="Questions")
    assert "Heroic FAQ" in content_of(client, "/")


def test_a_knowledge_base_has_a_card(client, home):
    home.body = [{"type": "plugins", "value": {"heading": "Help", "text": ""}}]
    home.save_revision().publish()
    base = make_knowledge_base(home)
    page = content_of(client, "/")
    assert "Heroic Knowledge Base" in page
    assert f'href="{base.url}"' in page
    make_private(base, "Board")
    assert "Heroic Knowledge Base" not in content_of(client, "/")


def test_cards_lead_to_what_the_reader_may_see(client, home):
    faq = make_page(home, page_class=FAQPage, title="FAQ", slug="faq")
    assert faq.url in content_of(client, "/nothing/")
    make_private(faq, "Board")
    assert faq.url not in content_of(client, "/nothing/")
    client.force_login(make_user("Board"))
    assert faq.url in content_of(client, "/nothing/")


def test_page_without_an_opening_has_its_title_as_heading(client, home):
    assert "<h1>Cedarhost</h1>" in content_of(client, "/")


def test_a_page_says_what_it_is_about(client, home):
    page = make_page(
        home,
        page_class=StandardPage,
        title="Pricing",
        search_description="Three plans & no surprises",
        introduction="<b>Plans</b>",
    )
    content = content_of(client, page.url)
    assert 'content="Three plans &amp; no surprises"' in content
    assert "&lt;b&gt;Plans&lt;/b&gt;" in content
    assert "<title>Pricing · Cedarhost</title>" in content


def test_absent_page_offers_ways_on(client, home):
    faq = make_page(home, page_class=FAQPage, title="Questions")
    response = client.get("/not-here/")
    assert response.status_code == 404
    assert f'href="{faq.url}"' in response.content.decode()


@pytest.mark.parametrize("name", ["500.html", "400.html", "403_csrf.html"])
def test_what_is_shown_when_something_broke_needs_no_context(name):
    assert "<h1>" in Template(f'{{% include "{name}" %}}').render(Context())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//evil.example", "data:,x"])
def test_a_button_leads_to_no_address_that_runs(url):
    value = ActionBlock().to_python({"label": "Go", "page": None, "url": url})
    assert value.href == ""


@pytest.mark.parametrize("url", ["https://example.com/a", "/accounts/signup/"])
def test_a_button_leads_to_an_address(url):
    value = ActionBlock().to_python({"label": "Go", "page": None, "url": url})
    assert value.href == url


def test_a_button_to_an_unpublished_page_is_not_shown(home):
    page = make_page(home, page_class=StandardPage, live=False)
    value = ActionBlock().to_python({"label": "Go", "page": page.pk, "url": ""})
    assert value.href == ""


def test_header_works_without_a_request():
    template = Template("{% load site_tags %}{% site_name %}|{% home_url %}")
    assert template.render(Context()) == "Cedarhost|/"


def test_errors_of_a_field_are_tied_to_it(client, home):
    response = client.post("/accounts/signup/", {"username": ""})
    content = response.content.decode()
    assert 'aria-describedby="id_username_error"' in content
    assert 'id="id_username_error"' in content
    assert 'autocomplete="new-password"' in content


def test_right_to_left(home):
    request = RequestFactory().get("/")
    with translation.override("ar"):
        content = Template('{% extends "base.html" %}').render(
            Context({"request": request, "page": home})
        )
    assert '<html lang="ar" dir="rtl"' in content
