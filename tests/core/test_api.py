"""API v2 as programs read it: nothing of what the reader may not see."""

from base64 import b64encode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, PageViewRestriction, Site

from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages
from tests.factories import (
    make_document,
    make_image,
    make_locale,
    make_page,
    make_private,
    make_private_collection,
    make_user,
)
from tests.faq.factories import make_standard_page


PAGES = "/api/v2/pages/"
IMAGES = "/api/v2/images/"
DOCUMENTS = "/api/v2/documents/"


@pytest.fixture
def home(home_page):
    home_page.title = "Home"
    home_page.save()
    return home_page


@pytest.fixture
def section(home):
    return make_page(home, title="Section")


@pytest.fixture
def inside(section):
    return make_page(section, title="Inside", slug="inside")


@pytest.fixture
def private_files(site):
    collection = Collection.objects.get(depth=1).add_child(name="Board")
    make_private_collection(collection, "Board")
    return make_image(title="Ours", collection=collection), make_document(
        title="Ours", collection=collection
    )


def get(client, url, **query):
    return client.get(url, query)


def titles(client, url, **query):
    response = get(client, url, **query)
    assert response.status_code == 200, response.text
    return {item["title"] for item in response.json()["items"]}


def pass_password(client, restriction):
    session = client.session
    key = PageViewRestriction.passed_view_restrictions_session_key
    session[key] = [restriction.pk]
    session.save()


def test_a_private_section_is_listed_for_its_members_only(client, inside, section):
    make_private(section, "Board")
    assert titles(client, PAGES) == {"Home"}
    client.force_login(make_user())
    assert titles(client, PAGES) == {"Home"}
    client.force_login(make_user("Board"))
    assert titles(client, PAGES) == {"Home", "Section", "Inside"}


def test_who_gave_the_password_is_shown_the_section(client, inside, section):
    restriction = make_private(section, password="sesame")
    assert titles(client, PAGES) == {"Home"}
    pass_password(client, restriction)
    assert titles(client, PAGES) == {"Home", "Section", "Inside"}


def test_somebody_deactivated_while_logged_in_is_a_stranger(client, inside):
    make_private(inside)
    user = make_user()
    client.force_login(user)
    assert "Inside" in titles(client, PAGES)
    user.is_active = False
    user.save()
    assert "Inside" not in titles(client, PAGES)


@pytest.mark.parametrize(
    "query", ["child_of", "descendant_of", "ancestor_of", "translation_of"]
)
def test_a_filter_by_a_private_page_is_one_by_an_absent_page(client, inside, query):
    make_private(inside)
    private, absent = (
        get(client, PAGES, **{query: pk}) for pk in (inside.pk, 10**6 + inside.pk)
    )
    assert private.status_code == absent.status_code == 400
    assert private.text == absent.text


def test_a_private_page_is_found_like_an_absent_one(client, inside):
    make_private(inside)
    absent = inside.pk + 10**6
    pairs = [
        (f"{PAGES}{inside.pk}/", f"{PAGES}{absent}/"),
        (f"{PAGES}find/?id={inside.pk}", f"{PAGES}find/?id={absent}"),
        (f"{PAGES}find/?html_path={inside.url}", f"{PAGES}find/?html_path=/nothing/"),
    ]
    for private, nothing in pairs:
        assert client.get(private).status_code == 404
        assert client.get(private).text == client.get(nothing).text


def test_a_page_is_found_by_its_path(client, inside):
    response = client.get(f"{PAGES}find/", {"html_path": inside.url}, follow=True)
    assert response.json()["title"] == "Inside"
    assert response.json()["meta"]["detail_url"].endswith(f"{PAGES}{inside.pk}/")


def test_a_parent_is_named_when_it_is_shown(client, home, section, inside):
    def parent(page):
        return client.get(f"{PAGES}{page.pk}/").json()["meta"]["parent"]

    assert parent(inside)["title"] == "Section"
    type(section).objects.filter(pk=section.pk).update(live=False)
    assert parent(inside) is None
    assert parent(home) is None


def test_an_alias_names_its_source_unless_that_is_refused(client, home_page, section):
    alias = section.create_alias(parent=home_page, update_slug="alias")
    named = client.get(f"{PAGES}{alias.pk}/").json()["meta"]["alias_of"]
    assert named["title"] == "Section"
    make_private(section, "Board")
    assert client.get(f"{PAGES}{alias.pk}/").status_code == 404
    assert titles(client, PAGES, alias_of=section.pk) == set()


def test_an_alias_does_not_name_a_source_that_is_no_longer_shown(
    client, home_page, section
):
    alias = section.create_alias(parent=home_page, update_slug="alias")
    type(section).objects.filter(pk=section.pk).update(live=False)
    assert client.get(f"{PAGES}{alias.pk}/").json()["meta"]["alias_of"] is None


def test_translations_are_those_that_the_reader_may_see(client, home_page, section):
    spanish = make_locale("es")
    home_page.copy_for_translation(spanish).save_revision().publish()
    translated = section.copy_for_translation(spanish)
    translated.title = "Sección"
    translated.save_revision().publish()
    assert titles(client, PAGES, translation_of=section.pk) == {"Sección"}
    make_private(translated)
    assert titles(client, PAGES, translation_of=section.pk) == set()


def test_a_search_and_its_count_leave_out_what_is_private(client, inside, section):
    make_private(section)
    found = get(client, PAGES, search="inside").json()
    assert (found["meta"]["total_count"], found["items"]) == (0, [])
    client.force_login(make_user())
    assert titles(client, PAGES, search="inside") == {"Inside"}


