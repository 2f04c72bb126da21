"""What a page of the dashboard says, and where its numbers lead."""

from html import unescape

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


def total_of(client, url):
    """What the list adds up to that a number leads to."""
    url = unescape(url)
    response = client.get(url)
    assert response.status_code == 200, url
    if "/insights/figures/" in url:
        rows = response.context["part"].all_rows()
        total = int(response.context["tile"].shown.replace(",", ""))
        assert sum(row[1].value for row in rows) == total
        return total
    return response.context["paginator"].count


def check_links(client, part):
    # Visitors are listed on the page itself.
    links = [(t.shown, t.url) for t in part.tiles if t.url.startswith("/")]
    for each in (*part.tables, part.by_day):
        cells = (cell for row in each.all_rows() for cell in row[1:])
        links += [
            (cell.shown, cell.url) for cell in cells if cell.url and cell.is_number
        ]
    assert len(links) > 6
    for number, url in links:
        if "%" not in number:
            assert total_of(client, url) == int(number.replace(",", "")), url
