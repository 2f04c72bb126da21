"""The pages of the dashboard, as somebody reads them."""

from django.urls import reverse


PAGES = ["use", "search", "helpfulness", "contact"]


def url_of(name, query=""):
    return reverse(f"heroic_insights:{name}") + (f"?{query}" if query else "")


def shown(client, name, query="", status=200):
    response = client.get(url_of(name, query))
    assert response.status_code == status
    return response


def main(response):
    return response.text.partition("<main")[2]


def tiles(response):
    return {str(tile.label): tile for tile in response.context["part"].tiles}


def table(response, name):
    tables = response.context["part"].tables
    found = next(each for each in tables if each.name == name)
    return [[cell.shown for cell in row] for row in found.shown]
