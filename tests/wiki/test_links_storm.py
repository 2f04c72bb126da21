"""Two hundred renames, moves and changes of headings, and no link is lost."""

import random
import re

import pytest

from heroic_core.permissions import STAFF
from heroic_core.viewer import Viewer
from tests.factories import make_user
from wikipress.models import WikiPage
from wikipress.services.health import broken_links, wanted_pages

from .factories import make_space


pytestmark = pytest.mark.django_db

SEED = 20261127
LINK = re.compile(r'<a href="([^"#?]*)(#[^"]*)?"[^>]*>to-(\d+)</a>')


@pytest.mark.parametrize(
    ("size", "changes"),
    [(40, 40), pytest.param(300, 200, marks=pytest.mark.scale)],
)
def test_a_storm_of_renames(
    client, wiki, space, django_capture_on_commit_callbacks, size, changes
):
    chance = random.Random(SEED)
    pages = grow(chance, size, [space, make_space(wiki, "Second")])
    urls = addresses(pages)
    for number in range(changes):
        with django_capture_on_commit_callbacks(execute=True):
            change(chance, number, list(pages))
        urls.update(addresses(pages))
    client.force_login(make_user(STAFF))
    now = {key: url for url, key in addresses(pages).items()}
    viewer = Viewer.for_user(make_user(STAFF))
    assert not broken_links(viewer, wiki)
    assert not wanted_pages(viewer, wiki)
    assert len(urls) > size + changes / 3
    for url, key in urls.items():
        if url != now[key]:
            assert client.get(url).headers["Location"] == now[key]
    shown = {key: client.get(url).text for key, url in now.items()}
    for html in shown.values():
        links = LINK.findall(html)
        assert len(links) == 3
        for url, fragment, key in links:
            assert url == now[int(key)]
            assert not fragment or f'id="{fragment[1:]}"' in shown[int(key)]


def grow(chance, size, spaces):
    """Pages with unique addresses, each of which links to three others by all means."""
    pages = {}
    for number in range(size):
        above = chance.choice([*spaces, *pages.values()])
        if above.depth > 8:
            above = spaces[0]
        page = above.add_child(
            instance=WikiPage(title=f"Name {number}", slug=f"n{number}", live=False)
        )
        pages[page.pk] = page
    for key in pages:
        page = WikiPage.objects.get(pk=key)
        links = [link(chance, each) for each in chance.sample(list(pages.values()), 3)]
        page.body = [("text", headings(page.title) + "".join(links))]
        page.save_revision().publish()
    return pages


def headings(name):
    return "".join(
        f'<h2 data-block-key="k{n}">Part {n} of {name}</h2><p>x</p>' for n in range(2)
    )


def link(chance, page):
    heading = f"#Part {chance.randrange(2)} of {page.title}"
    typed = chance.choice([page.title, page.title + heading])
    stored = f'linktype="wiki" id="{page.pk}" anchor="k{chance.randrange(2)}"'
    kept = f"<a {stored}>to-{page.pk}</a>"
    return f"<p>{chance.choice([f'[[{typed}|to-{page.pk}]]', kept])}</p>"


def change(chance, number, keys):
    page = WikiPage.objects.get(pk=chance.choice(keys))
    match chance.randrange(4):
        case 0:
            page.title = f"Renamed {number}"
        case 1:
            page.title, page.slug = f"Both {number}", f"both-{number}"
        case 2:
            text = page.body[0].value.source
            text = re.sub(r'(block-key="k\d">)[^<]*<', rf"\1Changed {number}<", text)
            page.body = [("text", text)]
        case 3:
            return move(chance, page, keys)
    page.save_revision().publish()
    return None


def move(chance, page, keys):
    target = WikiPage.objects.get(pk=chance.choice(keys))
    if target != page and not target.is_descendant_of(page) and target.depth < 12:
        page.move(target, pos="last-child")


def addresses(pages):
    rows = WikiPage.objects.filter(pk__in=pages).values_list("url_path", "pk")
    return {url_path.removeprefix("/home"): key for url_path, key in rows}
