"""Whether an article helped: who is asked, and what is kept of the answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heroic_core.feedback.models import Comment, Vote
from heroic_kb.feedback_subject import ArticleSubjects
from tests.factories import make_user

from .factories import make_article, make_category, make_knowledge_base


pytestmark = pytest.mark.django_db

OWN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def article(category):
    return make_article(category, "Refunds & more")


def vote(client, article, helpful="no"):
    data = {"source": "kb", "thing": article.pk, "helpful": helpful}
    return client.post("/heroic/feedback/", data, headers=OWN)


def change(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_an_article_asks_and_keeps_the_answer(client, article):
    html = client.get(article.url).text
    assert html.count("Was this helpful?") == 1
    assert f'name="thing" value="{article.pk}"' in html
    answer = vote(client, article)
    assert answer.status_code == 303
    assert "Refunds &amp; more" in client.get(answer["Location"]).text
    assert Vote.objects.get().revision == article.live_revision_id


def test_what_readers_say_is_kept_with_the_category(client, kb, article):
    article.further_categories.add(make_category(kb, "Billing"))
    article.save_revision().publish()
    data = {"helpful": "no", "comment": "Where?"}
    client.post(f"/heroic/feedback/kb/{article.pk}/", data, headers=OWN)
    comment = Comment.objects.get()
    assert (comment.title, comment.category) == ("Refunds & more", "Domains")
    assert comment.page_id == article.pk


@pytest.mark.parametrize("closed", ["article", "base"])
def test_what_is_closed_takes_no_answer(client, kb, article, closed):
    change({"article": article, "base": kb}[closed], takes_feedback=False)
    assert "Was this helpful?" not in client.get(article.url).text
    assert vote(client, article).status_code == 403
    assert not Vote.objects.exists()


def test_only_who_has_logged_in_where_the_knowledge_base_says_so(client, kb, article):
    change(kb, asks_anonymous=False)
    assert vote(client, article).status_code == 403
    client.force_login(make_user())
    assert vote(client, article).status_code == 303
    assert Vote.objects.count() == 1


def test_each_knowledge_base_decides_for_itself(client, home_page, kb, article):
    other = make_knowledge_base(home_page, "Partners", takes_feedback=False)
    elsewhere = make_article(make_category(other))
    assert vote(client, elsewhere).status_code == 403
    assert vote(client, article).status_code == 303


def test_what_is_not_published_is_not_there(client, category, article):
    draft = make_article(category, live=False)
    article.unpublish()
    for each in (draft, article):
        assert vote(client, each).status_code == 404


def test_authors_are_told_and_others_are_not(article):
    ada, gone = make_user(), make_user()
    article.authors.create(user=ada)
    article.authors.create(user=gone)
    article.authors.create(name="Grace, who has no account")
    article.save_revision().publish()
    gone.delete()
    [subject] = ArticleSubjects().subjects([article.pk]).values()
    assert list(subject.authors) == [ada]
    assert subject.edit_url == f"/admin/pages/{article.pk}/edit/"


def test_many_are_told_with_the_queries_of_one(kb, category):
    def queries(keys):
        with CaptureQueriesContext(connection) as captured:
            assert len(ArticleSubjects().subjects(keys)) == len(keys)
        return len(captured)

    keys = []
    for _ in range(5):
        article = make_article(category)
        article.authors.create(user=make_user())
        article.save_revision().publish()
        keys.append(article.pk)
    queries(keys)
    assert queries(keys[:1]) == queries(keys)
