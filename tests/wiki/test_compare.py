"""Two versions of a page compared, for who may see both."""

import pytest
from django.utils.html import strip_tags
from taggit.models import Tag
from wagtail.models import Collection, Revision

from heroic_core.permissions import STAFF
from tests.factories import (
    make_document,
    make_private,
    make_private_collection,
    make_text,
    make_user,
)
from tests.queries import no_more, queries
from wikipress.groups import WIKI_EDITORS
from wikipress.models import WikiPage

from .factories import link_to, make_wiki_page
from .test_history import write


pytestmark = pytest.mark.django_db


@pytest.fixture
def page(space):
    return make_wiki_page(
        space, "Holidays", body="<p>a zebra</p>", tags=["people"], names=["PTO"]
    )


@pytest.fixture
def editor(space):
    return make_user(STAFF, WIKI_EDITORS)


def compared(client, page, before, after=""):
    answer = client.get(f"{page.url}?before={before}&after={after}")
    assert answer.status_code == 200
    return answer.text.partition('class="wikipress-main"')[2].partition("</main>")[0]


def words(html):
    return " ".join(strip_tags(f"<p {html}").split())


def test_each_part_is_compared(staff_client, page):
    old = page.live_revision_id
    draft = WikiPage.objects.get(pk=page.pk)
    draft.title, draft.summary = "Days <off>", "New."
    draft.tags.add("time")
    draft.other_names.create(name="Leave")
    draft.attachments.create(document=make_document(title="Form"))
    draft.body = [("text", "<p>a gnu</p>")]
    new = draft.save_revision()
    new.publish()
    html = compared(staff_client, page, old, new.pk)
    for part in ("Title", "Summary", "Text", "Attachments", "Tags", "Other names"):
        assert f">{part}</h2>" in html
    assert "<ins>Days &lt;off&gt;</ins>" in html
    assert "a <del>zebra</del><ins>gnu</ins>" in html
    for added in ("New.", "time", "Leave", "Form"):
        assert f"<ins>{added}</ins>" in html


def test_the_older_one_comes_first_whatever_the_address_says(staff_client, page):
    old = page.live_revision_id
    new = write(page, "<p>a gnu</p>").pk
    html = compared(staff_client, page, old, new)
    assert compared(staff_client, page, new, old) == html
    # Without a second one, what readers see now.
    assert compared(staff_client, page, old) == html


def test_a_version_and_itself(staff_client, page):
    old = page.live_revision_id
    assert "choose two different ones" in compared(staff_client, page, old, old)
    write(page, "<p>a <b>zebra</b></p>")
    assert "Both versions say the same" in compared(staff_client, page, old)


def test_readers_compare_what_was_published_alone(client, reader, page, editor):
    old = page.live_revision_id
    draft = write(page, "<p>kanari</p>", publish=False).pk
    client.force_login(editor)
    assert "<ins>kanari</ins>" in compared(client, page, old, draft)
    client.force_login(reader)
    for query in (f"before={old}&after={draft}", f"before={draft}", f"version={draft}"):
        answer = client.get(f"{page.url}?{query}")
        assert answer.status_code == 404
        assert "kanari" not in answer.text


def test_nothing_shows_that_the_page_would_hide(client, reader, space, page, editor):
    secret = Collection.get_first_root_node().add_child(name="Secret")
    make_private_collection(secret, "Board")
    hidden = make_wiki_page(space, "Canary")
    make_private(hidden, "Board")
    private = make_document(title="Kanarifile", collection=secret)
    old = page.live_revision_id
    draft = WikiPage.objects.get(pk=page.pk)
    draft.attachments.create(document=private)
    draft.body = [
        ("text", link_to(hidden)),
        ("file", {"document": private, "title": ""}),
    ]
    draft.search_description, draft.seo_title = "kanariseo", "kanariseo"
    draft.save_revision().publish()
    for user in (reader, editor):
        client.force_login(user)
        html = compared(client, page, old)
        assert "there" in html
        for word in ("canary", "kanari", "private-file", hidden.url):
            assert word not in html.lower()
    client.force_login(make_user(STAFF, "Board"))
    assert "Kanarifile" in compared(client, page, old)


def odd_keys(page, space):
    other = make_wiki_page(space, "Elsewhere", body="<p>kanari</p>")
    gone = write(page, "<p>gnu</p>").pk
    write(page, "<p>okapi</p>")
    Revision.objects.filter(pk=gone).delete()
    odd = ["x", "-1", "0", "1.5", "٣", "½", "%00", "9" * 18, "9" * 400, "1%27", "None"]
    return [*odd, "999999", other.live_revision_id, gone]


def test_no_other_version_is_found(client, reader, space, page, editor):
    odd = odd_keys(page, space)
    old = page.revisions.earliest("pk").pk
    for user in (reader, editor):
        client.force_login(user)
        for key in odd:
            for query in (
                f"version={key}",
                f"before={key}",
                f"before={old}&after={key}",
            ):
                answer = client.get(f"{page.url}?{query}")
                assert answer.status_code == 404, query
                assert "kanari" not in answer.text
    assert client.get(f"{page.url}?version=").status_code == 200
    assert client.get(f"{page.url}?before=&after=").status_code == 200


def test_who_may_not_see_the_page_is_told_the_same_of_all_versions(client, page):
    make_private(page, "Board")
    keys = [page.live_revision_id, 999_999]
    for user in (make_user(), make_user(STAFF)):
        client.force_login(user)
        plain = client.get(page.url).status_code
        for key in keys:
            for query in (f"version={key}", f"before={key}", "history=all"):
                answer = client.get(f"{page.url}?{query}")
                assert answer.status_code == plain != 200
                assert "zebra" not in answer.text


def test_many_blocks_take_no_more_queries(staff_client, page):
    def fill(number):
        draft = WikiPage.objects.get(pk=page.pk)
        for _ in range(number):
            draft.body.append(("reusable", make_text(f"text {_}")))
            draft.attachments.create(document=make_document())
            draft.tags.add(f"tag {number} {_}")
        draft.save_revision().publish()

    old = page.live_revision_id
    fill(2)
    before = queries(staff_client, f"{page.url}?before={old}")
    fill(8)
    no_more(before, queries(staff_client, f"{page.url}?before={old}"))


def test_what_is_gone_since_is_left_out(staff_client, page):
    draft = WikiPage.objects.get(pk=page.pk)
    form = make_document(title="Form")
    draft.attachments.create(document=form)
    old = draft.save_revision()
    old.publish()
    write(page, "<p>a gnu</p>")
    Tag.objects.all().delete()
    form.delete()
    assert "Form" not in compared(staff_client, page, old.pk)
    assert staff_client.get(f"{page.url}?version={old.pk}").status_code == 200
