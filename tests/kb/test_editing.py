"""Articles and categories in the editor of the admin."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Revision

from heroic_core.models import RevisionNote
from heroic_core.permissions import grant_on_page
from heroic_kb.groups import KB_EDITORS, KB_MANAGERS
from heroic_kb.models import ArticlePage
from tests.editing import edit_url, opened, published, saved
from tests.factories import make_admin, make_locale, make_private, make_user

from .factories import make_article, make_category, make_knowledge_base, text


pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client(client, site):
    client.force_login(make_admin())
    return client


def add_url(parent, kind="articlepage"):
    return reverse("wagtailadmin_pages:add", args=["heroic_kb", kind, parent.pk])


def offered(answer):
    """The trails of the categories that a form offers."""
    field = answer.context["form"].fields["further_categories"]
    return [label for _value, label in field.choices]


@pytest.mark.parametrize("new", [True, False])
def test_the_other_categories_of_the_same_knowledge_base_are_offered(
    admin_client, home_page, kb, category, new
):
    make_category(category, "Records")
    billing = make_category(kb, "Billing")
    make_category(billing, "Refunds")
    make_category(make_knowledge_base(home_page, "Partners"), "Contracts")
    url = add_url(category) if new else edit_url(make_article(category))
    assert offered(admin_client.get(url)) == [
        "Domains › Records",
        "Billing",
        "Billing › Refunds",
    ]


def test_another_category_is_refused(admin_client, home_page, kb, category):
    article = make_article(category)
    partners = make_category(make_knowledge_base(home_page, "Partners"))
    for wrong in (str(partners.pk), str(category.pk), "0", "nine", "9" * 30):
        data = opened(admin_client, article)
        data["further_categories"] = wrong
        data["title"] = "Typed anew"
        answer = admin_client.post(edit_url(article), data)
        assert answer.status_code == 200
        assert "Typed anew" in answer.text
        assert answer.context["form"].errors["further_categories"]


def test_a_category_that_the_editor_may_not_know_of_stays(client, kb, category):
    secret, open_one = make_category(kb, "Canary"), make_category(kb, "Billing")
    article = make_article(category, further=[secret])
    make_private(secret, "Board")
    writers = Group.objects.create(name="Writers")
    grant_on_page(category, "Writers", ["add", "change"])
    writers.permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(make_user("Writers"))
    answer = client.get(edit_url(article))
    assert offered(answer) == ["Billing"]
    assert "Canary" not in answer.text
    saved(client, article, further_categories=[str(open_one.pk)])
    article = ArticlePage.objects.get()
    chosen = article.get_latest_revision_as_object().further_categories.all()
    assert {each.pk for each in chosen} == {secret.pk, open_one.pk}
    data = opened(client, article)
    data["further_categories"] = str(secret.pk)
    assert client.post(edit_url(article), data).status_code == 200


def test_a_category_of_another_knowledge_base_stays(admin_client, home_page, category):
    partners = make_knowledge_base(home_page, "Partners")
    article = make_article(make_category(partners), further=[category])
    published(admin_client, article, title="Edited meanwhile")
    article.refresh_from_db()
    article.move(make_category(category.get_parent()), pos="last-child")
    assert article.placements.filter(category=category).exists()


def test_what_changed_is_kept_with_the_publication(admin_client, category):
    article = make_article(category)
    published(admin_client, article, change_note="New prices", change_kind="material")
    note = RevisionNote.objects.get(note="New prices")
    assert (note.page_id, note.kind) == (article.pk, "material")
    assert opened(admin_client, article)["change_note"] == ""


@pytest.mark.parametrize("kind", ["articlepage", "categorypage"])
def test_a_preview_of_what_was_never_saved(admin_client, kb, category, kind):
    url = reverse(
        "wagtailadmin_pages:preview_on_add", args=["heroic_kb", kind, category.pk]
    )
    data = opened(admin_client, ArticlePage(), add_url(category, kind))
    data["title"] = "Not <yet> saved"
    assert admin_client.post(url, data).json()["is_valid"]
    answer = admin_client.get(url)
    assert answer.status_code == 200
    assert "Not &lt;yet&gt; saved" in answer.text
    assert "ld+json" not in answer.text
    assert "og:title" not in answer.text
    # Where it will stand, though it stands nowhere yet.
    assert "Browse: Help" in answer.text


def test_a_preview_of_a_new_knowledge_base(admin_client, home_page):
    url = reverse(
        "wagtailadmin_pages:preview_on_add",
        args=["heroic_kb", "knowledgebasepage", home_page.pk],
    )
    data = opened(admin_client, ArticlePage(), add_url(home_page, "knowledgebasepage"))
    data["title"] = "Help"
    assert admin_client.post(url, data).json()["is_valid"]
    assert admin_client.get(url).status_code == 200


def test_a_preview_of_a_draft(admin_client, kb, category):
    article = make_article(category, live=False, body=[text("<p>One</p>")])
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])
    data = opened(admin_client, article)
    data["title"] = "Draft <b>"
    assert admin_client.post(url, data).json()["is_valid"]
    answer = admin_client.get(url)
    assert "Draft &lt;b&gt;" in answer.text
    assert "ld+json" not in answer.text
    html = admin_client.get(f"/admin/pages/{article.pk}/view_draft/").text
    assert "1 minute to read" in html


def test_old_versions_are_shown_compared_and_brought_back(admin_client, kb, category):
    other = make_category(kb, "Billing")
    article = make_article(category, "Before", further=[other], tags=["a"])
    first = article.latest_revision
    published(admin_client, article, title="After", further_categories=[])
    second = Revision.objects.latest("pk")
    compare = reverse(
        "wagtailadmin_pages:revisions_compare", args=[article.pk, first.pk, second.pk]
    )
    assert admin_client.get(compare).status_code == 200
    view = reverse("wagtailadmin_pages:revisions_view", args=[article.pk, first.pk])
    assert "Before" in admin_client.get(view).text
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[article.pk, first.pk])
    data = opened(admin_client, article, revert)
    assert data["title"] == "Before"
    assert data.getlist("further_categories") == [str(other.pk)]
    data["revision"] = str(first.pk)
    data["action-publish"] = "1"
    assert admin_client.post(edit_url(article), data).status_code == 302
    article.refresh_from_db()
    assert article.title == "Before"
    assert article.placements.count() == 2


def test_it_saves_itself(admin_client, category):
    article = make_article(category)
    answer = saved(admin_client, article, autosave=True, title="By itself")
    assert answer.json()["success"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 256),
        ("title", "A\0B"),
        ("summary", "x" * 301),
        ("summary", "A\0B"),
        ("slug", "a b"),
        ("tags", "x" * 200),
        ("change_note", "x" * 100_000),
        ("change_kind", "enormous"),
    ],
)
def test_bad_input_is_told_and_loses_nothing(admin_client, category, field, value):
    article = make_article(category, "Before")
    data = opened(admin_client, article)
    data["search_description"] = "Typed anew"
    data["action-publish"] = "1"
    data[field] = value
    answer = admin_client.post(edit_url(article), data)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert "Typed anew" in answer.text
    article.refresh_from_db()
    assert article.title == "Before"


def test_an_author_needs_an_account_or_a_name(admin_client, category):
    article = make_article(category)
    data = opened(admin_client, article)
    data.update({"authors-TOTAL_FORMS": "1", "authors-0-ORDER": "1"})
    data["authors-0-name"] = ""
    data["authors-0-user"] = ""
    data["action-publish"] = "1"
    assert admin_client.post(edit_url(article), data).status_code == 200
    user = make_user(KB_EDITORS, first_name="Ada", last_name="Lovelace")
    data["authors-0-user"] = str(user.pk)
    assert admin_client.post(edit_url(article), data).status_code == 302
    assert ArticlePage.objects.get().author_names == ["Ada Lovelace"]


def with_author(client, article, user, name=""):
    data = opened(client, article)
    data["authors-TOTAL_FORMS"] = "1"
    data["authors-0-ORDER"] = "1"
    data.update({"authors-0-user": str(user.pk), "authors-0-name": name})
    data["action-publish"] = "1"
    return client.post(edit_url(article), data)


def test_another_account_has_another_name(admin_client, category):
    article = make_article(category)
    ada = make_user(KB_EDITORS, first_name="Ada", last_name="Lovelace")
    grace = make_user(KB_EDITORS, first_name="Grace", last_name="Hopper")
    for user, name in ((ada, "Ada Lovelace"), (grace, "Grace Hopper")):
        assert with_author(admin_client, article, user).status_code == 302
        assert name in admin_client.get(article.url).text
    assert "Ada Lovelace" not in admin_client.get(article.url).text
    assert with_author(admin_client, article, ada, "The team").status_code == 302
    assert ArticlePage.objects.get().author_names == ["The team"]


def test_nobody_is_called_as_they_log_in(admin_client, category):
    article = make_article(category)
    user = make_user(KB_EDITORS, username="a-login")
    answer = with_author(admin_client, article, user)
    assert "This account has no name: enter the one" in answer.text
    article.authors.create(user=user)
    article.save_revision().publish()
    assert "a-login" not in admin_client.get(article.url).text
    assert with_author(admin_client, article, user, "Ada").status_code == 302
    assert ArticlePage.objects.get().author_names == ["Ada"]


def test_who_left_is_still_named_where_the_article_is_edited(admin_client, category):
    article = make_article(category)
    ada = make_user(KB_EDITORS, first_name="Ada", last_name="Lovelace")
    with_author(admin_client, article, ada)
    ada.delete()
    assert opened(admin_client, article)["authors-0-name"] == "Ada Lovelace"
    published(admin_client, article)
    assert ArticlePage.objects.get().author_names == ["Ada Lovelace"]


def test_choices_of_a_translation_are_those_of_its_language(
    admin_client, home_page, kb, category
):
    other = make_category(kb, "Billing")
    article = make_article(category, further=[other])
    spanish = make_locale("es")
    for page in (home_page, kb, category, other, article):
        page.copy_for_translation(spanish).get_latest_revision().publish()
    translated = article.get_translation(spanish)
    twin = other.get_translation(spanish)
    data = opened(admin_client, translated)
    assert data.getlist("further_categories") == [str(twin.pk)]
    published(admin_client, translated)
    assert translated.placements.count() == 2


def test_customers_are_not_offered_as_authors(client, category):
    customer = make_user(username="a-customer")
    colleague = make_user(KB_EDITORS, username="a-colleague")
    client.force_login(make_user(KB_MANAGERS))
    article = make_article(category)
    form = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).text
    assert colleague.username in form
    assert customer.username not in form
