"""What people may write anywhere is shown as text everywhere."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils.html import escape

from heroic_core import outbox
from heroic_core.feedback.models import Vote
from tests.factories import make_admin, make_document

from .factories import make_article, make_category, make_knowledge_base
from .reading import structured


pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FIXTURES = Path(__file__).parent.parent / "core/fixtures"
NAUGHTY = [
    each
    for each in json.loads((FIXTURES / "naughty_strings.json").read_text())
    # What no database takes; the editor says so.
    if each.strip() and "\0" not in each
]
HOSTILE = ["<script>alert(", "<img src=x", "onerror=alert(1)>", "<svg/on"]


def shown_as_text(html, written):
    assert escape(written) in html or escape(written.strip()) in html, written
    for piece in HOSTILE:
        assert piece not in html, (piece, written)


@pytest.mark.parametrize("number", range(0, len(NAUGHTY), 4))
def test_on_pages_in_feeds_and_in_the_admin(client, home_page, number):
    for written in NAUGHTY[number : number + 4]:
        written = " ".join(written.split())[:90] or "x"
        _try(client, home_page, written)


def _try(client, home_page, written):
    base = make_knowledge_base(home_page, written, slug=f"b{home_page.numchild}")
    base.introduction = base.search_label = written[:80]
    base.save_revision().publish()
    category = make_category(base, written, slug="c", description=written)
    article = make_article(category, written, slug="a", summary=written)
    article.tags.add(written.replace(",", " ")[:90])
    article.authors.create(name=written)
    article.attachments.create(document=make_document(title=written), title=written)
    article.save_revision().publish()
    outbox.drain()
    client.logout()
    for page in (base, category, article):
        answer = client.get(page.url)
        assert answer.status_code == 200
        shown_as_text(answer.text, written)
        assert all(structured(answer)) is True
    root = ElementTree.fromstring(client.get(f"{base.url}feed/").content)  # noqa: S314
    assert root.find(f"{ATOM}entry/{ATOM}title") is not None
    assert client.get("/search/", {"q": written}).status_code == 200
    assert client.get(article.url, {"highlight": written}).status_code == 200
    client.force_login(make_admin())
    for url in (
        reverse("wagtailadmin_explore", args=[category.pk]),
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
    ):
        answer = client.get(url)
        assert answer.status_code == 200
        for piece in HOSTILE[:3]:
            assert piece not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "%00",
        "%ff",
        "%ED%A0%80",
        "..%2f..%2fetc%2fpasswd",
        "<script>",
        "'",
        "a" * 3000,
        "feed%00",
        "💥",
    ],
)
def test_odd_addresses_lead_nowhere(client, kb, category, path):
    for page in (kb, category):
        assert client.get(f"{page.url}{path}/").status_code in (400, 404)


@pytest.mark.parametrize(
    "data",
    [
        {"thing": "0"},
        {"thing": "-1"},
        {"thing": "9" * 40},
        {"thing": "one"},
        {"thing": "\0"},
        {"source": "\0"},
        {"source": "x" * 3000},
        {"helpful": "<script>"},
    ],
)
def test_odd_votes_are_refused(client, category, data):
    article = make_article(category)
    data = {"source": "kb", "thing": article.pk, "helpful": "no", **data}
    answer = client.post(
        "/heroic/feedback/", data, headers={"Sec-Fetch-Site": "same-origin"}
    )
    # What can be said better is asked again.
    assert answer.status_code in (200, 400, 404)
    assert not Vote.objects.exists()
