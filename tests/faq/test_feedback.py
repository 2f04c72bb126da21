import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from heroic_core import outbox
from heroic_core.feedback.models import Comment, Vote
from heroic_core.models import OutboxRow
from heroic_core.search.models import SearchDocument
from heroic_core.viewer import Viewer
from heroic_faq.feedback_subject import QuestionSubjects
from heroic_faq.services.placements import move_questions, place
from tests.factories import make_editor, make_page, make_private, make_user
from tests.faq.factories import (
    make_category,
    make_faq_page,
    make_question,
    make_standard_page,
)


pytestmark = pytest.mark.django_db

OWN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def category(site):
    return make_category("Billing")


@pytest.fixture
def question(category):
    return make_question("Refunds & more?", categories=[category])


@pytest.fixture
def faq_page(home_page, question):
    return make_faq_page(home_page)


def get(client, page):
    return client.get(page.url).content.decode()


def vote(client, question, helpful="no"):
    data = {"source": "faq", "thing": question.pk, "helpful": helpful}
    return client.post("/heroic/feedback/", data, headers=OWN)


@pytest.mark.parametrize("style", ["plain", "boxed", "filled", "index", "tabs"])
def test_each_answer_of_a_faq_page_asks(client, faq_page, question, style):
    faq_page.style = style
    faq_page.save()
    html = get(client, faq_page)
    assert html.count("Was this helpful?") == 1
    assert f'name="thing" value="{question.pk}"' in html
    assert "</span></legend>" in html
    assert "Refunds &amp; more?</span></legend>" in html


def test_a_page_may_leave_it_off(client, faq_page, question):
    faq_page.takes_feedback = False
    faq_page.save()
    assert "Was this helpful?" not in get(client, faq_page)
    assert vote(client, question).status_code == 403


def test_a_question_of_two_pages_is_asked_about_where_its_home_lets_it(
    client, home_page, category
):
    shared = make_question("Shared?", categories=[category])
    first = make_faq_page(home_page, categories=[category], takes_feedback=False)
    other = make_category("Other")
    place(shared, [category, other])
    second = make_faq_page(home_page, "More", categories=[other])
    assert vote(client, shared).status_code == 403
    assert "Was this helpful?" not in get(client, second)
    first.takes_feedback = True
    first.save()
    assert "Was this helpful?" in get(client, second)
    assert vote(client, shared).status_code == 303


def test_a_block_on_another_page_does_not_ask(client, home_page, faq_page, category):
    page = make_standard_page(
        home_page, all={"source": "categories", "categories": [category]}
    )
    html = get(client, page)
    assert "Refunds &amp; more?" in html
    assert "Was this helpful?" not in html


def test_all_readers_are_sent_the_same(client, faq_page, question):
    before = get(client, faq_page)
    vote(client, question)
    response = client.get(faq_page.url)
    assert "Set-Cookie" not in response.headers
    assert (
        "csrfmiddlewaretoken"
        not in before.partition("heroic-feedback")[2].partition("</form>")[0]
    )
    assert response.content.decode().count("Was this helpful?") == 1


def test_a_page_asks_the_database_nothing_more(client, home_page, category):
    page = make_faq_page(home_page)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page.url).status_code == 200
        return len(captured)

    for _ in range(3):
        make_question(categories=[category])
    queries()
    asking = queries()
    page.takes_feedback = False
    page.save()
    queries()
    assert queries() == asking


def test_a_vote_leads_to_the_question_and_back_to_its_anchor(
    client, faq_page, question
):
    response = vote(client, question)
    html = client.get(response["Location"]).content.decode()
    assert "Refunds &amp; more?" in html
    assert f'{faq_page.get_full_url()}#{question.slug}"' in html


def test_what_readers_say_is_kept_with_the_category_and_the_revision(
    client, faq_page, question, category
):
    author = make_user()
    revision = question.save_revision(user=author)
    revision.publish()
    data = {"helpful": "no", "comment": "Where?"}
    client.post(f"/heroic/feedback/faq/{question.pk}/", data, headers=OWN)
    comment = Comment.objects.get()
    assert (comment.title, comment.category) == ("Refunds & more?", "Billing")
    assert comment.page_id == faq_page.pk
    assert comment.vote.revision == revision.pk


def test_the_author_is_who_published_last(faq_page, question):
    author = make_user()
    question.save_revision(user=author).publish()
    subject = QuestionSubjects().subjects([question.pk])[question.pk]
    assert list(subject.authors) == [author]
    assert subject.edit_url.endswith(f"/question/edit/{question.pk}/")


def test_a_question_without_a_home_is_not_there(client, question):
    assert vote(client, question).status_code == 404


def test_a_question_at_a_private_home_is_not_there(client, faq_page, question):
    make_private(faq_page)
    assert vote(client, question).status_code == 404
    client.force_login(make_user())
    assert vote(client, question).status_code == 303


