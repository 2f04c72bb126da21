import pytest
from django.urls import reverse
from wagtail.models import Page, Site

from heroic_core.permissions import STAFF, grant_on_page
from tests.factories import (
    make_admin,
    make_locale,
    make_page,
    make_private,
    make_staff,
)
from tests.faq.factories import (
    make_category,
    make_faq_page,
    make_question,
    make_standard_page,
    translate,
)


pytestmark = pytest.mark.django_db


def choose(client, model, **query):
    url = reverse(f"wagtailsnippetchoosers_heroic_faq_{model}:choose_results")
    answer = client.get(url, query)
    assert answer.status_code == 200
    return answer


def names(answer):
    return [str(found) for found in answer.context["results"]]


@pytest.mark.parametrize("model", ["question", "category"])
def test_dialog_has_a_search(editor_client, model):
    url = reverse(f"wagtailsnippetchoosers_heroic_faq_{model}:choose")
    assert 'name=\\"q\\"' in editor_client.get(url).content.decode()


def test_questions_are_searched(editor_client):
    make_question("Money back?", categories=[make_category("Billing")], tags=["cash"])
    make_question("A domain?")
    assert names(choose(editor_client, "question", q="MONEY")) == ["Money back?"]
    assert names(choose(editor_client, "question", q="cash")) == ["Money back?"]
    assert "Billing" in choose(editor_client, "question").content.decode()
    nothing = choose(editor_client, "question", q="<script>alert(1)</script>")
    assert names(nothing) == []
    assert "<script>alert(1)" not in nothing.content.decode()


def test_languages_are_told_apart(editor_client):
    question = make_question("Money?")
    translate(question, make_locale("es"), question="¿Dinero?")
    assert names(choose(editor_client, "question", locale="es")) == ["¿Dinero?"]


def test_categories_come_as_a_tree(editor_client):
    billing = make_category("Billing")
    make_category("Domains")
    make_category("Refunds", parent=billing)
    answer = choose(editor_client, "category")
    assert names(answer) == ["Billing", "Refunds", "Domains"]
    assert "Billing › Refunds" in answer.content.decode()
    assert names(choose(editor_client, "category", q="dom")) == ["Domains"]
    assert names(choose(editor_client, "category", q="x" * 10_000)) == []


def test_drafts_are_offered_only_to_those_who_work_on_the_faq(client, editor, site):
    make_question("Live?")
    make_question("Draft?", live=False)
    client.force_login(make_staff())
    assert names(choose(client, "question")) == ["Live?"]
    client.force_login(editor)
    assert names(choose(client, "question")) == ["Draft?", "Live?"]


@pytest.mark.parametrize("model", ["question", "category"])
def test_what_is_private_is_offered_only_to_those_who_work_on_the_faq(
    client, editor, home_page, model
):
    category = make_category("Secrets")
    question = make_question("Secret?", categories=[category])
    make_private(make_faq_page(home_page, categories=[category]), "Board")
    pk = {"question": question, "category": category}[model].pk
    urls = [
        chooser_url(model, "choose_results"),
        chooser_url(model, "chosen", pk),
        f"{chooser_url(model, 'chosen_multiple')}?id={pk}",
    ]
    for user, shown in ((make_staff(), False), (editor, True)):
        client.force_login(user)
        for url in urls:
            assert ("Secret" in client.get(url).text) is shown


def test_what_is_private_on_another_site_is_not_offered(client, home_page):
    category = make_category("Intranet secrets")
    make_question("Intranet secret?", categories=[category])
    root = make_page(Page.get_first_root_node(), title="Intranet")
    Site.objects.create(hostname="intern.example", root_page=root)
    page = make_faq_page(root, "Board", categories=[category])
    client.force_login(make_staff())
    for model in ("question", "category"):
        assert "Intranet" in choose(client, model).text
    make_private(page, "Board")
    for model in ("question", "category"):
        assert "Intranet" not in choose(client, model).text


def chooser_url(model, name, *args):
    return reverse(f"wagtailsnippetchoosers_heroic_faq_{model}:{name}", args=args)


@pytest.fixture
def page_editor(home_page):
    """Somebody who edits pages and does not work on the FAQ."""
    grant_on_page(home_page, STAFF, ["add", "change", "publish"])
    return make_staff()


@pytest.fixture
def secret(home_page):
    """A category and a question whose home is private."""
    category = make_category("Secrets")
    question = make_question("Secret?", categories=[category])
    make_private(make_faq_page(home_page, categories=[category]), "Board")
    return category, question


def test_a_question_names_none_of_its_categories_that_is_private(client, home_page):
    open_one = make_category("Open")
    category = make_category("Secrets")
    question = make_question("Both?", categories=[open_one, category])
    make_faq_page(home_page, categories=[open_one])
    make_private(make_faq_page(home_page, "Board", categories=[category]), "Board")
    client.force_login(make_staff())
    answer = choose(client, "question")
    assert names(answer) == [question.question]
    assert "Open" in answer.text
    assert "Secrets" not in answer.text
    client.force_login(make_admin())
    assert "Open, Secrets" in choose(client, "question").text


def test_a_block_that_holds_a_private_question_keeps_it_unnamed(
    client, page_editor, home_page, secret
):
    category, question = secret
    chosen = {"questions": [question], "categories": [category]}
    page = make_standard_page(home_page, faq=chosen)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.force_login(page_editor)
    html = client.get(url).text
    assert "Secret" not in html
    assert html.count("Something that you may not see") == 2
    client.force_login(make_admin())
    assert "Secret?" in client.get(url).text


def test_the_form_of_a_faq_page_offers_no_private_category(
    client, page_editor, home_page, secret
):
    make_category("Open")
    client.force_login(page_editor)
    url = reverse(
        "wagtailadmin_pages:add", args=["heroic_faq", "faqpage", home_page.pk]
    )
    html = client.get(url).text
    assert "Open" in html
    assert "Secrets" not in html


def test_a_faq_page_keeps_the_categories_that_its_editor_may_not_know_of(
    client, page_editor, home_page, secret, rf
):
    category, _question = secret
    open_one = make_category("Open")
    page = make_faq_page(home_page, "Both", categories=[open_one, category])
    client.force_login(page_editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(url).text
    assert "Secrets" not in html
    data = {
        "title": "Both",
        "slug": page.slug,
        "intro": "null",
        "categories": [open_one.pk],
        "style": page.style,
        "opening": page.opening,
        "icon": page.icon,
        "icon_side": page.icon_side,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    }
    assert client.post(url, data).status_code == 302
    kept = page.get_latest_revision_as_object().categories.all()
    assert set(kept) == {open_one, category}
