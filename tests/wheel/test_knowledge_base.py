"""heroic_core and heroic_kb alone, in the site of somebody who read the README."""

import json
import re
from functools import partial

import pytest
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.wheel.pages import add_page, key_in
from tests.wheel.reader import Reader, files_of


pytestmark = pytest.mark.wheel

JSONLD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
BODY = streamfield(
    [
        ("text", rich_text("<h2>Before you start</h2><p>You need a name.</p>")),
        ("text", rich_text("<h2>Point it here</h2><p>Add a record, then wait.</p>")),
    ]
)
ADMIN_PATHS = [
    "/admin/",
    "/admin/pages/",
    "/admin/heroic/outbox/",
    "/admin/heroic/search/log/",
    "/admin/workflows/list/",
]


@pytest.fixture(scope="module")
def server(kb_site):
    with kb_site.serving() as served:
        yield served


@pytest.fixture(scope="module")
def address(server):
    return server[0]


@pytest.fixture(scope="module")
def owner(address):
    owner = Reader(address)
    owner.log_in("owner", "secret")
    return owner


@pytest.fixture(scope="module")
def written(owner):
    """What the owner writes, in the forms that the admin shows."""
    home = key_in(owner.get("/admin/pages/")[1], "Welcome|Home")
    add = partial(add_page, owner, "heroic_kb")
    base = add(home, "knowledgebasepage", title="Help", slug="help")
    domains = add(base, "categorypage", title="Domains", slug="domains")
    return add(
        domains,
        "articlepage",
        title="Connect a domain",
        slug="connect",
        summary="Point a name at your site.",
        **nested_form_data({"body": BODY}),
    )


@pytest.fixture
def reader(address, written):
    return Reader(address)


def test_no_other_plugin_is_needed(kb_site):
    installed = kb_site.run("pip list --format=freeze").lower()
    ours = re.findall(r"^(heroic\S*?|wikipress|forumpress)==", installed, re.M)
    assert sorted(name.replace("_", "-") for name in ours) == [
        "heroic-core",
        "heroic-kb",
    ]


def test_the_site_has_nothing_to_complain_of(kb_site):
    report = kb_site.run("python -W error manage.py check --database default")
    # All that stock settings lack is a place for attachments that nobody else serves.
    assert "identified 1 issue" in report
    assert "(heroic_contact.I001)" in report
    changes = kb_site.run("python manage.py makemigrations --check --dry-run")
    assert "No changes detected" in changes
    assert "[ ]" not in kb_site.run("python manage.py showmigrations")


PATHS = ["/help/", "/help/domains/", "/help/domains/connect/"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_served_with_all_its_files(reader, path):
    status, html = reader.get(path)
    assert status == 200
    assert html.count("<h1>") == 1
    assert 'href="mailto:help@example.com"' in html
    files = files_of(html)
    for name in ("mysite.css", "heroic.css", "kb.css", "icons.svg"):
        assert any(name in file for file in files), name
    assert [file for file in files if reader.get(file)[0] != 200] == []


def test_an_article_says_what_it_is(reader):
    html = reader.get("/help/domains/connect/")[1]
    assert 'href="#before-you-start"' in html
    assert 'id="point-it-here"' in html
    [data] = JSONLD.findall(html)
    kinds = [each["@type"] for each in json.loads(data)["@graph"]]
    assert kinds == ["TechArticle", "BreadcrumbList"]


@pytest.mark.parametrize("path", ["/help/", "/help/domains/"])
def test_lists_and_feeds_have_the_article(reader, path):
    assert "Connect a domain" in reader.get(path)[1]
    status, feed = reader.get(f"{path}feed/")
    assert status == 200
    assert "<title>Connect a domain</title>" in feed


def test_the_article_is_found(reader):
    status, html = reader.get("/search/?q=records")
    assert status == 200
    assert "/help/domains/connect/" in html
    suggested = json.loads(reader.get("/heroic/suggest?q=conn")[1])
    assert "Connect a domain" in json.dumps(suggested)


def test_feedback_is_given(reader, written):
    reader.opener.addheaders = [("Sec-Fetch-Site", "same-origin")]
    vote = {"source": "kb", "thing": written, "helpful": "no"}
    status, html = reader.get("/heroic/feedback/", vote)
    assert status == 200
    assert "did not help" in html
    said = {"helpful": "no", "comment": "Which record?", "email": ""}
    status, html = reader.get(f"/heroic/feedback/kb/{written}/", said)
    assert status == 200
    assert "your feedback has arrived" in html


@pytest.mark.parametrize("path", ADMIN_PATHS)
def test_the_owner_can_open_the_admin(owner, written, path):
    assert owner.get(path)[0] == 200


def test_the_review_is_there(owner, written):
    assert "Knowledge base review" in owner.get("/admin/workflows/list/")[1]


def test_the_log_holds_no_error(server, written):
    log = server[1].read_text()
    assert "Traceback" not in log
    assert not re.search(r'" 5\d\d ', log), log
    assert not re.search(r"Warning|ERROR|CRITICAL", log.partition("Quit the server")[2])
