"""What of a FAQ is shown to whom."""

import pytest
from django.template import Context, Template
from wagtail.models import Page, Site

from heroic_faq.models import Placement, Question
from tests.factories import (
    make_admin,
    make_locale,
    make_page,
    make_private,
    make_user,
)
from tests.faq.factories import (
    make_category,
    make_faq_page,
    make_question,
    make_standard_page,
    translate,
)


@pytest.fixture
def secret(home_page):
    """A question that stands on a FAQ page for the board alone."""
    category = make_category("Secrets")
    question = make_question("Canary?", answer="Canary.", categories=[category])
    page = make_faq_page(home_page, "Board", categories=[category])
    make_private(page, "Board")
    return question


@pytest.fixture
def open_question(home_page):
    category = make_category("Open")
    make_faq_page(home_page, "FAQ", categories=[category])
    return make_question("Open?", categories=[category], tags=["shared"])


def showing(**options):
    def make(home_page):
        return make_standard_page(home_page, faq=options)

    return make


def of_questions(home_page):
    questions = list(Question.objects.order_by("pk"))
    options = {"source": "questions", "questions": questions}
    return make_standard_page(home_page, faq=options)


def of_tag(home_page):
    for question in Question.objects.all():
        question.tags.add("shared")
        question.save()
    return make_standard_page(home_page, faq={"source": "tag", "tag": "shared"})


def of_categories(home_page):
    categories = [
        p.category for p in Question.objects.get(slug="canary").placements.all()
    ]
    categories += [
        p.category for p in Question.objects.get(slug="open").placements.all()
    ]
    options = {"source": "categories", "categories": categories}
    return make_standard_page(home_page, faq={**options, "style": "tabs"})


@pytest.mark.parametrize("make", [of_questions, of_tag, of_categories])
def test_a_block_leaves_out_what_its_reader_may_not_see(
    client, home_page, secret, open_question, make
):
    page = make(home_page)
    shown = client.get(page.url).text
    assert "Open?" in shown
    assert "Canary" not in shown
    assert "Secrets" not in shown
    client.force_login(make_user("Board"))
    shown = client.get(page.url).text
    # The question itself, and in the structured data.
    assert shown.count("Canary?") >= 2


def test_what_is_left_out_takes_no_room(client, home_page, secret, open_question):
    options = {"source": "questions", "questions": [secret, open_question], "limit": 1}
    page = make_standard_page(home_page, faq=options)
    assert "Open?" in client.get(page.url).text


def test_the_template_tag_leaves_it_out(rf, home_page, secret, open_question):
    request = rf.get("/")
    text = '{% load heroic_faq %}{% faq questions="canary,open" %}'
    shown = Template(text).render(Context({"request": request, "page": home_page}))
    assert "Open?" in shown
    assert "Canary" not in shown


def test_without_a_request_the_reader_is_a_stranger(home_page, secret, open_question):
    text = '{% load heroic_faq %}{% faq questions="canary,open" %}'
    shown = Template(text).render(Context({"page": home_page}))
    assert "Open?" in shown
    assert "Canary" not in shown


def test_a_question_with_a_private_home_is_on_no_other_faq_page(
    client, home_page, secret, open_question
):
    # Its first category is on the board's page.
    for placement in open_question.placements.all():
        secret.placements.create(category=placement.category, position=9)
    assert "Canary" not in client.get("/faq/").text
    assert "Canary" not in client.get("/faq/?q=canary").text.replace(
        'value="canary"', ""
    )
    client.force_login(make_user("Board"))
    assert "Canary?" in client.get("/faq/").text


def test_a_question_without_a_home_shows_in_a_block(client, home_page, secret):
    homeless = make_question("Homeless?", categories=[make_category("Nowhere")])
    options = {"source": "questions", "questions": [homeless, secret]}
    page = make_standard_page(home_page, faq=options)
    shown = client.get(page.url).text
    assert "Homeless?" in shown
    assert "Canary" not in shown


def test_a_typed_question_belongs_to_its_page(client, home_page, secret):
    item = {"question": "Typed?", "answer": [("text", "<p>Yes.</p>")]}
    page = make_standard_page(home_page, faq={"source": "typed", "items": [item]})
    assert "Typed?" in client.get(page.url).text


def test_a_translation_is_as_private_as_its_own_home(client, home_page, secret):
    spanish = make_locale("es")
    home_page.copy_for_translation(spanish).get_latest_revision().publish()
    board = home_page.get_children().get(slug="board").specific
    translated = board.copy_for_translation(spanish)
    translated.get_latest_revision().publish()
    for placement in secret.placements.all():
        translate(placement.category, spanish)
    translate(secret, spanish, question="Canario?")
    options = {"source": "questions", "questions": [secret]}
    page = make_standard_page(home_page, faq=options)
    in_spanish = page.copy_for_translation(spanish)
    in_spanish.get_latest_revision().publish()
    assert "Canario" not in client.get(in_spanish.url).text


def test_homes_are_found_out_once_for_all_blocks_of_a_page(
    client, home_page, secret, open_question, django_assert_max_num_queries
):
    options = {"source": "questions", "questions": [open_question, secret]}
    one = make_standard_page(home_page, "One", a=options)
    three = make_standard_page(home_page, "Three", a=options)
    body = three.body
    three.body = [(body[0].block_type, body[0].value) for _ in range(3)]
    three.save()
    client.get(one.url), client.get(three.url)
    with django_assert_max_num_queries(100) as first:
        client.get(one.url)
    # For each further block: its questions and their former anchors.
    with django_assert_max_num_queries(len(first) + 8):
        client.get(three.url)


