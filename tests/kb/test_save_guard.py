"""Two people edit one article, and nothing is lost."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import PageLogEntry, Revision

from heroic_core.models import RevisionNote
from heroic_core.permissions import grant_on_page
from heroic_kb.models import ArticlePage
from tests.editing import edit_url, opened
from tests.factories import (
    make_admin,
    make_document,
    make_private,
    make_user,
    make_user_who_may,
)

from .factories import make_article, make_category, text
from .writers import BY_ITSELF, ConflictForm, Writer, latest, texts_of


pytestmark = pytest.mark.django_db

ACTIONS = ["", "action-publish", "action-submit"]


@pytest.fixture
def article(category):
    body = [text("<p>First</p>"), text("<p>Second</p>")]
    return make_article(category, "Cedars", body=body, summary="What they are.")


@pytest.fixture
def ada(article):
    return Writer(make_admin(first_name="Ada", last_name="Lovelace"), article).open()


@pytest.fixture
def ben(article, ada):
    return Writer(make_admin(first_name="Ben"), article).open()


def change(writer, number, words):
    key = list(writer.blocks)[number]
    writer.blocks[key] = words
    return writer


def who_may_change(page):
    """Somebody who may change all below a page, and add nothing there."""
    group = Group.objects.create(name="Correctors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    grant_on_page(page, group.name, ["change"])
    return make_user(group.name)


def says(article):
    return list(texts_of(latest(article)).values())


@pytest.mark.parametrize("action", ACTIONS)
def test_what_is_older_than_the_page_is_refused(ada, ben, article, action):
    assert change(ada, 0, "Ada's first").save().status_code == 302
    ben.write(title="Ben's <title>")
    answer = change(ben, 0, "Ben's first").send(action)
    assert answer.status_code == 409
    assert "Ada Lovelace" in answer.text
    assert "Ben&#x27;s &lt;title&gt;" in answer.text
    assert says(article) == ["Ada's first", "Second"]
    assert Revision.objects.filter(object_id=str(article.pk)).count() == 2
    article.refresh_from_db()
    assert (article.title, article.current_workflow_state) == ("Cedars", None)


@pytest.mark.parametrize("action", ACTIONS)
def test_a_form_that_does_not_say_what_it_was_loaded_from(ada, article, action):
    del ada.data["loaded_revision_id"], ada.data["loaded_revision_created_at"]
    answer = ada.write(title="Whose?").send(action)
    assert answer.status_code == 409
    assert "Nobody knows any more" in answer.text
    assert latest(article).title == "Cedars"
    assert ada.decide("mine").status_code == 302
    assert latest(article).title == "Whose?"


@pytest.mark.parametrize("said", ["0", "x", "9" * 40, "\0"])
def test_a_form_that_says_nonsense_of_what_it_was_loaded_from(ada, article, said):
    ada.write(loaded_revision_id=said, title="Whose?")
    assert ada.save().status_code == 409
    assert latest(article).title == "Cedars"


def test_a_draft_that_says_nothing_does_not_save_itself(ada, article):
    del ada.data["loaded_revision_id"]
    answer = ada.write(title="Whose?").send(headers=BY_ITSELF)
    assert answer.json()["error_code"] == "invalid_revision"
    assert latest(article).title == "Cedars"


def test_who_is_up_to_date_is_asked_nothing(ada, ben, article):
    assert change(ada, 0, "Ada's").save().status_code == 302
    assert change(ben.open(), 1, "Ben's").publish().status_code == 302
    assert says(article) == ["Ada's", "Ben's"]


def test_who_saved_by_itself_is_not_somebody_else(ada, article):
    assert change(ada, 0, "By itself").save_by_itself()["success"]
    assert change(ada, 0, "By itself, twice").save_by_itself()["success"]
    assert change(ada, 1, "By hand").save().status_code == 302
    assert says(article) == ["By itself, twice", "By hand"]


def test_different_blocks_and_fields_are_merged(ada, ben, article):
    change(ada, 0, "Ada's").write(title="Ada's cedars", tags="wood").publish()
    change(ben, 1, "Ben's").write(summary="Ben's summary", tags="trees")
    answer = ben.publish()
    assert ConflictForm(answer.text).asked == {}
    assert "Only you have changed it" in answer.text
    assert "Only the others have changed it" in answer.text
    assert ben.decide().status_code == 302
    article.refresh_from_db()
    assert says(article) == ["Ada's", "Ben's"]
    assert (article.title, article.summary) == ("Ada's cedars", "Ben's summary")
    assert set(article.tags.names()) == {"wood", "trees"}
    assert list(texts_of(article).values()) == ["Ada's", "Ben's"]
    assert latest(article).latest_revision.user == ben.user


@pytest.mark.parametrize(
    ("side", "title", "first"),
    [
        ("mine", "Ben's cedars", ["Ben's"]),
        ("theirs", "Ada's cedars", ["Ada's"]),
        ("both", "Ben's cedars", ["Ada's", "Ben's"]),
    ],
)
def test_the_same_block_is_asked_about(ada, ben, article, side, title, first):
    change(ada, 0, "Ada's").write(title="Ada's cedars").save()
    change(ben, 0, "Ben's").write(title="Ben's cedars").save()
    asked = ConflictForm(ben.answer.text).asked
    assert sorted(asked.values()) == [["mine", "theirs"], ["mine", "theirs", "both"]]
    assert ben.decide(side).status_code == 302
    assert latest(article).title == title
    assert says(article) == [*first, "Second"]


def test_who_decides_nothing_is_asked_again(ada, ben, article):
    change(ada, 0, "Ada's").save()
    change(ben, 0, "Ben's").save()
    for answer in ({}, {"heroic-merge-body": "mine"}):
        asked = ConflictForm(ben.answer.text).asked
        nothing = dict.fromkeys(asked, "")
        assert ben.decide(**nothing, **answer).status_code == 409
        assert "Choose what holds." in ben.answer.text
    assert says(article) == ["Ada's", "Second"]
    assert ben.decide("both").status_code == 302
    assert says(article) == ["Ada's", "Ben's", "Second"]


def test_somebody_saves_once_more_while_another_decides(ada, ben, article):
    change(ada, 0, "Ada's").save()
    change(ben, 0, "Ben's").save()
    change(ada.open(), 0, "Ada's, later").save()
    assert ben.decide("both").status_code == 409
    assert "once more while you decided" in ben.answer.text
    assert says(article) == ["Ada's, later", "Second"]
    assert ben.decide("both").status_code == 302
    assert says(article) == ["Ada's, later", "Ben's", "Second"]


def test_a_block_that_was_removed_there_and_changed_here(ada, ben, article):
    del ada.blocks[list(ada.blocks)[0]]
    ada.save()
    change(ben, 0, "Ben's").save()
    assert "it was taken away" in ben.answer.text
    assert ben.decide("mine").status_code == 302
    assert says(article) == ["Ben's", "Second"]


def test_a_draft_that_saves_itself_leaves_what_somebody_opened(ada, ben, article):
    change(ada, 0, "Ada's").save_by_itself()
    change(ben.open(), 1, "Ben's")
    for words in ("Ada's, later", "Ada's, at last"):
        assert change(ada, 0, words).save_by_itself()["success"]
    # What Ben opened is kept, and what came after it written over as ever.
    assert Revision.objects.filter(object_id=str(article.pk)).count() == 3
    assert ben.save().status_code == 409
    assert ConflictForm(ben.answer.text).asked == {}
    assert ben.decide().status_code == 302
    assert says(article) == ["Ada's, at last", "Ben's"]


def test_a_version_that_was_purged_meanwhile(ada, ben, article):
    change(ada, 0, "Ada's").save()
    change(ben, 1, "Ben's")
    Revision.objects.filter(pk=ben.data["loaded_revision_id"]).delete()
    assert ben.save().status_code == 409
    assert "Nobody knows any more" in ben.answer.text
    assert ben.decide("both").status_code == 302
    assert set(says(article)) == {"Ada's", "First", "Second", "Ben's"}


def test_the_action_is_the_one_that_was_asked_for(ada, ben, article):
    change(ada, 0, "Ada's").save()
    change(ben, 1, "Ben's").send("action-submit")
    assert "Submit the merged page" in ben.answer.text
    assert ben.decide().status_code == 302
    article = ArticlePage.objects.get()
    assert article.current_workflow_state is not None
    assert says(article) == ["Ada's", "Ben's"]
    assert list(texts_of(article).values()) == ["First", "Second"]
    entries = PageLogEntry.objects.filter(page=article.pk, user=ben.user)
    assert {"wagtail.edit", "wagtail.workflow.start"} <= set(
        entries.values_list("action", flat=True)
    )


def test_an_approval_of_what_changed_since_is_refused(ada, ben, article):
    ada.send("action-submit")
    ben.open().write(**{"workflow-action-name": "approve"})
    change(ada.open(), 0, "Ada's").save()
    answer = ben.send("action-workflow-action")
    assert answer.status_code == 409
    article.refresh_from_db()
    assert list(texts_of(article).values()) == ["First", "Second"]
    assert ben.decide().status_code == 302
    article = ArticlePage.objects.get()
    assert list(texts_of(article).values()) == ["Ada's", "Second"]


def test_an_old_version_is_brought_back_over_nobody(ada, ben, article):
    first = article.latest_revision_id
    change(ada, 0, "Ada's").save()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[article.pk, first])
    data = opened(ben.client, article, url)
    change(ada.open(), 1, "Ada's second").save()
    answer = ben.client.post(url, data)
    assert answer.status_code == 409
    assert says(article) == ["Ada's", "Ada's second"]


def test_attachments_are_one_field(ada, ben, article):
    one, two = make_document(), make_document()
    for writer, document in ((ada, one), (ben, two)):
        writer.write(
            **{
                "attachments-TOTAL_FORMS": "1",
                "attachments-0-document": str(document.pk),
                "attachments-0-title": "",
                "attachments-0-ORDER": "1",
            }
        )
    ada.publish()
    ben.publish()
    assert list(ConflictForm(ben.answer.text).asked) == ["heroic-merge-attachments"]
    assert ben.decide("mine").status_code == 302
    article.refresh_from_db()
    assert [each.document for each in article.attachments.all()] == [two]


def test_categories_are_merged_one_by_one(ada, ben, kb, article):
    billing, records = make_category(kb, "Billing"), make_category(kb, "Records")
    ada.open().write(further_categories=[str(billing.pk)])
    ben.open().write(further_categories=[str(records.pk)])
    ada.publish()
    ben.publish()
    assert ben.decide().status_code == 302
    article = ArticlePage.objects.get()
    assert set(article.further_categories.all()) == {billing, records}


def test_what_changed_is_kept_of_each_publication(ada, ben, article):
    change(ada, 0, "Ada's").write(change_note="By Ada").publish()
    change(ben, 1, "Ben's").write(change_note="By Ben").publish()
    ben.decide("mine")
    notes = RevisionNote.objects.filter(page=article.pk).order_by("at")
    assert [each.note for each in notes][-2:] == ["By Ada", "By Ben"]


def test_mine_is_kept_as_a_draft_copy(ada, ben, article):
    change(ada, 0, "Ada's").publish()
    change(ben, 0, "Ben's").write(title="Ben's cedars", tags="trees").publish()
    answer = ben.decide("", **{"heroic-keep-copy": "1"})
    copy = ArticlePage.objects.exclude(pk=article.pk).get()
    assert answer.url == edit_url(copy)
    assert (copy.live, copy.title) == (False, "Copy of Ben's cedars")
    assert says(copy) == ["Ben's", "Second"]
    assert set(latest(copy).tags.names()) == {"trees"}
    assert copy.get_parent() == article.get_parent()
    assert says(article) == ["Ada's", "Second"]
    assert list(article.tags.names()) == []


def test_a_second_copy_gets_an_address_of_its_own(ada, ben, article):
    change(ada, 0, "Ada's").save()
    conflict = change(ben, 0, "Ben's").save()
    for _ in range(2):
        ben.answer = conflict
        assert ben.decide("", **{"heroic-keep-copy": "1"}).status_code == 302
    slugs = ArticlePage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["cedars", "cedars-copy", "cedars-copy-2"]


def test_who_may_not_add_pages_is_told_so(ada, article):
    writer = Writer(who_may_change(article.get_parent()), article).open()
    change(ada, 0, "Ada's").save()
    change(writer, 0, "Theirs").save()
    assert "You cannot keep yours as a draft copy" in writer.answer.text
    assert writer.decide("both", **{"heroic-keep-copy": "1"}).status_code == 302
    assert ArticlePage.objects.count() == 1
    assert says(article) == ["Ada's", "Theirs", "Second"]


def test_what_somebody_may_not_know_of_is_not_named(ada, kb, article):
    secret = make_category(kb, "Canary")
    make_private(secret, "Board")
    writer = Writer(who_may_change(article.get_parent()), article).open()
    ada.open().write(further_categories=[str(secret.pk)]).publish()
    change(writer, 0, "Theirs").publish()
    assert "Also shown in" in writer.answer.text
    assert "A page that you may not see" in writer.answer.text
    assert "Canary" not in writer.answer.text
    assert writer.decide().status_code == 302
    assert list(latest(article).further_categories.all()) == [secret]


def test_who_may_not_edit_the_page_is_refused(ada, article):
    change(ada, 0, "Ada's").save()
    ada.client.force_login(make_user_who_may())
    assert change(ada, 0, "Theirs").save().status_code == 302
    assert says(article) == ["Ada's", "Second"]


def test_what_is_wrong_in_an_old_form_is_said_and_stays_old(ada, ben, article):
    change(ada, 0, "Ada's").save()
    ben.write(title="x" * 256, summary="Typed anew")
    answer = change(ben, 1, "Ben's").save()
    assert answer.status_code == 409
    assert "title" in answer.context["form"].errors
    assert "Typed anew" in answer.text
    assert "Ada Lovelace has saved this page" in answer.text
    again = answer.context["page"].latest_revision_id
    assert str(again) == ben.data["loaded_revision_id"]
    told = answer.context["loaded_revision_created_at"]
    assert told == ben.data["loaded_revision_created_at"]
    assert ben.write(title="Shorter").save().status_code == 409
    assert ben.decide().status_code == 302
    assert says(article) == ["Ada's", "Ben's"]


def test_two_that_together_are_no_page_are_told_so(ada, ben, category, article):
    change(ada, 0, "Ada's").write(slug="oaks").save()
    make_article(category, "Oaks", slug="oaks")
    change(ben, 1, "Ben's").publish()
    for _ in range(2):
        assert ben.decide().status_code == 409
        assert "Slug: The slug &#x27;oaks&#x27; is already in use" in ben.answer.text
    assert says(article) == ["Ada's", "Second"]
    assert ben.decide("", **{"heroic-keep-copy": "1"}).status_code == 302


@pytest.mark.parametrize("what", ["publish", "unpublish"])
def test_a_draft_that_is_saved_while_somebody_publishes(ada, article, what):
    page = ArticlePage.objects.get()
    publishing = PublishPageRevisionAction(page.latest_revision)
    change(ada, 0, "Ada's").save()
    if what == "publish":
        publishing.execute(skip_permission_checks=True)
    else:
        page.unpublish()
    page = ArticlePage.objects.get()
    assert says(article) == ["Ada's", "Second"]
    assert (page.live, page.has_unpublished_changes) == (what == "publish", True)
    assert list(texts_of(page).values()) == ["First", "Second"]


def test_a_page_that_is_locked_stays_as_it_is(ada, ben, article):
    change(ada, 0, "Ada's").save()
    ArticlePage.objects.filter(pk=article.pk).update(locked=True, locked_by=ada.user)
    answer = change(ben, 1, "Ben's").save()
    assert answer.status_code == 409
    assert "Ben" in answer.text
    assert says(article) == ["Ada's", "Second"]


def test_a_comment_of_a_refused_form_is_kept(ada, ben, article):
    change(ada, 0, "Ada's").save()
    ben.write(
        **{
            "comments-TOTAL_FORMS": "1",
            "comments-INITIAL_FORMS": "0",
            "comments-0-text": "Is that so?",
            "comments-0-contentpath": "title",
            "comments-0-position": "",
            "comments-0-resolved": "",
            "comments-0-id": "",
            "comments-0-DELETE": "",
            "comments-0-replies-TOTAL_FORMS": "0",
            "comments-0-replies-INITIAL_FORMS": "0",
        }
    )
    change(ben, 1, "Ben's").save()
    assert ben.decide().status_code == 302
    [comment] = latest(article).wagtail_admin_comments.all()
    assert (comment.text, comment.user) == ("Is that so?", ben.user)
