"""Below a private section every path answers alike, page or not."""

import re
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.test.utils import override_script_prefix
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from heroic_core.addresses import nearest_page
from tests.factories import (
    make_admin,
    make_editor,
    make_locale,
    make_page,
    make_private,
    make_user,
)


LOGIN = "/accounts/login/"


def make_text_page(parent, title, **values):
    from heroic_site.home.models import StandardPage

    return make_page(parent, page_class=StandardPage, title=title, **values)


@pytest.fixture
def section(home_page):
    return make_text_page(home_page, "Canary", slug="section")


@pytest.fixture
def inside(section):
    return make_text_page(section, "Canary inside", slug="inside")


@pytest.fixture
def draft(section):
    draft = make_text_page(section, "Canary draft", slug="draft")
    draft.unpublish()
    return draft


# Of pages that are there, and of what is not, in every spelling.
PATHS = {
    "the section": "/section/",
    "the section without slash": "/section",
    "a page": "/section/inside/",
    "a page without slash": "/section/inside",
    "a draft": "/section/draft/",
    "a draft without slash": "/section/draft",
    "nothing": "/section/nothing/",
    "nothing without slash": "/section/nothing",
    "nothing below a page": "/section/inside/nothing/",
    "nothing deep": "/section/a/b/c/d/",
    "a file name": "/section/report.pdf",
    "a name with a dot and slash": "/section/v1.2/",
    "letters beyond ASCII": "/section/%C3%A9t%C3%A9/",
    "a NUL": "/section/in%00side/",
    "an encoded slash": "/section%2Finside/",
    "broken UTF-8": "/section/%ff%fe/",
    "two slashes": "/section//inside/",
    "dots": "/section/./inside/",
    "a percent sign": "/section/100%25/",
    "a quotation mark": "/section/%22%27%3Cb%3E/",
    "a very long name": f"/section/{'x' * 3000}/",
    "very many names": "/section/" + "x/" * 1000,
}

ALL = pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)


def plain(response):
    """What is the same each time: not the token of a form, nor the address asked for."""
    text = response.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    text = re.sub(r'name="(next|return_url)" value="[^"]*"', "", text)
    return re.sub(r"[?&]next=[^\"&]*", "", text)


def headers(response):
    # These repeat what was asked for, and when.
    varying = {"Location", "Content-Length", "Expires"}
    return {k: v for k, v in response.headers.items() if k not in varying}


@ALL
def test_a_stranger_is_sent_to_log_in_and_back(client, section, inside, draft, path):
    make_private(section)
    response = client.get(path, {"page": "2"})
    assert response.status_code == 302
    login, _, query = response["Location"].partition("?")
    assert login == LOGIN
    assert parse_qs(query)["next"] == [response.wsgi_request.get_full_path()]


@ALL
def test_somebody_else_who_has_logged_in_is_told_that_there_is_nothing(
    client, section, inside, draft, path
):
    make_private(section, "Board")
    client.force_login(make_user())
    response = client.get(path)
    absent = client.get("/section/no-such-page/")
    # Django adds the slash, whether a page is there or not.
    if not path.endswith("/"):
        assert (response.status_code, absent.status_code) in [(301, 404), (404, 404)]
        assert "Canary" not in response.content.decode()
        return
    assert response.status_code == 404
    assert plain(response) == plain(absent)
    assert headers(response) == headers(absent)
    assert "Canary" not in response.content.decode()


@ALL
def test_a_password_section_shows_its_form(client, section, inside, draft, path):
    restriction = make_private(section, password="sesame")
    response = client.get(path)
    assert response.status_code == 200
    action = reverse(
        "wagtailcore_authenticate_with_password", args=[restriction.pk, section.pk]
    )
    assert f'action="{action}"' in response.content.decode()
    assert plain(response) == plain(client.get("/section/no-such-page/"))
    assert headers(response) == headers(client.get("/section/no-such-page/"))
    assert "Canary" not in response.content.decode()


