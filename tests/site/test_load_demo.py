import re
from html import unescape
from urllib.parse import unquote, urlsplit

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, Site

from heroic_core import outbox
from heroic_core.contact.models import ContactRecipient, Message
from heroic_core.contact.models import Status as MessageStatus
from heroic_core.feedback.models import Comment, Status, Vote
from heroic_core.insights.models import Gap
from heroic_core.revision_notes import behind_source
from heroic_core.search.analysis import analyze
from heroic_core.search.evaluation.expectations import try_all
from heroic_core.search.models import Expectation
from heroic_core.search.searching import search
from heroic_core.viewer import stranger
from heroic_faq.models import Category, FAQPage, Question
from heroic_kb.models import ArticlePage, CategoryPage, KnowledgeBasePage
from heroic_site.demo.accounts import PEOPLE
from heroic_site.demo.website import point_site_at
from heroic_site.home.models import HomePage, StandardPage


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

PREFIXES = {"en": "", "es": "/es", "fr": "/fr", "id": "/id"}
PATHS = ["/", "/faq/", "/help/", "/pricing/", "/styles/"]


def load_demo(*arguments):
    call_command("load_demo", *arguments)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo, loaded once for all these tests and rolled back after them."""
    from django.conf import settings

    whole = transaction.atomic()
    # As Django's own tests do, so that what needs a transaction of its own works.
    whole._from_testcase = True
    with django_db_blocker.unblock(), whole:
        debug, address = settings.DEBUG, settings.SITE_URL
        settings.DEBUG, settings.SITE_URL = True, "http://testserver"
        load_demo()
        settings.DEBUG = debug
        yield
        settings.SITE_URL = address
        transaction.set_rollback(True)


@pytest.fixture
def debug(settings):
    settings.DEBUG = True


@pytest.mark.parametrize("language", PREFIXES)
@pytest.mark.parametrize("path", PATHS)
def test_pages_answer_in_every_language(client, language, path):
    response = client.get(f"{PREFIXES[language]}{path}")
    assert response.status_code == 200
    assert f'lang="{language}"' in response.text
    assert 'href="faq:' not in response.text


def test_the_whole_faq_is_there():
    english = Question.objects.filter(locale=Locale.get_default(), live=True)
    assert english.count() >= 48
    assert Category.objects.filter(locale=Locale.get_default()).count() == 6
    assert not english.filter(placements=None).exists()
    assert not english.filter(first_published_at=None).exists()


def test_the_whole_knowledge_base_is_there():
    english = Locale.get_default()
    articles = ArticlePage.objects.filter(locale=english, live=True)
    categories = CategoryPage.objects.filter(locale=english, live=True)
    assert (articles.count(), categories.count()) == (40, 8)
    assert {category.depth for category in categories} == {4, 5}
    assert not articles.filter(summary="") and not articles.filter(tags=None)
    for code in ("es", "fr", "id"):
        translated = ArticlePage.objects.filter(locale__language_code=code, live=True)
        assert translated.count() == 12
        for article in translated:
            assert article.get_translation(english).live


def test_one_translation_is_behind_its_source():
    translated = ArticlePage.objects.exclude(locale=Locale.get_default())
    assert [page for page in translated if behind_source(page, stranger())]


def test_partners_are_for_staff_alone(client):
    private = CategoryPage.objects.exclude(view_restrictions=None).get()
    article = ArticlePage.objects.child_of(private).first()
    assert article.title not in client.get("/help/").text
    assert client.get(article.url).status_code == 302
    client.force_login(get_user_model().objects.get(username="customer"))
    assert client.get(article.url).status_code == 404
    client.force_login(get_user_model().objects.get(username="staff"))
    assert article.title in client.get(private.url).text
    assert client.get(article.url).status_code == 200


def test_readers_have_said_something_of_every_kind():
    assert set(Comment.objects.values_list("status", flat=True)) == set(Status.values)
    assert Comment.objects.exclude(email="").exists()
    assert set(Vote.objects.values_list("helpful", flat=True)) == {True, False}


def test_readers_have_written_messages_of_every_kind():
    kinds = set(Message.objects.values_list("status", flat=True))
    assert kinds == set(MessageStatus.values)
    assert Message.objects.exclude(page=None).exclude(shown=[]).exists()
    assert ContactRecipient.objects.exists()


@pytest.mark.parametrize("language", ["es", "fr", "id"])
def test_translations_belong_to_their_source(language):
    locale = Locale.objects.get(language_code=language)
    translated = Question.objects.filter(locale=locale, live=True)
    assert translated.count() >= 12
    for question in translated:
        source = question.get_translation(Locale.get_default())
        assert source.question != question.question
    for model in (HomePage, FAQPage, StandardPage, KnowledgeBasePage, CategoryPage):
        for page in model.objects.filter(locale=locale):
            assert page.get_translation(Locale.get_default()).live


def test_an_editor_could_save_what_was_loaded():
    for thing in [
        *Question.objects.all(),
        *Page.objects.filter(depth__gt=1).specific(),
    ]:
        thing.full_clean()
        stream = getattr(thing, "answer", None) or getattr(thing, "body", None)
        if stream:
            stream.stream_block.clean(stream)


def internal_links(html, path):
    for link in re.findall(r'\b(?:href|src)="([^"]*)"', html):
        link = unescape(link).removeprefix("http://testserver")
        place = urlsplit(link)
        if link.startswith("#"):
            yield path, unquote(link[1:])
        elif link.startswith("/") and not place.path.startswith(
            ("/static/", "/media/")
        ):
            yield place.path, unquote(place.fragment)


def test_no_link_is_dead():
    client = Client()
    start = [f"{prefix}{path}" for prefix in PREFIXES.values() for path in PATHS]
    pages, wanted = {}, [(path, "") for path in start]
    for path, _anchor in wanted:
        if path in pages:
            continue
        response = client.get(path)
        assert response.status_code in (200, 302), path
        # Read to its end, so that a document is closed again.
        content = b"".join(response).decode(errors="replace")
        pages[path] = content if "html" in response["Content-Type"] else ""
        if path in start:
            wanted += internal_links(pages[path], path)
    for path, anchor in set(wanted):
        assert not anchor or f'id="{anchor}"' in pages[path], (path, anchor)


def test_loading_again_keeps_what_was_edited(debug, django_assert_max_num_queries):
    question = Question.objects.first()
    question.question = "Edited by hand?"
    question.save()
    gone = Question.objects.last()
    gone.delete()
    editor = get_user_model().objects.get(username="editor")
    editor.set_password("changed")
    editor.save()
    outbox.drain()
    with django_assert_max_num_queries(20):
        load_demo()
    question.refresh_from_db()
    assert question.question == "Edited by hand?"
    assert not Question.objects.filter(translation_key=gone.translation_key).filter(
        locale=gone.locale
    )
    assert authenticate(username="editor", password="changed")


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.username)
def test_people_can_log_in(client, person):
    response = client.post(
        "/accounts/login/", {"login": person.email, "password": person.password}
    )
    assert response["Location"] == "/"
    user = get_user_model().objects.get(username=person.username)
    assert user.is_superuser == (person.username == "admin")
    assert set(user.groups.values_list("name", flat=True)) == set(person.groups)


def test_editor_may_edit_the_site_and_others_may_not():
    people = get_user_model().objects.in_bulk(field_name="username")
    for page in Page.objects.filter(depth__gt=1):
        may = page.permissions_for_user(people["editor"])
        assert may.can_edit() and may.can_publish(), page
        assert not page.permissions_for_user(people["staff"]).can_edit()
        assert not page.permissions_for_user(people["customer"]).can_edit()


def test_accounts_are_removed_and_come_back(debug, capsys):
    load_demo("--remove-accounts")
    said = capsys.readouterr().out
    assert "admin, customer, customer2, editor, staff, writer" in said
    # Nobody can log in as the one who has left, or as those who speak in the forum.
    assert able_to_log_in() == []
    assert HomePage.objects.filter(live=True).count() == 4
    load_demo("--remove-accounts")
    assert "There are no demo accounts." in capsys.readouterr().out
    load_demo()
    assert len(able_to_log_in()) == len(PEOPLE)


def test_a_namesake_is_nobody_of_the_demo():
    user = get_user_model().objects.get(username="admin")
    user.set_password("nobody-guesses-this")
    user.save()
    load_demo("--remove-accounts")
    assert able_to_log_in() == [user]


def able_to_log_in():
    active = get_user_model().objects.filter(is_active=True)
    return [user for user in active if user.has_usable_password()]


def test_it_says_where_to_click_and_who_to_be(debug, capsys):
    load_demo()
    said = capsys.readouterr().out
    for words in ("/faq/", "/help/", "/admin/", "demo-editor", "KB Managers", "Mail"):
        assert words in said
    inbox = reverse("heroic_feedback_inbox:index")
    assert f"{inbox} " in said


def test_links_follow_the_port():
    point_site_at("http://127.0.0.1:8123")
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == ("127.0.0.1", 8123)
    assert FAQPage.objects.first().full_url.startswith("http://127.0.0.1:8123/")


def test_the_sitemap_has_all_languages(client):
    listed = client.get("/sitemap.xml").text
    for prefix in PREFIXES.values():
        assert f"<loc>http://testserver{prefix}/faq/</loc>" in listed


def test_pages_say_how_to_reach_somebody(client):
    page = client.get("/faq/").text
    assert "mailto:help@cedarhost.example" in page
    assert "tel:+15550100" in page


def test_questions_are_found_in_words_that_their_titles_do_not_have():
    trial = try_all()
    for each in Expectation.objects.exclude(rank=1).select_related("locale"):
        # But for a topic of the forum that says all of it, as no answer does.
        results = search(each.query, stranger(), each.locale.language_code)
        topic, answer, *_others = results.hits
        assert (each.rank, topic.source) == (2, "forum"), each.query
        assert topic.complete > answer.complete
    assert Expectation.objects.exclude(rank=1).count() <= 1
    assert trial.total >= 16 + 40
    titles = {
        f"#{slug}": title
        for slug, title in Question.objects.values_list("slug", "question")
    }
    for each in Expectation.objects.exclude(locale__language_code="en"):
        if "#" not in each.path:
            continue
        code = each.locale.language_code
        title = titles["#" + each.path.partition("#")[2]]
        shared = set(analyze(each.query, code).terms) & set(analyze(title, code).terms)
        assert not shared, each.query


def test_what_readers_did_is_in_the_insights(admin_client):
    response = admin_client.get(reverse("heroic_insights:use"))
    shown = {str(tile.label): tile.shown for tile in response.context["part"].tiles}
    assert {"Views", "Reads", "Visitors a day", "Downloads"} <= set(shown)
    assert "0" not in shown.values()
    [avoided] = [
        tile.shown
        for tile in admin_client.get(reverse("heroic_insights:forum"))
        .context["part"]
        .tiles
        if tile.label == "Topics avoided by suggestions"
    ]
    assert int(avoided) > 5
    first = Gap.objects.order_by("-score").first()
    assert first.title == "run a python app"
    assert "python apps" in [query.words for query in first.queries.all()]
