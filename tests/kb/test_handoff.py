"""Material that becomes the draft of an article."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import PageLogEntry

from heroic_core.handoff import Material, NoSuchPlace, Place, Said, all_targets
from heroic_kb.groups import KB_EDITORS
from heroic_kb.handoff import ArticleTarget
from heroic_kb.models import ArticlePage
from tests.factories import make_admin, make_locale, make_private, make_user

from .factories import make_category, make_knowledge_base


pytestmark = pytest.mark.django_db


@pytest.fixture
def target():
    return ArticleTarget()


@pytest.fixture
def writer(kb):
    return make_user(KB_EDITORS)


def material(**values):
    return Material(
        **{
            "title": "cancel my plan",
            "locale": "en",
            "summary": "Readers searched for this 4 times.",
            "queries": ["cancel my plan", "stop plan"],
            "quotes": [Said("Where is\nstep 3?", "/admin/heroic/feedback/1/")],
            "links": [("The gap", "/admin/heroic/write-next/1/")],
            **values,
        }
    )


def labels(target, user, **values):
    asked = {"locale": "en", "site": None, **values}
    return [place.label for place in target.places(user, **asked)]


def test_it_is_registered():
    assert "kb" in {target.name for target in all_targets()}


def test_the_places_are_the_categories_one_may_add_to(target, kb, category, writer):
    make_category(category, "DNS")
    assert labels(target, writer) == ["Help › Domains", "Help › Domains › DNS"]
    assert labels(target, make_admin()) == labels(target, writer)
    for nobody in (make_user(), AnonymousUser()):
        assert labels(target, nobody) == []


def test_the_places_are_of_the_language_and_the_site(
    target, kb, category, writer, site
):
    make_locale("es")
    assert labels(target, writer, locale="es") == []
    assert labels(target, writer, site=site) == ["Help › Domains"]


def test_the_places_are_those_one_may_see(target, kb, category, writer):
    make_private(category, "Board")
    assert labels(target, writer) == []
    assert labels(target, make_user(KB_EDITORS, "Board")) == ["Help › Domains"]


def test_what_is_private_stays_in_its_section(target, kb, home_page, category, writer):
    make_category(kb, "Mail")
    assert labels(target, writer, section=category) == ["Help › Domains"]
    other = make_knowledge_base(home_page, "Other")
    assert labels(target, writer, section=other) == []


def test_more_places_ask_the_same_queries(
    target, kb, writer, django_assert_max_num_queries
):
    for _ in range(12):
        make_category(make_category(kb))
    with django_assert_max_num_queries(10):
        assert len(labels(target, writer)) == 24


def test_the_draft_begins_with_notes_that_nobody_overlooks(target, category, writer):
    (place,) = target.places(writer, "en", None)
    draft = target.make_draft(writer, place, material())
    article = ArticlePage.objects.get()
    assert (draft.source, draft.thing) == ("kb", article.pk)
    assert draft.url == f"/admin/pages/{article.pk}/edit/"
    assert (article.title, article.slug) == ("Cancel my plan", "cancel-my-plan")
    assert (article.live, article.owner) == (False, writer)
    assert article.get_parent().pk == category.pk
    latest = article.get_latest_revision_as_object()
    assert sorted(tag.name for tag in latest.tags.all()) == [
        "cancel my plan",
        "stop plan",
    ]
    (block,) = latest.body
    assert (block.block_type, block.value["kind"]) == ("callout", "warning")
    assert block.value["title"].startswith("Notes for the writer: remove them")
    notes = str(block.value["text"])
    for words in (
        "Nothing of this is for readers.",
        "Readers searched for this 4 times.",
        "<li>stop plan</li>",
        "Where is<br>step 3?",
        'href="/admin/heroic/feedback/1/"',
        'href="/admin/heroic/write-next/1/"',
    ):
        assert words in notes
    logged = PageLogEntry.objects.filter(page=article.pk, user=writer)
    assert logged.exists()


def test_the_draft_opens_in_the_editor_and_can_be_saved(client, target, category):
    admin = make_admin()
    client.force_login(admin)
    (place,) = target.places(admin, "en", None)
    draft = target.make_draft(admin, place, material())
    response = client.get(draft.url)
    assert response.status_code == 200
    assert "Notes for the writer" in response.content.decode()
    assert client.get(f"/admin/pages/{draft.thing}/view_draft/").status_code == 200


def test_words_of_strangers_are_text(target, category, writer):
    (place,) = target.places(writer, "en", None)
    evil = "<script>alert(1)</script>"
    target.make_draft(
        writer,
        place,
        material(queries=[evil], quotes=[Said(evil)], links=[(evil, "/")]),
    )
    latest = ArticlePage.objects.get().get_latest_revision_as_object()
    notes = str(latest.body[0].value["text"])
    assert "<script" not in notes
    assert notes.count("&lt;script&gt;") == 3


def test_private_words_become_no_tags(target, category, writer):
    (place,) = target.places(writer, "en", None)
    target.make_draft(writer, place, material(is_private=True))
    latest = ArticlePage.objects.get().get_latest_revision_as_object()
    assert not latest.tags.all()
    assert "stop plan" in str(latest.body[0].value["text"])


def test_two_drafts_of_one_title_have_their_own_address(target, category, writer):
    (place,) = target.places(writer, "en", None)
    for _ in range(2):
        target.make_draft(writer, place, material())
    assert len(set(ArticlePage.objects.values_list("slug", flat=True))) == 2


@pytest.mark.parametrize("title", ["ドメイン", "x" * 300, "c++"])
def test_any_title_does(target, category, writer, settings, title):
    settings.WAGTAIL_ALLOW_UNICODE_SLUGS = False
    (place,) = target.places(writer, "en", None)
    target.make_draft(writer, place, material(title=title))
    assert ArticlePage.objects.get().title.casefold() == title[:255].casefold()


def test_who_may_not_makes_no_draft(target, category):
    place = Place(str(category.pk), "")
    with pytest.raises(NoSuchPlace):
        target.make_draft(make_user(), place, material())
    category.delete()
    with pytest.raises(NoSuchPlace):
        target.make_draft(make_admin(), place, material())
    assert not ArticlePage.objects.exists()