@pytest.mark.parametrize("method", ["get", "head", "options", "post", "put", "delete"])
@pytest.mark.parametrize("names", [[], ["Board"]])
def test_the_method_tells_nothing(client, section, inside, method, names):
    make_private(section, *names)
    if names:
        client.force_login(make_user())
    ask = getattr(client, method)
    there, absent = ask("/section/inside/"), ask("/section/nothing/")
    assert there.status_code == absent.status_code
    assert there.status_code == (404 if names else 302)
    assert headers(there) == headers(absent)
    assert plain(there) == plain(absent)


@pytest.mark.parametrize("method", ["get", "head", "options", "post", "put", "delete"])
def test_the_method_gets_past_no_password(client, section, inside, method):
    make_private(section, password="sesame")
    ask = getattr(client, method)
    there, absent = ask("/section/inside/"), ask("/section/nothing/")
    assert there.status_code == absent.status_code == 200
    assert plain(there) == plain(absent)


def test_without_the_forms_token_nothing_is_told_either(section, inside):
    make_private(section)
    strict = Client(enforce_csrf_checks=True)
    there, absent = strict.post("/section/inside/"), strict.post("/section/nothing/")
    assert there.status_code == absent.status_code


def test_who_may_see_the_section_is_answered_as_ever(client, section, inside, draft):
    make_private(section, "Board")
    client.force_login(make_user("Board"))
    assert client.get("/section/inside/").status_code == 200
    assert client.get("/section/draft/").status_code == 404
    assert client.get("/section/nothing/").status_code == 404
    assert client.head("/section/inside/").status_code == 200
    assert client.options("/section/inside/").status_code == 200


def test_the_outer_of_two_restrictions_answers_first(client, section, inside):
    make_private(section, password="sesame")
    make_private(inside, "Board")
    make_text_page(inside, "Canary below", slug="below")
    for path in ["/section/inside/", "/section/inside/below/", "/section/inside/no/"]:
        assert 'type="password"' in client.get(path).content.decode()
    give_password(client, section, "sesame")
    for path in ["/section/inside/", "/section/inside/below/", "/section/inside/no/"]:
        assert client.get(path).status_code == 302
    client.force_login(make_user())
    for path in ["/section/inside/", "/section/inside/below/", "/section/inside/no/"]:
        assert client.get(path).status_code == 404


def test_the_inner_of_two_restrictions_holds_where_it_begins(client, section, inside):
    make_private(section)
    make_private(inside, password="sesame")
    client.force_login(make_user())
    assert client.get("/section/").status_code == 200
    assert client.get("/section/nothing/").status_code == 404
    for path in ["/section/inside/", "/section/inside/nothing/"]:
        assert 'type="password"' in client.get(path).content.decode()


def test_a_translated_section_answers_alike_below_its_language(
    client, home_page, section
):
    spanish = make_locale("es")
    home_page.copy_for_translation(spanish).get_latest_revision().publish()
    translated = section.copy_for_translation(spanish)
    translated.get_latest_revision().publish()
    make_private(translated)
    for path in ["/es/section/", "/es/section", "/es/section/nothing/"]:
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (
            302,
            f"{LOGIN}?next={path}",
        )
    assert client.get("/section/").status_code == 200
    assert client.get("/section/nothing/").status_code == 404
    assert client.get("/fr/section/nothing/").status_code == 404


def test_an_alias_answers_as_the_section_does(client, section, inside, home_page):
    restriction = make_private(section, password="sesame")
    section.create_alias(parent=home_page, update_slug="alias", recursive=True)
    for path in ["/alias/", "/alias/inside/", "/alias/nothing/"]:
        text = client.get(path).content.decode()
        assert f"/authenticate_with_password/{restriction.pk}/" in text
        assert "Canary" not in text
    alias = Page.objects.get(slug="alias")
    give_password(client, alias, "sesame", restriction)
    assert "Canary" in client.get("/alias/inside/").content.decode()
    assert "Canary" in client.get("/section/inside/").content.decode()


def test_a_private_home_is_private_for_every_path(client, home_page, section):
    make_private(home_page)
    for path in ["/", "/section/", "/nothing/", "/nothing", "/a.txt"]:
        assert client.get(path)["Location"] == f"{LOGIN}?next={path}"
    assert client.get(LOGIN).status_code == 200
    assert client.get("/healthz").status_code == 200


