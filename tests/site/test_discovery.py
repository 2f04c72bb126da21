import pytest
from defusedxml import ElementTree


pytestmark = pytest.mark.django_db


def test_robots_names_the_sitemap_and_keeps_robots_out_of_accounts(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain"
    lines = response.text.splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /accounts/" in lines
    assert "Disallow: /admin/" in lines
    assert client.post("/robots.txt").status_code == 405


def test_sitemap_is_xml(client):
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    assert ElementTree.fromstring(response.content).tag.endswith("urlset")


def test_browsers_that_guess_find_the_icon(client):
    assert client.get("/favicon.ico")["Location"].endswith("/favicon.svg")