def test_a_draft_is_not_there(client, faq_page, question):
    question.unpublish()
    assert vote(client, question).status_code == 404


def test_a_question_is_asked_about_at_its_home_on_the_site_that_is_read(
    client, home_page, faq_page, question, settings
):
    settings.ALLOWED_HOSTS = ["other.example"]
    root = make_page(home_page.get_parent(), title="Other")
    Site.objects.create(hostname="other.example", root_page=root)
    elsewhere = make_faq_page(root)
    data = {"source": "faq", "thing": question.pk, "helpful": "no"}
    response = client.post(
        "/heroic/feedback/", data, headers={**OWN, "Host": "other.example"}
    )
    assert response.status_code == 303
    other = Site.objects.get(hostname="other.example")
    subjects = QuestionSubjects()
    assert subjects.subjects([question.pk], other)[question.pk].page == elsewhere
    assert subjects.subjects([question.pk])[question.pk].page == faq_page


def test_subjects_are_found_with_the_queries_of_one(faq_page, category, question):
    def queries(keys):
        with CaptureQueriesContext(connection) as captured:
            assert len(QuestionSubjects().subjects(keys)) == len(keys)
        return len(captured)

    more = [make_question(categories=[category]).pk for _ in range(5)]
    queries([question.pk])
    assert queries([question.pk, *more]) == queries([question.pk])


def test_what_readers_find_helpful_is_found_first(client, faq_page, question):
    outbox.drain()
    assert SearchDocument.objects.get(source="faq", section="").merit == 0
    vote(client, question, "yes")
    outbox.drain()
    merit = SearchDocument.objects.get(source="faq", section="").merit
    assert merit == pytest.approx(0.2065, abs=1e-4)


def comment_on(client, question):
    data = {"helpful": "no", "comment": "Where?"}
    client.post(f"/heroic/feedback/faq/{question.pk}/", data, headers=OWN)
    return Comment.objects.get()


def page_of(comment):
    outbox.drain()
    comment.refresh_from_db()
    return comment.page_id


def test_a_comment_comes_to_the_page_that_chooses_its_category(
    client, home_page, faq_page, question, category
):
    comment = comment_on(client, question)
    own = make_faq_page(home_page, "Billing", categories=[category])
    make_private(own, "Board")
    assert page_of(comment) == own.pk
    editor = Viewer.for_user(make_editor())
    assert not Comment.objects.visible_to(editor).exists()
    own.delete()
    assert not Comment.objects.visible_to(editor).exists()
    assert page_of(comment) == faq_page.pk
    assert Comment.objects.visible_to(editor).get() == comment


def test_a_comment_goes_with_its_question(client, home_page, faq_page, question):
    comment = comment_on(client, question)
    domains = make_category("Domains")
    own = make_faq_page(home_page, "Domains", categories=[domains])
    outbox.drain()
    place(question, [domains])
    assert page_of(comment) == own.pk
    top = make_category("Plans")
    domains.parent = top
    domains.save()
    assert page_of(comment) == faq_page.pk


def test_a_comment_goes_with_the_questions_of_a_category(
    client, home_page, faq_page, question, category
):
    comment = comment_on(client, question)
    domains = make_category("Domains")
    own = make_faq_page(home_page, "Domains", categories=[domains])
    outbox.drain()
    move_questions(category, domains)
    assert page_of(comment) == own.pk


def test_a_comment_on_a_draft_comes_to_a_private_page_that_is_withdrawn(
    client, home_page, faq_page, question, category
):
    comment = comment_on(client, question)
    question.unpublish()
    outbox.drain()
    own = make_faq_page(home_page, "Billing", categories=[category])
    make_private(own, "Board")
    own.unpublish()
    assert page_of(comment) == own.pk


def test_a_comment_stays_where_its_question_has_no_home(
    client, faq_page, question, category
):
    comment = comment_on(client, question)
    place(question, [])
    assert page_of(comment) == faq_page.pk


def test_a_comment_stays_at_the_home_of_another_site(
    client, home_page, faq_page, question, settings
):
    settings.ALLOWED_HOSTS = ["other.example"]
    root = make_page(home_page.get_parent(), title="Other")
    Site.objects.create(hostname="other.example", root_page=root)
    elsewhere = make_faq_page(root)
    data = {"helpful": "no", "comment": "Where?"}
    headers = {**OWN, "Host": "other.example"}
    client.post(f"/heroic/feedback/faq/{question.pk}/", data, headers=headers)
    faq_page.save()
    assert page_of(Comment.objects.get()) == elsewhere.pk


def test_where_nothing_was_said_nothing_follows(home_page, faq_page, question):
    OutboxRow.objects.all().delete()
    faq_page.save()
    assert not OutboxRow.objects.filter(kind="heroic_faq.follow").exists()


def test_deleting_a_question_forgets_what_was_said(client, faq_page, question):
    vote(client, question)
    question.delete()
    assert not Vote.objects.exists()
