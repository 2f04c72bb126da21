import pytest
from django.http import HttpRequest
from django.template import Context, Template
from django.test import Client, RequestFactory


pytestmark = pytest.mark.django_db

URL = "/heroic/color-scheme/"


def attributes(request):
    template = Template("{% load heroic %}<html {% heroic_html_attributes %}>")
    return template.render(Context({"request": request}))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_reader_chooses(client, scheme):
    response = client.post(URL, {"scheme": scheme, "next": "/faq/?q=a#b"})
    assert response.status_code == 302
    assert response.url == "/faq/?q=a#b"
    cookie = response.cookies["heroic_color_scheme"]
    assert cookie.value == scheme
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    assert cookie["samesite"] == "Lax"
    assert cookie["httponly"]
    request = RequestFactory().get("/")
    request.COOKIES = {"heroic_color_scheme": cookie.value}
    assert attributes(request) == f'<html data-color-scheme="{scheme}">'


def test_a_reader_chooses_not_to_choose(client):
    client.cookies["heroic_color_scheme"] = "dark"
    response = client.post(URL, {"scheme": "auto"})
    assert response.url == "/"
    assert response.cookies["heroic_color_scheme"].value == "auto"


def test_the_cookie_is_secure_where_the_page_was(client):
    response = client.post(URL, {"scheme": "dark"}, secure=True)
    assert response.cookies["heroic_color_scheme"]["secure"]


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_it_is_only_posted(client, method):
    assert getattr(client, method)(URL).status_code == 405


@pytest.mark.parametrize("scheme", ["", "pink", "Dark", "\0", "x" * 10_000, "<script>"])
def test_another_scheme_is_refused_in_words(client, scheme):
    response = client.post(URL, {"scheme": scheme})
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain")
    assert b"auto, light or dark" in response.content
    assert "heroic_color_scheme" not in response.cookies


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\0",
        "https:///evil.example",
        " ",
    ],
)
def test_the_reader_stays_on_the_site(client, url):
    assert client.post(URL, {"scheme": "dark", "next": url}).url == "/"


def test_the_way_back_may_name_the_site(client):
    response = client.post(URL, {"scheme": "dark", "next": "http://testserver/x/"})
    assert response.url == "http://testserver/x/"


def test_a_form_of_another_site_is_refused():
    client = Client(enforce_csrf_checks=True)
    assert client.post(URL, {"scheme": "dark"}).status_code == 403


@pytest.mark.parametrize("value", ["", "auto", "pink", 'dark" onload="x'])
def test_an_odd_cookie_is_passed_over(value):
    request = HttpRequest()
    request.COOKIES["heroic_color_scheme"] = value
    assert attributes(request) == "<html >"


def test_without_a_request_there_is_no_choice():
    assert attributes(None) == "<html >"
