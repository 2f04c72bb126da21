import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from heroic_faq.models import Category, Question
from tests.factories import make_admin, make_locale, make_user
from tests.faq.admin import category_url, question_data, question_url
from tests.faq.factories import make_category, make_question


pytestmark = pytest.mark.django_db

AS_JSON = {"Accept": "application/json"}


def categories_of(question):
    return sorted(question.placements.values_list("category__name", flat=True))


@pytest.fixture
def domains(site):
    return make_category("Domains")


@pytest.fixture
def billing(site):
    return make_category("Billing")


def test_form_offers_the_categories_of_its_language_in_tree_order(
    editor_client, billing, domains
):
    make_category("Refunds", parent=billing)
    make_category("Dominios", locale=make_locale("es"))
    offered = editor_client.get(question_url("add")).context["form"]["categories"]
    assert [str(choice.choice_label) for choice in offered] == [
        "Billing",
        "Billing › Refunds",
        "Domains",
    ]
    spanish = editor_client.get(question_url("add") + "?locale=es").context["form"]
    assert [str(choice.choice_label) for choice in spanish["categories"]] == [
        "Dominios"
    ]
    french = make_locale("fr")
    page = editor_client.get(question_url("add") + f"?locale={french.language_code}")
    assert "There are no categories in this language yet." in page.content.decode()


def test_form_says_that_places_are_live_at_once(editor_client, domains):
    page = editor_client.get(question_url("add")).content.decode()
    assert "live as soon as it is saved" in page


def test_creating_a_draft_places_it(editor_client, billing, domains):
    data = question_data("May I cancel?", categories=[billing, domains])
    answer = editor_client.post(question_url("add"), data)
    question = Question.objects.get()
    assert answer.url == question_url("edit", question.pk)
    assert not question.live
    assert question.slug == "may-i-cancel"
    assert categories_of(question) == ["Billing", "Domains"]


def test_places_of_a_live_question_change_while_its_answer_stays(
    editor_client, billing, domains
):
    make_question("Before?", categories=[billing])
    question = make_question("Old?", categories=[domains])
    data = question_data("New?", categories=[billing], slug="old")
    editor_client.post(question_url("edit", question.pk), data)
    question.refresh_from_db()
    assert question.question == "Old?"
    assert question.has_unpublished_changes
    assert categories_of(question) == ["Billing"]
    assert question.placements.get().position == 2


def test_no_category_is_an_answer_and_no_field_is_none(editor_client, domains):
    question = make_question("Where?", categories=[domains])
    url = question_url("edit", question.pk)
    editor_client.post(url, question_data("Where?", slug="where"))
    assert categories_of(question) == ["Domains"]
    editor_client.post(url, question_data("Where?", slug="where", categories=[]))
    assert categories_of(question) == []


def test_a_place_is_kept_by_a_save_that_keeps_its_category(editor_client, domains):
    questions = [make_question(categories=[domains]) for _number in range(3)]
    data = question_data("Changed?", categories=[domains])
    editor_client.post(question_url("edit", questions[0].pk), data)
    assert questions[0].placements.get().position == 1


