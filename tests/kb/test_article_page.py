"""What a reader gets of an article."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.models import Collection

from heroic_core import outbox
from heroic_core.models import OutboxRow
from heroic_core.search.marking import mark_html
from heroic_core.search.models import Synonym
from heroic_core.seen import Seen
from heroic_kb.models import ArticlePage
from tests.editing import published
from tests.factories import (
    make_admin,
    make_document,
    make_image,
    make_private,
    make_private_collection,
    make_text,
    make_user,
)
from tests.faq.factories import make_category as make_topic
from tests.faq.factories import make_question

from .factories import (
    make_article,
    make_category,
    make_knowledge_base,
    stored,
    text,
)
from .reading import links_in, part, structured


pytestmark = pytest.mark.django_db

LONG = "<p>" + "word " * 100 + "</p>"


@pytest.fixture
def article(category):
    return make_article(
        category,
        "Connect a domain",
        summary="Point a name at your site.",
        body=[text(f"<h2>Before you begin</h2>{LONG}<h2>After</h2>{LONG}<p>x</p>")],
        tags=["dns", "beginners"],
    )


def body_of(answer):
    assert answer.status_code == 200
    html = answer.content.decode()
    return html.partition("data-kb-body>")[2].partition("</article>")[0]


def test_it_says_what_it_is_and_when_it_changed(client, article):
    article.authors.create(name="Ada Lovelace")
    article.authors.create(name="Grace Hopper")
    article.save_revision().publish()
    html = client.get(article.url).text
    assert "<h1>Connect a domain</h1>" in html
    assert "Point a name at your site." in html
    assert "Ada Lovelace, Grace Hopper" in html
    assert f'<time datetime="{timezone.localtime(article.changed_at):%Y-%m-%d}' in html
    # 204 words at 200 a minute.
    assert "2 minutes to read" in html
    assert "data-kb-print" in html


def test_it_tells_that_it_was_seen(client, article):
    html = client.get(article.url).text
    tag = re.search(r'data-heroic-seen="([^"]*)"', html)[1]
    told = Seen.read(tag)
    assert (told.source, told.thing, told.page) == ("kb", article.pk, article.pk)
    assert told.revision == article.live_revision_id
    assert html.count("data-heroic-seen=") == 1


def test_a_contents_list_leads_to_the_headings(client, article):
    answer = client.get(article.url)
    assert links_in(answer, "heroic-kb-contents") == ["Before you begin", "After"]
    assert '<a href="#before-you-begin">' in part(answer, "heroic-kb-contents")
    assert 'id="before-you-begin"' in body_of(answer)


def test_a_single_heading_needs_no_contents_list(client, category):
    short = make_article(category, body=[text("<h2>One</h2><p>x</p>")])
    answer = client.get(short.url)
    assert part(answer, "heroic-kb-contents") == ""
    assert 'id="one"' in body_of(answer)


def test_a_renamed_heading_keeps_its_anchor(client, category):
    def written(heading):
        return [text(f'<h2 data-block-key="k1">{heading}</h2><h2>After</h2>')]

    article = make_article(category, body=written("Before you begin"))
    article.body = ArticlePage(body=stored(written("First"))).body
    article.save_revision().publish()
    answer = client.get(article.url)
    assert links_in(answer, "heroic-kb-contents")[0] == "First"
    assert '<h2 id="before-you-begin">First</h2>' in body_of(answer)


def test_breadcrumbs_lead_to_it(client, kb, category):
    inner = make_category(category, "Records & more")
    article = make_article(inner)
    answer = client.get(article.url)
    assert links_in(answer, "heroic-kb-crumbs") == ["Help", "Domains", "Records & more"]
    answer = client.get(inner.url)
    assert links_in(answer, "heroic-kb-crumbs") == ["Help", "Domains"]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("domain", ["Domains"]),
        ("DOMAINS registering", ["Domains", "registered"]),
        ("url", ["name"]),
        ('"are registered"', ["registered"]),
        ("nothing of it", []),
        ("%00domain%00", ["Domains"]),
        ("+" * 10_000, []),
        ("domain+" * 2_000, ["Domains"]),
        ("%ff%fe", []),
        ("%ED%A0%80", []),
        ("<script>alert(1)</script>", []),
        ('"><img src=x onerror=alert(1)>', []),
    ],
)
def test_words_that_were_searched_for_are_marked(client, category, query, marked):
    Synonym.objects.create(locale=category.locale, words="url", same_as="name")
    article = make_article(
        category, body=[text("<p>Domains are registered. A name is not.</p>")]
    )
    answer = client.get(f"{article.url}?highlight={query}")
    body = body_of(answer).partition("heroic-kb-")[0]
    found = [each.partition("</mark>")[0] for each in body.split("<mark>")[1:]]
    assert found == marked
    html = answer.content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "\0" not in html
    assert len(html) < 60_000


def test_no_mark_is_set_inside_of_a_tag(client, category):
    link = '<a href="https://example.com/mark/href">href mark</a>'
    article = make_article(category, body=[text(f"<p>{link} &amp; amp</p>")])
    body = body_of(client.get(f"{article.url}?highlight=href+mark+amp+a"))
    assert 'href="https://example.com/mark/href"' in body
    assert "<mark>href</mark>" in body
    assert "&amp; <mark>amp</mark>" in body


def test_no_mark_is_set_in_what_nobody_reads(client, category):
    topic = make_topic("Renewal")
    question = make_question(
        "Can I renew?", answer="Renew it yourself.", categories=[topic]
    )
    faq = ("faq", {"source": "questions", "questions": [question.pk]})
    code = ("code", {"language": "text", "code": "renew", "caption": ""})
    article = make_article(category, body=[text("<p>Renew.</p>"), faq, code])
    answer = client.get(f"{article.url}?highlight=renew+copy+context")
    assert "FAQPage" in str(structured(answer))
    body = body_of(answer)
    assert "<mark>Renew</mark> it yourself" in body
    code = body.partition('class="heroic-code')[2]
    assert "Copy" in code and "<mark>Copy" not in code


@pytest.mark.parametrize("name", ["script", "style", "button"])
def test_what_looks_like_a_tag_in_an_attribute_is_none(name):
    link = f'<a href="https://example.com/?<{name}>">renew</a>'
    value = SafeString(f"</{name}>{link}<{name}>renew</{name}><p>renew</p>")
    assert mark_html(value, {"renew"}, "en") == (
        f'</{name}><a href="https://example.com/?<{name}>"><mark>renew</mark></a>'
        f"<{name}>renew</{name}><p><mark>renew</mark></p>"
    )


def test_what_is_marked_nowhere_is_not_repeated(client, article):
    unmarked = client.get(article.url, {"highlight": "Call 0800 SCAM now"}).text
    assert "data-kb-highlight" not in unmarked
    marked = client.get(article.url, {"highlight": "begin scam"}).text
    assert "What you searched for is marked: begin scam" in marked


def test_the_address_of_an_alias_is_that_of_its_article(client, kb, article):
    inside = make_category(kb, "Other")
    alias = article.create_alias(parent=inside, update_slug="again")
    found = f'<link rel="canonical" href="{article.full_url}">'
    assert found in client.get(alias.url).text
    make_private(article)
    # What is private there is private here, too.
    assert client.get(alias.url).status_code == 302


def test_a_picture_of_a_private_collection_is_not_named(client, category):
    drawer = Collection.get_first_root_node().add_child(name="Drawer")
    make_private_collection(drawer)
    image = make_image(collection=drawer)
    block = ("image", {"image": image.pk, "alt_text": "A wall", "decorative": False})
    article = make_article(category, body=[text("<p>So.</p>"), block])
    assert "<figure" not in body_of(client.get(article.url))
    client.force_login(make_user())
    assert "<figure" in body_of(client.get(article.url))


def test_attachments_say_what_they_are(client, article):
    document = make_document(b"x" * 2048, "price list.pdf", title="Prices <2026>")
    article.attachments.create(document=document)
    article.attachments.create(document=document, title="The same")
    article.save_revision().publish()
    shown = part(client.get(article.url), "heroic-kb-files")
    assert "Prices &lt;2026&gt;" in shown
    assert "The same" in shown
    assert "PDF" in shown
    assert "2.0" in shown
    assert document.url in shown
    document.delete()
    assert "Prices" not in client.get(article.url).text


def test_tags_lead_to_search(client, article):
    answer = client.get(article.url)
    assert links_in(answer, "heroic-kb-tags") == ["beginners", "dns"]
    assert client.get("/search/?q=dns&source=kb").status_code == 200
    assert 'href="/search/?q=dns&amp;source=kb"' in part(answer, "heroic-kb-tags")


def test_reading_takes_longer_with_a_longer_reusable_text(client, category):
    reusable = make_text("Short")
    article = make_article(
        category, body=[("reusable", reusable.pk), text("<p>One two.</p>")]
    )
    outbox.drain()
    assert "1 minute to read" in client.get(article.url).text
    reusable.body = [("text", f"<p>{'word ' * 300}</p>")]
    revision = reusable.save_revision()
    assert not OutboxRow.objects.exists()
    revision.publish()
    outbox.drain()
    assert "2 minutes to read" in client.get(article.url).text
    reusable.refresh_from_db()
    reusable.unpublish()
    outbox.drain()
    assert "1 minute to read" in client.get(article.url).text
    assert ArticlePage.objects.get().words == 2


def test_an_author_whose_account_is_deleted_keeps_the_name(client, category):
    ada = make_user(username="ada", first_name="Ada", last_name="Lovelace")
    article = make_article(category)
    article.authors.create(user=ada)
    article.save_revision().publish()
    draft = article.save_revision()
    get_user_model().objects.get(pk=ada.pk).delete()
    assert "Ada Lovelace" in client.get(article.url).text
    draft.publish()
    assert "Ada Lovelace" in client.get(article.url).text
    assert ArticlePage.objects.get().authors.get().user is None


def test_what_changed_on_its_own_is_the_date_that_readers_see(client, category):
    article = make_article(category)
    before = article.changed_at
    client.force_login(make_admin())
    published(client, article, summary="New.")
    article.refresh_from_db()
    assert article.changed_at == article.last_published_at > before
    at = article.changed_at
    article.summary = "A draft."
    article.save_revision()
    article.refresh_from_db()
    assert article.changed_at == at


def test_help_and_feedback_are_as_the_knowledge_base_says(client, home_page):
    base = make_knowledge_base(
        home_page, takes_feedback=False, help_channels="none", color="teal"
    )
    article = make_article(make_category(base))
    html = client.get(article.url).text
    assert "Was this helpful?" not in html
    assert "heroic-hue--teal" in html
    base.takes_feedback = True
    base.save_revision().publish()
    assert "Was this helpful?" in client.get(article.url).text
    article.takes_feedback = False
    article.save_revision().publish()
    assert "Was this helpful?" not in client.get(article.url).text


def test_all_strangers_are_sent_the_same(client, article):
    call_command("recount_articles", check=True)
    answer = client.get(article.url)
    assert "Set-Cookie" not in answer.headers
    assert "csrfmiddlewaretoken" not in body_of(answer)