def test_fields_that_a_site_adds_name_nothing_private(
    client, monkeypatch, home_page, section
):
    public = make_standard_page(home_page, title="Public")
    monkeypatch.setattr(type(public), "api_fields", ["aliases", "owner"], raising=False)
    make_private(section)
    public.create_alias(parent=section, update_slug="secret")
    public.create_alias(parent=home_page, update_slug="known")
    named = client.get(f"{PAGES}{public.pk}/?fields=aliases(slug)").json()["aliases"]
    assert [alias["meta"]["slug"] for alias in named] == ["known"]


@pytest.mark.parametrize("url", [IMAGES, DOCUMENTS])
def test_files_are_listed_as_their_collection_allows(client, private_files, url):
    make_image(title="Everybody's")
    make_document(title="Everybody's")
    assert titles(client, url) == {"Everybody's"}
    assert get(client, url, search="ours").json()["meta"]["total_count"] == 0
    client.force_login(make_user("Board"))
    assert titles(client, url) == {"Everybody's", "Ours"}


def test_a_private_file_is_like_an_absent_one(client, private_files):
    for url, file in zip([IMAGES, DOCUMENTS], private_files, strict=True):
        absent = file.pk + 10**6
        for path in ("{}/", "find/?id={}"):
            private = client.get(url + path.format(file.pk))
            assert private.status_code == 404
            assert private.text == client.get(url + path.format(absent)).text


def test_the_addresses_of_files_lead_to_them(client, site):
    image, document = make_image(), make_document(b"hello")
    shown = client.get(f"{IMAGES}{image.pk}/").json()["meta"]
    assert client.get(shown["detail_url"]).json()["id"] == image.pk
    assert shown["download_url"] == image.file.url
    shown = client.get(f"{DOCUMENTS}{document.pk}/").json()["meta"]
    assert client.get(shown["detail_url"]).json()["id"] == document.pk
    response = client.get(shown["download_url"])
    assert b"".join(response.streaming_content) == b"hello"


def test_another_site_is_asked_for_by_its_host(client, home_page, section):
    other = make_page(home_page.get_parent(), title="Other")
    Site.objects.create(hostname="other.example", port=81, root_page=other)
    assert titles(client, PAGES) == {"Home", "Section"}
    assert titles(client, PAGES, site="other.example") == {"Other"}
    assert titles(client, PAGES, site="other.example:81") == {"Other"}
    make_private(other)
    assert titles(client, PAGES, site="other.example") == set()
    for name in ("", "nobody.example", "other.example:82", "other.example:a"):
        assert get(client, PAGES, site=name).status_code == 400


def asking_first(get_response):
    """A middleware that lists pages, as one of the site's own might."""

    def middleware(request):
        list(visible_pages(Viewer.from_request(request)))
        return get_response(request)

    return middleware


def test_another_site_is_read_whatever_was_asked_before(client, home_page, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.asking_first"]
    other = make_page(home_page.get_parent(), title="Other")
    Site.objects.create(hostname="other.example", port=81, root_page=other)
    assert titles(client, PAGES, site="other.example") == {"Other"}


@pytest.mark.parametrize("url", [PAGES, IMAGES, DOCUMENTS])
@pytest.mark.parametrize(
    "query",
    [
        "id=x",
        "limit=-1",
        f"limit={10**30}",
        "limit=21",
        f"offset={10**30}",
        "search=",
        "search=%22",
        "search=%C2%A0",
        f"search={'w+' * 200}",
        f"search={'w' * 600}",
        "search=a%00",
        "search=a&search_operator=x",
        "title=a%00",
        "fields=((",
        "fields=nothing",
        "order=nothing",
        "nothing=1",
    ],
)
def test_bad_queries_are_told_what_is_wrong(client, site, url, query):
    for path in (url, f"{url}find/"):
        response = client.get(f"{path}?{query}")
        found_nothing = path.endswith("find/") and response.status_code == 404
        assert response.status_code == 400 or found_nothing
        assert response.json()["message"]


def test_a_value_of_another_kind_is_told_what_is_wrong(client, site):
    for search in ("", "search=a&"):
        response = client.get(f"{PAGES}?{search}first_published_at=abc")
        assert response.status_code == 400
        assert response.json()["message"]


def test_a_date_that_only_some_databases_take_is_no_fault_of_the_server(client, site):
    late = "9999-12-31T23:59:59-12:00"
    response = client.get(f"{PAGES}?first_published_at={late}")
    wanted = 200 if connection.vendor == "postgresql" else 400
    assert response.status_code == wanted


def test_nothing_can_be_written(client, section):
    client.force_login(make_user(is_superuser=True))
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)(f"{PAGES}{section.pk}/").status_code == 405
        assert getattr(client, method)(PAGES).status_code == 405


def test_no_password_is_taken_in_a_header(client, inside):
    make_private(inside)
    user = make_user()
    token = b64encode(f"{user.username}:secret".encode()).decode()
    headers = {"authorization": f"Basic {token}"}
    response = client.get(PAGES, headers=headers)
    assert "Inside" not in response.text


def test_caches_are_told_when_an_answer_is_for_one_reader(client, inside):
    response = client.get(PAGES)
    assert "Cookie" not in response["Vary"]
    make_private(inside)
    response = client.get(PAGES)
    assert "Cookie" in response["Vary"]
    assert "private" in response["Cache-Control"]


def test_many_restrictions_cost_no_more_queries(client, section):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert titles(client, PAGES, limit=2)
        return len(captured)

    make_private(make_page(section))
    queries()
    few = queries()
    pages = [make_page(section) for _ in range(60)]
    PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page=page, restriction_type="login") for page in pages
    )
    assert queries() == few