def test_a_restriction_on_the_root_of_the_tree_holds_everywhere(
    client, home_page, section
):
    make_private(home_page.get_parent(), "Board")
    for path in ["/", "/section/", "/nothing/"]:
        assert client.get(path)["Location"] == f"{LOGIN}?next={path}"
    client.force_login(make_user())
    for path in ["/", "/section/", "/nothing/"]:
        assert client.get(path).status_code == 404
    client.force_login(make_user("Board"))
    assert client.get("/section/").status_code == 200


def test_a_password_on_the_root_of_the_tree_shows_its_form(client, home_page, section):
    root = home_page.get_parent()
    make_private(root, password="sesame")
    for path in ["/", "/section/", "/nothing/"]:
        assert 'type="password"' in client.get(path).content.decode()
    give_password(client, root, "sesame")
    assert client.get("/section/").status_code == 200


def test_a_section_whose_group_is_gone_is_open_to_administrators_only(client, section):
    make_private(section, "Board").groups.all().delete()
    client.force_login(make_user())
    assert client.get("/section/").status_code == 404
    client.force_login(make_admin())
    assert client.get("/section/").status_code == 200


def test_a_page_of_another_site_keeps_its_privacy(section, site, settings):
    settings.ALLOWED_HOSTS = ["other.example"]
    other = make_text_page(Page.get_first_root_node(), "Other", slug="other")
    Site.objects.create(hostname="other.example", root_page=other)
    make_private(section)
    section.move(other, pos="last-child")
    client = Client(headers={"host": "other.example"})
    for path in ["/section/", "/section/nothing/"]:
        assert client.get(path)["Location"] == f"{LOGIN}?next={path}"
    assert client.get("/nothing/").status_code == 404


