import pytest


pytestmark = pytest.mark.django_db


def language_of(response):
    return response["Content-Language"]


def test_the_url_decides(client):
    spanish = {"accept-language": "es"}
    assert language_of(client.get("/", headers=spanish)) == "en"
    assert language_of(client.get("/nowhere/", headers=spanish)) == "en"
    assert language_of(client.get("/es/nowhere/")) == "es"


@pytest.mark.parametrize(
    "path",
    ["/admin/login/", "/accounts/login/", "/robots.txt", "/sitemap.xml", "/healthz"],
)
def test_what_has_no_language_has_no_prefix(client, path):
    assert client.get(path).status_code == 200
    assert client.get(f"/es{path}", follow=True).status_code == 404


def test_accounts_speak_the_language_one_came_from(client):
    french = {"accept-language": "fr"}
    assert language_of(client.get("/accounts/login/")) == "en"
    assert language_of(client.get("/accounts/login/", headers=french)) == "fr"
    came_from = client.get("/accounts/login/?next=/es/faq/", headers=french)
    assert language_of(came_from) == "es"


@pytest.mark.parametrize("next_path", ["%00", "/xx/", "//es/", "/" + "a" * 10_000])
def test_odd_next_is_an_ordinary_page(client, next_path):
    response = client.get(f"/accounts/login/?next={next_path}")
    assert response.status_code == 200
    assert language_of(response) == "en"


def test_search_leads_to_itself_in_every_language(client, site):
    text = client.get("/fr/search/?q=facture&updated=7").text
    for code, address in [
        ("en", "/search/"),
        ("es", "/es/search/"),
        ("id", "/id/search/"),
    ]:
        link = f'<a href="{address}?q=facture&amp;updated=7" lang="{code}"'
        assert link in text
    assert "site-fold__list" not in client.get("/nowhere/").text