def test_an_unpublished_private_page_keeps_what_it_held(
    client, home_page, secret, open_question
):
    make_faq_page(home_page, "All the rest", slug="rest")
    options = {"source": "questions", "questions": [secret, open_question]}
    page = make_standard_page(home_page, faq=options)
    home_page.get_children().get(slug="board").unpublish()
    for url in [page.url, "/rest/"]:
        assert "Canary" not in client.get(url).text


def test_a_private_home_on_another_site_counts_where_there_is_no_other(
    client, home_page, open_question
):
    category = make_category("Intranet")
    question = make_question("Canary?", categories=[category])
    root = make_page(Page.get_first_root_node(), title="Intranet")
    Site.objects.create(hostname="intern.example", root_page=root)
    home = make_faq_page(root, "Board", categories=[category])
    options = {"source": "questions", "questions": [question, open_question]}
    page = make_standard_page(home_page, faq=options)
    assert "Canary" in client.get(page.url).text
    make_private(home)
    assert "Canary" not in client.get(page.url).text


def test_a_link_stays_with_its_page_where_the_translation_is_private(client, home_page):
    plans = make_standard_page(home_page, "Plans")
    spanish = make_locale("es")
    home_page.copy_for_translation(spanish).get_latest_revision().publish()
    translated = plans.copy_for_translation(spanish)
    translated.slug = "canary"
    translated.save_revision().publish()
    link = f'<p><a linktype="page" id="{plans.pk}">Plans</a></p>'
    item = {"question": "Where?", "answer": [("text", link)]}
    page = make_standard_page(home_page, "X", a={"source": "typed", "items": [item]})
    in_spanish = page.copy_for_translation(spanish)
    in_spanish.get_latest_revision().publish()
    assert "/es/canary/" in client.get(in_spanish.url).text
    make_private(translated)
    shown = client.get(in_spanish.url).text
    assert "canary" not in shown
    assert 'href="/plans/"' in shown


def test_a_private_category_is_named_nowhere(client, home_page, open_question, secret):
    """A question that also stands there is shown, its heading is not."""
    private = secret.placements.get().category
    Placement.objects.create(category=private, question=open_question, position=1)
    private.description = "Canary of the board"
    private.save()
    for style in ["plain", "tabs", "index"]:
        options = {"source": "categories", "categories": [private], "style": style}
        page = make_standard_page(home_page, f"In {style}", faq=options)
        shown = client.get(page.url).text
        assert "Open?" in shown
        assert "Secrets" not in shown
        assert "Canary" not in shown
        client.force_login(make_user("Board"))
        assert "Secrets" in client.get(page.url).text
        client.logout()


@pytest.mark.parametrize("bulk", [False, True])
@pytest.mark.parametrize("whole_section", [False, True])
def test_a_private_page_is_not_deleted_while_it_holds_questions(
    client, home_page, secret, bulk, whole_section
):
    make_faq_page(home_page, "All the rest", slug="rest")
    board = home_page.get_children().get(slug="board")
    page = board
    if whole_section:
        page = make_standard_page(home_page, "Section")
        board.move(page, pos="last-child")
    client.force_login(make_admin())
    url = f"/admin/pages/{page.pk}/delete/"
    if bulk:
        url = f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}"
    response = client.post(url, follow=True)
    assert "is private and stays where it is" in response.text
    assert "Secrets" in response.text
    assert Page.objects.filter(pk=board.pk).exists()
    client.logout()
    assert "Canary" not in client.get("/rest/").text
    board.get_view_restrictions().delete()
    client.force_login(make_admin())
    client.post(url)
    assert not Page.objects.filter(pk=board.pk).exists()


@pytest.mark.parametrize("bulk", [False, True])
def test_a_private_page_does_not_leave_its_site_with_its_questions(
    client, home_page, secret, bulk
):
    make_faq_page(home_page, "All the rest", slug="rest")
    board = home_page.get_children().get(slug="board")
    root = make_page(Page.get_first_root_node(), title="Other")
    Site.objects.create(hostname="other.example", root_page=root)
    client.force_login(make_admin())
    url, data = f"/admin/pages/{board.pk}/move/{root.pk}/confirm/", {}
    if bulk:
        url = f"/admin/bulk/wagtailcore/page/move/?id={board.pk}"
        data = {"chooser": root.pk, "move_applied": "on"}
    response = client.post(url, data, follow=True)
    assert "is private and stays where it is" in response.text
    assert Page.objects.get(pk=board.pk).get_parent().pk == home_page.pk
    board.get_view_restrictions().delete()
    client.post(url, data)
    assert Page.objects.get(pk=board.pk).get_parent().pk == root.pk


@pytest.mark.parametrize("how", ["alias", "copy"])
def test_a_copy_in_a_private_place_takes_no_questions_away(client, home_page, how):
    board = make_standard_page(home_page, "Board")
    category = make_category("Open")
    make_question("Open?", categories=[category])
    page = make_faq_page(home_page, "FAQ", categories=[category])
    make_private(board)
    if how == "alias":
        page.create_alias(parent=board, update_slug="again")
    else:
        page.copy(to=board, update_attrs={"slug": "again"}, keep_live=False)
    assert "Open?" in client.get(page.url).text
    client.force_login(make_user())
    answer = client.get("/board/again/")
    assert ("Open?" in answer.text) is (how == "alias")