def test_a_host_of_no_site_has_no_pages(section, site, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    make_private(section)
    Site.objects.update(is_default_site=False)
    client = Client(headers={"host": "127.0.0.1"})
    assert client.get("/section/").status_code == 404
    assert client.get("/section/nothing/").status_code == 404
    assert nearest_page(None, "/section/") is None


def test_answers_that_depend_on_the_viewer_are_kept_by_no_cache(
    client, section, inside
):
    make_private(section, password="sesame")
    for path in ["/section/inside/", "/section/nothing/"]:
        assert "no-store" in client.get(path)["Cache-Control"]
    give_password(client, section, "sesame")
    for path in ["/section/inside/", "/section/nothing/"]:
        response = client.get(path)
        assert "private" in response["Cache-Control"]
        assert "Cookie" in response["Vary"]


# The form for the password


def give_password(client, page, password, restriction=None, **values):
    restriction = restriction or page.view_restrictions.get()
    action = reverse(
        "wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk]
    )
    return client.post(action, {"password": password, "return_url": "/", **values})


def form_at(client, restriction, page):
    return client.get(
        reverse(
            "wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk]
        )
    )


def test_the_form_knows_its_own_section_only(client, section, inside, home_page):
    restriction = make_private(section, password="sesame")
    other = make_text_page(home_page, "Canary elsewhere")
    assert form_at(client, restriction, section).status_code == 200
    for page in [inside, other, home_page, home_page.get_parent()]:
        assert form_at(client, restriction, page).status_code == 404
    absent = reverse(
        "wagtailcore_authenticate_with_password", args=[restriction.pk, 10**6]
    )
    there = reverse(
        "wagtailcore_authenticate_with_password", args=[restriction.pk, other.pk]
    )
    assert plain(client.get(absent)) == plain(client.get(there))
    assert client.post(absent, {"password": "sesame"}).status_code == 404


@pytest.mark.parametrize("names", [[], ["Board"]])
def test_a_restriction_without_a_password_has_no_form(client, section, names):
    restriction = make_private(section, *names)
    assert form_at(client, restriction, section).status_code == 404


def test_the_form_of_an_inner_section_waits_for_the_outer_one(client, section, inside):
    make_private(section)
    restriction = make_private(inside, password="sesame")
    assert form_at(client, restriction, inside).status_code == 404
    response = give_password(client, inside, "sesame")
    assert response.status_code == 404
    client.force_login(make_user())
    assert form_at(client, restriction, inside).status_code == 200


def test_a_password_given_twice_leads_on(client, section):
    make_private(section, password="sesame")
    for _ in range(2):
        response = give_password(client, section, "sesame", return_url="/section/")
        assert (response.status_code, response["Location"]) == (302, "/section/")


def test_a_wrong_password_says_so_and_names_nothing(client, section):
    make_private(section, password="sesame")
    response = give_password(client, section, "open")
    assert "not correct" in response.content.decode()
    assert "Canary" not in response.content.decode()


def test_the_password_leads_to_no_other_site(client, section):
    make_private(section, password="sesame")
    response = give_password(
        client, section, "sesame", return_url="https://evil.example/"
    )
    assert response["Location"] == "/"


# Redirects


def redirect(path, target=None, **values):
    return Redirect.objects.create(
        old_path=Redirect.normalise_path(path), redirect_page=target, **values
    )


def is_led_to(client, path, target):
    response = client.get(path)
    return response.status_code == 301 and response["Location"].endswith(target)


def names_canary(response):
    text = response.content.decode() + response.headers.get("Location", "")
    return "canary" in text.lower()


@pytest.fixture
def canary(home_page):
    return make_text_page(home_page, "Canary", slug="canary")


LINKS = [
    "/canary/",
    "/canary",
    "/canary/nothing/",
    "../canary/",
    "/x/../canary/",
    "/%63anary/",
    "/canary/?a=b#c",
    "http://localhost/canary/",
    "http://localhost:80/canary/",
    "//localhost/canary/",
]


@pytest.mark.parametrize("link", ["", *LINKS])
def test_a_redirect_names_no_page_that_the_viewer_may_not_see(client, canary, link):
    redirect("/old", None if link else canary, redirect_link=link)
    assert client.get("/old/").status_code == 301
    make_private(canary, "Board")
    response = client.get("/old/")
    assert response.status_code == 404
    assert not names_canary(response)
    assert plain(response) == plain(client.get("/nothing/"))
    client.force_login(make_user())
    assert client.get("/old/").status_code == 404
    client.force_login(make_user("Board"))
    assert client.get("/old/").status_code == 301


@pytest.mark.parametrize("kind", ["permanent", "temporary"])
def test_redirects_to_what_all_may_see_lead_on(client, home_page, kind):
    page = make_text_page(home_page, "Open", slug="open")
    permanent = kind == "permanent"
    redirect("/old", page, is_permanent=permanent)
    redirect(
        "/away", redirect_link="https://else.example/where/", is_permanent=permanent
    )
    redirect("/file", redirect_link="/documents/1/x.pdf", is_permanent=permanent)
    for path, target in [
        ("/old/", "/open/"),
        ("/away/", "https://else.example/where/"),
        ("/file/", "/documents/1/x.pdf"),
    ]:
        response = client.get(path)
        assert response.status_code == (301 if permanent else 302)
        assert response["Location"].endswith(target)


def test_a_redirect_to_what_is_not_published_leads_nowhere(client, canary):
    canary.unpublish()
    redirect("/old", canary)
    response = client.get("/old/")
    assert response.status_code == 404
    assert not names_canary(response)


def test_a_redirect_to_a_page_that_the_site_does_not_serve_leads_nowhere(
    client, home_page, canary
):
    """Wagtail gives it an address, below a language that is no language of the site."""
    german = make_locale("de")
    home_page.copy_for_translation(german).get_latest_revision().publish()
    translated = canary.copy_for_translation(german)
    translated.get_latest_revision().publish()
    redirect("/old", translated)
    response = client.get("/old/")
    assert response.status_code == 404
    assert not names_canary(response)
    # What was typed may lead to what is no page of ours.
    redirect("/typed", redirect_link="/shop/canary/")
    assert is_led_to(client, "/typed/", "/shop/canary/")


def test_a_redirect_to_a_translated_page(client, home_page, canary):
    spanish = make_locale("es")
    home_page.copy_for_translation(spanish).get_latest_revision().publish()
    translated = canary.copy_for_translation(spanish)
    translated.get_latest_revision().publish()
    redirect("/old", translated)
    redirect("/typed", redirect_link="/es/canary/")
    assert is_led_to(client, "/old/", "/es/canary/")
    make_private(translated)
    for path in ["/old/", "/typed/"]:
        response = client.get(path)
        assert response.status_code == 404
        assert not names_canary(response)


@pytest.mark.parametrize("port", [80, 8080, 443])
def test_a_redirect_to_another_site(client, site, port):
    root = Page.get_first_root_node()
    other = make_text_page(root, "Other", slug="other")
    hidden = make_text_page(root, "Hidden", slug="hidden")
    Site.objects.create(hostname="other.example", port=port, root_page=other)
    Site.objects.create(hostname="other.example", port=9999, root_page=hidden)
    canary = make_text_page(other, "Canary", slug="canary")
    make_text_page(hidden, "Canary", slug="canary")
    redirect("/old", canary)
    redirect("/typed", redirect_link=canary.full_url)
    assert is_led_to(client, "/old/", canary.full_url)
    make_private(canary)
    for path in ["/old/", "/typed/"]:
        response = client.get(path)
        assert response.status_code == 404
        assert not names_canary(response)


@pytest.mark.parametrize(
    "link",
    [
        *("http://[broken/", "http://localhost:99999/", "http://localhost:x/"),
        "javascript:alert(1)",
    ],
)
def test_a_redirect_that_no_browser_could_follow_is_none(client, site, link):
    redirect("/old", redirect_link=link)
    assert client.get("/old/").status_code == 404


def test_within_a_section_redirects_answer_as_all_else(client, section, inside):
    make_private(section, "Board")
    redirect("/section/old", inside)
    redirect("/section/away", redirect_link="https://canary.example/")
    for path in ["/section/old/", "/section/away/"]:
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (
            302,
            f"{LOGIN}?next={path}",
        )
    client.force_login(make_user())
    assert client.get("/section/away/").status_code == 404
    client.force_login(make_user("Board"))
    assert is_led_to(client, "/section/old/", "/section/inside/")


def test_a_moved_private_page_leaves_a_redirect_that_tells_nobody(
    client, home_page, canary, django_capture_on_commit_callbacks
):
    make_private(canary, "Board")
    target = make_text_page(home_page, "Target", slug="target")
    with django_capture_on_commit_callbacks(execute=True):
        canary.move(target, pos="last-child")
    response = client.get("/canary/")
    assert response.status_code == 404
    assert "/target/" not in response.headers.get("Location", "")


def test_the_page_that_says_not_found_lists_what_the_viewer_may_see(
    client, home_page, canary
):
    Page.objects.filter(pk=canary.pk).update(show_in_menus=True)
    assert names_canary(client.get("/nothing/"))
    make_private(canary, "Board")
    assert not names_canary(client.get("/nothing/"))
    client.force_login(make_editor())
    assert not names_canary(client.get("/nothing/"))


def test_a_page_without_a_template_of_its_own_asks_alike(client, home_page):
    page = make_page(home_page, title="Canary", slug="plain")
    make_private(page, password="sesame")
    assert client.get("/plain/").status_code == 200
    assert not names_canary(client.get("/plain/"))


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_site_below_another_answers_alike(client, home_page, language):
    home = home_page
    if language == "es":
        home = home_page.copy_for_translation(make_locale("es"))
        home.save_revision().publish()
    section = make_page(home, slug="board", locale=home.locale)
    make_private(section)
    prefix = "" if language == "en" else "/es"
    for path in (f"{prefix}/board/", f"{prefix}/board/nothing/"):
        with override_script_prefix("/below/"):
            answer = client.get(path, SCRIPT_NAME="/below")
        assert answer.status_code == 302, path
        assert answer["Location"].endswith(f"next=/below{path}")
