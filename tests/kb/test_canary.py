"""Nobody reads, counts, finds or is pointed to an article that they may not see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heroic_core import outbox
from heroic_core.search.keeping import remember, remember_opened
from heroic_kb.models import (
    ArticleAttachment,
    ArticleAuthor,
    CategoryPage,
    RelatedArticle,
    SimilarArticle,
)
from tests.factories import (
    make_document,
    make_private,
    make_private_collection,
    make_user,
)

from .factories import make_article, make_category, text


pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"


def draft(article):
    article.unpublish()


def expired(article):
    article.expire_at = timezone.now() - timedelta(hours=1)
    article.save()
    article.unpublish(set_expired=True)


def login(article):
    make_private(article)


def group(article):
    make_private(article, "Board")


def password(article):
    make_private(article, password="sesame")


def moved_below_private(article):
    board = make_category(article.get_parent().get_parent(), "Private place")
    make_private(board, "Board")
    article.move(board, pos="last-child")


def category_made_private(article):
    make_private(article.get_parent(), "Board")


def knowledge_base_made_private(article):
    make_private(article.knowledge_base, "Board")


def deleted(article):
    article.delete()


KINDS = [
    draft,
    expired,
    login,
    group,
    password,
    moved_below_private,
    category_made_private,
    knowledge_base_made_private,
    deleted,
]


@pytest.fixture
def places(kb, category):
    """The article, and every address at which a reader might meet it."""
    other = make_category(kb, "Other")
    article = make_article(
        category,
        f"Secret {CANARY}",
        summary=f"About the {CANARY}.",
        body=[text(f"<h2>The {CANARY}</h2><p>It sings.</p>")],
        tags=[CANARY],
        further=[other],
        authors=[ArticleAuthor(name=CANARY)],
    )
    beside = make_article(category, "Beside")
    reading = make_article(other, "Reading", pinned=[RelatedArticle(related=article)])
    outbox.drain()
    SimilarArticle.objects.get_or_create(article=beside, other=article, score=1)
    remember(token="t", words="x", locale="en", site=None, place="page", results=1)
    remember_opened("t", "kb", article.pk, 1)
    pages = [kb, category, other, beside, reading]
    urls = [page.url for page in pages]
    urls += [f"{page.url}feed/" for page in (kb, category)]
    urls += [f"{url}?sort=popular" for url in (category.url, other.url)]
    return article, [*urls, "/search/", "/search/?q=secret&source=kb"]


@pytest.mark.parametrize("drained", [True, False], ids=["indexed", "at once"])
@pytest.mark.parametrize("hide", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_hidden_is_nowhere(client, places, hide, drained):
    article, urls = places
    assert [url for url in urls if CANARY not in client.get(url).text] == []
    article.refresh_from_db()
    hide(article)
    if drained:
        outbox.drain()
    for user in (None, make_user("Others")):
        if user and hide is login:
            continue
        if user:
            client.force_login(user)
        for url in urls:
            assert CANARY not in client.get(url).text, url


def test_who_may_see_it_meets_it(client, places):
    article, urls = places
    make_private(article, "Board")
    client.force_login(make_user("Board"))
    assert [url for url in urls if CANARY not in client.get(url).text] == []


def counts(client, page):
    cards = client.get(page.url).context["cards"]
    return {card.category.title: card.count for card in cards}


def test_a_category_counts_what_its_reader_finds(client, kb, category):
    hidden = make_category(category, "Hidden")
    make_private(hidden, "Board")
    other = make_category(kb, "Other")
    make_article(category, "Open")
    make_private(make_article(category, "For the board"), "Board")
    make_article(hidden, "In a private place", further=[other])
    # Found in the public category above, though only the private one shows it there.
    make_article(other, "Elsewhere", further=[hidden])
    make_article(other, "In both", further=[hidden, category])
    assert counts(client, kb) == {"Domains": 2, "Other": 2}
    client.force_login(make_user("Board"))
    assert counts(client, kb) == {"Domains": 5, "Other": 3}


def test_an_unpublished_category_tells_no_name(client, kb):
    shelved = make_category(kb, CANARY, slug="shelved", live=False)
    article = make_article(shelved, "Still public", further=[make_category(kb)])
    outbox.drain()
    for url in ("/search/?q=public", article.url, kb.url, f"{kb.url}feed/"):
        assert CANARY not in client.get(url).text, url
    assert "Still" in client.get("/search/?q=public").text
    CategoryPage.objects.get(pk=shelved.pk).save_revision().publish()
    outbox.drain()
    assert CANARY in client.get("/search/?q=public").text


def test_a_private_category_of_a_public_article_is_not_found(client, kb, category):
    hidden = make_category(kb, CANARY)
    make_private(hidden, "Board")
    article = make_article(category, "Open", further=[hidden])
    outbox.drain()
    assert "1 result" not in client.get(f"/search/?q={CANARY}").text
    for url in (article.url, "/search/?q=open"):
        assert CANARY not in client.get(url).text, url


def test_a_private_attachment_is_offered_to_those_who_may_have_it(client, category):
    document = make_document(name=f"{CANARY}.txt", title=CANARY)
    root = document.collection
    document.collection = root.add_child(name="Board files")
    document.save()
    make_private_collection(document.collection, "Board")
    attached = [
        ArticleAttachment(document=document),
        ArticleAttachment(document=make_document(title="For all")),
    ]
    article = make_article(category, "Open", attachments=attached)
    html = client.get(article.url).text
    assert CANARY not in html
    assert "For all" in html
    client.force_login(make_user("Board"))
    assert client.get(article.url).text.count(CANARY) >= 2


def test_feedback_on_what_is_hidden_is_on_nothing(client, category):
    article = make_article(category, CANARY)
    make_private(article, "Board")
    data = {"source": "kb", "thing": article.pk, "helpful": "yes"}
    own = {"Sec-Fetch-Site": "same-origin"}
    url = f"/heroic/feedback/kb/{article.pk}/"
    for answer in (
        client.get(url),
        client.post(url, data, headers=own),
        client.post("/heroic/feedback/", data, headers=own),
    ):
        assert answer.status_code == 404
        assert CANARY not in answer.text
    client.force_login(make_user("Board"))
    assert CANARY in client.get(url).text
