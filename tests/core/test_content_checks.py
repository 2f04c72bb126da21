"""What an editor is told of the draft that was saved last."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from heroic_core.content_checks import Finding
from heroic_core.content_checks.drafts import Draft
from heroic_core.content_checks.findings import findings
from heroic_core.models import HeadingAnchor
from heroic_site.home.models import StandardPage
from tests.editing import edit_url, saved
from tests.factories import (
    make_admin,
    make_document,
    make_image,
    make_page,
    make_private,
)
from tests.faq.factories import make_question


pytestmark = pytest.mark.django_db

NOTHING = "Nothing was found"


@pytest.fixture
def admin_client(client, site):
    client.force_login(make_admin())
    return client


@pytest.fixture
def write(home_page):
    """A published page with these blocks, each a pair of type and stored value."""

    def written(*blocks, title="Guide", introduction="What it is about.", **values):
        page = StandardPage(title=title, introduction=introduction, **values)
        page.body = page.body.stream_block.to_python(
            [
                {"type": kind, "value": value, "id": f"00-{number}"}
                for number, (kind, value) in enumerate(blocks)
            ]
        )
        home_page.refresh_from_db()
        home_page.add_child(instance=page)
        page.save_revision().publish()
        return page

    return written


def found(client, page):
    answer = client.get(edit_url(page))
    assert answer.status_code == 200
    panels = answer.context["side_panels"]
    [panel] = [each for each in panels if each.name == "heroic-content-checks"]
    return panel.findings


def messages(client, page):
    return [finding.message for finding in found(client, page)]


def link(target, text="there"):
    return ("text", f"<p>Look <a {target}>{text}</a>.</p>")


def test_a_page_in_order_says_so(admin_client, write):
    page = write(
        ("text", "<h2>One</h2><p>a</p><h3>Two</h3><h2>Three</h2>"),
        ("image", {"image": make_image().pk, "alt_text": "A", "decorative": False}),
        link('href="#two"'),
        link('href="#top"'),
        link('href="https://else.example/#x"'),
        link('href="mailto:a@example.com"'),
    )
    assert messages(admin_client, page) == []
    assert NOTHING in admin_client.get(edit_url(page)).text


def test_an_empty_summary_is_told_with_a_way_to_its_field(admin_client, write):
    [finding] = found(admin_client, write(introduction=" "))
    assert "“introduction” is empty" in finding.message
    assert finding.place.content_path == "introduction"


def test_a_heading_that_skips_a_level_is_named(admin_client, write):
    page = write(
        ("text", "<h2>Start</h2><h4>Too <b>deep</b></h4>"),
        ("callout", {"kind": "note", "title": "", "text": "<p>no heading</p>"}),
        ("text", "<h3>Fine</h3>"),
    )
    [finding] = found(admin_client, page)
    assert "“Too deep” is on level 4" in finding.message
    assert "level 2" in finding.message
    assert finding.place.content_path == "body.00-0"
    text = admin_client.get(edit_url(page)).text
    assert 'data-heroic-check="body.00-0"' in text
    assert "heroic_core/admin/content_checks.js" in text


def test_the_first_heading_follows_the_title(admin_client, write):
    assert "level 1" in messages(admin_client, write(("text", "<h3>Low</h3>")))[0]


def test_an_image_without_alternative_text_is_named(admin_client, write):
    image = make_image().pk
    page = write(
        ("image", {"image": image, "alt_text": "", "decorative": False}),
        ("image", {"image": image, "alt_text": "", "decorative": True}),
        (
            "steps",
            [
                {
                    "title": "",
                    "text": "<p>x</p>",
                    "image": {"image": image, "alt_text": ""},
                }
            ],
        ),
        ("image", {"image": 999, "alt_text": "", "decorative": False}),
    )
    places = [finding.place.content_path for finding in found(admin_client, page)]
    assert places == ["body.00-0", "body.00-2"]
    text = admin_client.get(edit_url(page)).text
    assert "An image has no alternative text" in text


def test_links_to_pages_that_readers_do_not_get_are_named(admin_client, write):
    live, draft = write(title="Live"), write(title="Draft")
    draft.unpublish()
    root = Page.objects.get(depth=1)
    homeless = make_page(root, title="Homeless", slug="homeless")
    page = write(
        link(f'linktype="page" id="{live.pk}"', "a"),
        link(f'linktype="page" id="{draft.pk}"', "b"),
        link('linktype="page" id="99999"', "c"),
        link(f'linktype="page" id="{homeless.pk}"', "f"),
    )
    said = messages(admin_client, page)
    assert [text.split(". ")[0] for text in said] == [
        "The link “b” leads to a page that is not published",
        "The link “c” leads to something that was deleted",
        "The link “f” leads to a page that belongs to no site",
    ]


def test_links_to_documents_that_are_gone_are_named(admin_client, write):
    page = write(
        link(f'linktype="document" id="{make_document().pk}"', "a"),
        link('linktype="document" id="99999"', "b"),
    )
    [message] = messages(admin_client, page)
    assert message.startswith("The link “b” leads to something that was deleted")


def test_typed_addresses_of_this_site_are_followed(admin_client, write, home_page):
    write(title="Pricing", slug="pricing")
    write(title="Hidden", slug="hidden").unpublish()
    Redirect.objects.create(old_path="/former", redirect_link="/pricing/")
    alive = ["/pricing/", "/pricing?a=1", "/former/", "/admin/", "/static/a.css", "/"]
    alive += ["//else.example/", "http://localhost/pricing/", "/media/x.png"]
    dead = ["/nowhere/", "/hidden/", "/pricing/below/", "#", "", "/es/nowhere/?q=1"]
    dead += ["http://localhost/nowhere"]
    page = write(
        *(link(f'href="{path}"', path) for path in [*alive, *dead, "http://["])
    )
    said = messages(admin_client, page)
    assert [text.split("”")[0] for text in said] == [f"The link “{p}" for p in dead]
    assert all("leads nowhere" in text for text in said)


def test_anchors_that_are_on_no_page_are_named(admin_client, write, home_page):
    other = write(("text", "<h2>Refunds</h2>"), title="Other", slug="other")
    HeadingAnchor.objects.create(page=other, key="old", slug="former")
    HeadingAnchor.objects.create(page=other, key="u", slug="über-uns")
    targets = {
        "a": 'href="#not-yet-published"',
        "b": 'href="#nowhere"',
        "c": 'href="/other/#refunds"',
        "d": 'href="/other/#former"',
        "e": 'href="/other/#no"',
        "f": 'href="/other/#:~:text=word"',
        "g": 'href="/other/#%C3%BCber-uns"',
        "h": 'href="/#anything"',
    }
    page = write(*(link(target, text) for text, target in targets.items()))
    page.body.append(("text", "<h2>Not yet published</h2>"))
    page.save_revision()
    said = messages(admin_client, page)
    assert [text.split(",")[0] for text in said] == [
        "The link “b” leads to “#nowhere”",
        "The link “e” leads to “#no”",
    ]


def test_questions_of_a_block_are_anchors_of_the_page(admin_client, write):
    question = make_question("Where is it?")
    faq = {
        "source": "typed",
        "items": [{"question": "And here?", "answer": []}],
    }
    texts = [
        link(f'href="#{slug}"', slug) for slug in (question.slug, "and-here", "no")
    ]
    [message] = messages(admin_client, write(("faq", faq), *texts))
    assert "“#no”" in message
    assert len(messages(admin_client, write(*texts, title="Without"))) == 3


def test_a_public_page_that_links_to_a_private_one_is_told(admin_client, write):
    private = write(title="Secret plans", slug="secret")
    make_private(private, "Partners")
    texts = [
        link(f'linktype="page" id="{private.pk}"', "a"),
        link('href="/secret/"', "b"),
        link('href="/secret/perhaps/"', "c"),
    ]
    page = write(*texts)
    said = messages(admin_client, page)
    assert [text.split(",")[0] for text in said] == [
        "The link “a” leads to a private page",
        "The link “b” leads to a private page",
        "The link “c” leads nowhere. Choose where it leads",
    ]
    assert "Secret plans" not in " ".join(said)
    make_private(page, "Partners")
    assert len(messages(admin_client, page)) == 1


def test_the_draft_is_looked_at_and_not_what_is_published(admin_client, write):
    page = write(introduction="")
    saved(admin_client, page, introduction="Now there is one.")
    assert messages(admin_client, page) == []
    page.refresh_from_db()
    assert page.introduction == ""


def test_the_panel_is_there_for_pages_that_ask_for_it(admin_client, home_page, write):
    text = admin_client.get(edit_url(home_page)).text
    assert "heroic-content-checks" not in text
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home_page.pk])
    assert "heroic-content-checks" not in admin_client.get(add).text
    alias = write(introduction="").create_alias(update_slug="alias")
    assert "heroic-content-checks" not in admin_client.get(edit_url(alias)).text


def test_a_plugin_adds_a_check_and_its_fault_keeps_nobody_from_writing(
    admin_client, write
):
    def shouting(draft):
        if draft.page.title.isupper():
            yield Finding("The title shouts.")

    def broken(draft):
        yield Finding("Not whole.")
        raise ValueError

    page = write(title="LOUD", introduction="")
    with (
        hooks.register_temporarily("check_heroic_content", broken),
        hooks.register_temporarily("check_heroic_content", shouting),
    ):
        said = messages(admin_client, page)
    assert said[1:] == ["The title shouts."]


def test_the_queries_do_not_depend_on_how_much_is_written(rf, write):
    image, document = make_image(title="x").pk, make_document().pk
    request = rf.get("/admin/")
    request.user = make_admin()

    def blocks(count):
        for number in range(count):
            target = write(("text", f"<h2>H{number}</h2>"), title=f"T{count}{number}")
            yield link(f'linktype="page" id="{target.pk}"')
            yield link(f'linktype="page" id="{99000 + number}"')
            yield link(f'linktype="document" id="{document}"')
            yield link(f'href="{target.url}#h{number}"')
            yield link(f'href="{target.url}#no"')
            yield link(f'href="/nowhere-{number}/"')
            yield ("image", {"image": image, "alt_text": ""})
            yield ("text", "<h4>Deep</h4>")

    counts = []
    for count in (2, 12):
        page = write(*blocks(count), title=f"Many {count}")
        draft = page.get_latest_revision().as_object()
        # Roots of sites and types of content are remembered.
        findings(Draft(page, request))
        with CaptureQueriesContext(connection) as captured:
            assert len(findings(Draft(draft, request))) == 4 * count + 1
        # Each check has a savepoint of its own.
        counts.append(sum("SAVEPOINT" not in query["sql"] for query in captured))
    assert counts[0] == counts[1] <= 20
