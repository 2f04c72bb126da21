"""A shared cache in front of the site: nobody is handed what is another's."""

from itertools import groupby, islice
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client

from .cache import SharedCache, may_be_stored
from .patterns import all_patterns
from .registry import Access, decision_on
from .roles import MEMBER, ROLES, STRANGER


pytestmark = pytest.mark.django_db

# Of one address: what is kept does not depend on what is searched for.
QUERIES = 5
# Each is once the first whose answer is kept, and each comes once before each other.
ORDERS = [ROLES[n:] + ROLES[:n] for n in range(len(ROLES))]
ORDERS += [ROLES[::-1]]


@pytest.fixture(scope="module")
def urls(world):
    """What everybody asks for, each once."""
    decided = ((each, decision_on(each)) for each in all_patterns())
    open_to_all = {Access.WALL, Access.PUBLIC}
    urls = {
        visit.url
        for pattern, decision in decided
        if decision and decision.access in open_to_all
        for visit in decision.visits(world, pattern)
        if "get" in (visit.methods or ["get"])
    }
    by_path = groupby(sorted(urls, key=path_first), key=path_of)
    return [
        url
        for path, alike in by_path
        if path != "/accounts/logout/"
        for url in islice(alike, QUERIES)
    ]


def path_of(url):
    return urlsplit(url).path


def path_first(url):
    return path_of(url), url


class Browser:
    """One that has read the whole site, and says again what it was sent."""

    def __init__(self, world, role, urls):
        self.role = role
        self.cookies = world.visitors[role].client.cookies
        self.answers = {url: self._read(world, url) for url in urls}

    def get(self, url, headers=None):
        return self.answers[url]

    def _read(self, world, url):
        response = world.visitors[self.role].new_client().get(url)
        response.whole = b"".join(response) if response.streaming else response.content
        response.seen = seen_in(world, response)
        return response


def seen_in(world, response):
    text = response.whole.decode(errors="replace")
    heads = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    files = {secret.name for secret in world.secrets.files_in(response.whole)}
    return world.secrets.words_in(f"{text} {heads}") | files


@pytest.fixture(scope="module")
def browsers(world, urls):
    return {role: Browser(world, role, urls) for role in ROLES}


def differences(browser, url, got):
    """Between what came and what the site itself would have sent."""
    own = browser.get(url)
    if got is own:
        return []
    found = []
    if got.status_code != own.status_code:
        found.append(f"{got.status_code} in place of {own.status_code}")
    if got.seen != own.seen:
        found.append(f"{got.seen ^ own.seen}")
    if got.cookies:
        found.append(f"another's cookies: {list(got.cookies)}")
    return [f"{browser.role} {url}: {each}" for each in found]


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_everybody_gets_what_they_would_get_without_it(urls, browsers, order):
    cache = SharedCache()
    faults = [
        fault
        for url in urls
        for role in order
        for fault in differences(browsers[role], url, cache.get(browsers[role], url))
    ]
    assert faults == []


def test_the_cache_is_of_some_use(world):
    cache = SharedCache()
    first, second = Client(), Client()
    for client in (first, second):
        cache.get(client, "/robots.txt")
    assert cache.hits == 1


def test_without_the_sites_headers_it_hands_out_what_is_private(world, browsers):
    page = world.pages["minutes"]
    response = browsers[MEMBER].get(page.url)
    assert response.status_code == 200
    bare = HttpResponse(response.whole)
    bare.seen = response.seen
    cache = SharedCache()
    member = Browser(world, MEMBER, [])
    member.answers = {page.url: bare}
    cache.get(member, page.url)
    got = cache.get(browsers[STRANGER], page.url)
    assert differences(browsers[STRANGER], page.url, got)


@pytest.mark.parametrize(
    ("headers", "asked", "stored"),
    [
        ({}, {}, True),
        ({"Cache-Control": "private"}, {}, False),
        ({"Cache-Control": "max-age=60, private"}, {}, False),
        ({"Cache-Control": "no-store"}, {}, False),
        ({"Cache-Control": "no-cache"}, {}, False),
        ({"Cache-Control": "max-age=0"}, {}, False),
        ({"Cache-Control": "max-age=60, s-maxage=0"}, {}, False),
        ({"Cache-Control": "max-age=0, s-maxage=60"}, {}, True),
        ({"Vary": "*"}, {}, False),
        ({}, {"authorization": "Basic x"}, False),
        ({"Cache-Control": "public"}, {"authorization": "Basic x"}, True),
        ({"Set-Cookie": "a=b"}, {}, True),
    ],
)
def test_the_cache_keeps_what_the_standard_lets_it(headers, asked, stored):
    assert may_be_stored(HttpResponse(headers=headers), asked) is stored