def test_categories_of_another_language_are_refused(editor_client, domains):
    spanish = make_category("Dominios", locale=make_locale("es"))
    question = make_question("Where?", categories=[domains])
    answer = editor_client.post(
        question_url("edit", question.pk), question_data(categories=[spanish])
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors["categories"]
    assert categories_of(question) == ["Domains"]


def test_automatic_saving_carries_the_places(editor_client, billing, domains):
    data = question_data("Half wri", categories=[domains])
    made = editor_client.post(question_url("add"), data, headers=AS_JSON).json()
    question = Question.objects.get(pk=made["pk"])
    assert categories_of(question) == ["Domains"]
    data = question_data(
        "Half written?",
        categories=[domains, billing],
        slug="half-written",
        loaded_revision_id=made["revision_id"],
        loaded_revision_created_at=made["revision_created_at"],
        overwrite_revision_id=made["revision_id"],
    )
    url = question_url("edit", question.pk)
    saved = editor_client.post(url, data, headers=AS_JSON)
    assert saved.json()["success"]
    question.refresh_from_db()
    assert (question.question, question.slug) == ("Half written?", "half-written")
    assert categories_of(question) == ["Billing", "Domains"]
    assert question.revisions.count() == 1


def test_a_refused_automatic_save_changes_no_place(editor_client, editor, domains):
    question = make_question("Where?", categories=[domains])
    stale = question.save_revision(user=editor)
    question.save_revision(user=editor)
    data = question_data(
        categories=[],
        loaded_revision_id=stale.pk,
        loaded_revision_created_at=stale.created_at.isoformat(),
    )
    refused = editor_client.post(
        question_url("edit", question.pk), data, headers=AS_JSON
    )
    assert refused.status_code == 400
    assert categories_of(question) == ["Domains"]


def test_without_the_permission_there_is_no_field(client, domains):
    writer = make_user()
    names = ["access_admin", "change_question", "view_question", "add_question"]
    writer.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(writer)
    question = make_question("Where?", categories=[domains])
    url = question_url("edit", question.pk)
    assert "categories" not in client.get(url).context["form"].fields
    client.post(url, question_data("Changed?", categories=[]))
    question.refresh_from_db()
    assert question.get_latest_revision_as_object().question == "Changed?"
    assert categories_of(question) == ["Domains"]


def test_a_preview_places_nothing(editor_client, billing, domains):
    question = make_question("Where?", categories=[domains])
    data = question_data("Where?", categories=[billing])
    url = question_url("preview_on_edit", question.pk)
    assert editor_client.post(url, data).json()["is_valid"]
    assert editor_client.get(url).status_code == 200
    assert editor_client.post(question_url("preview_on_add"), data).status_code == 200
    assert categories_of(question) == ["Domains"]


def test_a_copy_stands_where_its_source_does(editor_client, domains):
    question = make_question("Where?", categories=[domains], tags=["setup"])
    form = editor_client.get(question_url("copy", question.pk)).context["form"]
    assert form["categories"].value() == [domains.pk]
    data = question_data("Where?", slug=question.slug, categories=[domains])
    editor_client.post(question_url("add"), data)
    copied = Question.objects.latest("pk")
    assert copied.slug == "where-2"
    assert copied.placements.get().position == 2


def test_an_anchor_with_odd_characters_is_refused_in_words(editor_client):
    answer = editor_client.post(question_url("add"), question_data(slug="a b/c"))
    assert "slug" in answer.context["form"].errors


def test_the_anchor_follows_the_wording_until_it_was_published(editor_client):
    def follows(question):
        page = editor_client.get(question_url("edit", question.pk))
        return "keyup-&gt;w-sync#apply" in page.content.decode()

    draft, live = make_question(live=False), make_question()
    assert follows(draft)
    assert not follows(live)
    live.save_revision().publish()
    live.refresh_from_db()
    live.unpublish()
    assert not follows(live)


def test_parent_is_chosen_from_the_first_level_of_the_language(
    editor_client, billing, domains
):
    make_category("Refunds", parent=billing)
    make_category("Dominios", locale=make_locale("es"))
    form = editor_client.get(category_url("edit", domains.pk)).context["form"]
    assert list(form.fields["parent"].queryset) == [billing]


def category_data(name, **fields):
    data = {"name": name, "parent": "", "icon": "", "description": "", "slug": ""}
    return {**data, **fields}


def test_a_category_is_made_and_moved_below_another(editor_client, billing, domains):
    editor_client.post(category_url("add"), category_data("Hosting", icon="server"))
    hosting = Category.objects.get(name="Hosting")
    assert (hosting.slug, hosting.position, hosting.icon) == ("hosting", 3, "server")
    data = category_data("Billing", slug="billing", parent=domains.pk)
    editor_client.post(category_url("edit", billing.pk), data)
    billing.refresh_from_db()
    assert (billing.parent, billing.position) == (domains, 1)
    top = Category.objects.filter(parent=None).order_by("position")
    assert list(top.values_list("name", "position")) == [("Domains", 1), ("Hosting", 2)]


def test_a_category_with_children_stays_on_the_first_level(
    editor_client, billing, domains
):
    make_category("Refunds", parent=billing)
    data = category_data("Billing", parent=domains.pk)
    answer = editor_client.post(category_url("edit", billing.pk), data)
    assert "sub-categories of its own" in str(answer.context["form"].errors["parent"])


def test_a_preview_that_nobody_asked_for_is_no_fault(client, home_page):
    client.force_login(make_admin())
    args = ["heroic_faq", "faqpage", home_page.pk]
    url = reverse("wagtailadmin_pages:preview_on_add", args=args)
    assert client.get(url).status_code == 200
