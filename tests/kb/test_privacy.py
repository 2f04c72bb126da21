"""Nothing private is shown to whom it is not meant for, wherever things are shown."""

from itertools import product

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from heroic_core import outbox
from heroic_core.feedback.models import Vote
from heroic_core.models import PrivateSection
from heroic_core.permissions import grant_on_page
from heroic_kb.models import ArticlePage
from tests.factories import make_document, make_image, make_private, make_user

from .factories import (
    make_article,
    make_category,
    make_knowledge_base,
    make_opened,
    text,
)


pytestmark = pytest.mark.django_db

LEVELS = ["article", "category", "base"]
KINDS = ["login", "group", "password"]
OWN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def world(home_page):
    """A public knowledge base with one article, and a secret place beside it."""
    public = make_knowledge_base(home_page, "Help", category_layout="list")
    shelf = make_category(public, "Domains")
    secret_base = make_knowledge_base(home_page, "Canary base", slug="partners")
    secret = make_category(secret_base, "Canary category", slug="secret")
    hidden = make_article(
        secret,
        "Canary domain",
        slug="hidden",
        summary="Canary summary",
        body=[text("<p>Canary domain body</p>")],
        tags=["canarytag"],
    )
    article = make_article(shelf, "Connect a domain", body=[text("<p>domain</p>")])
    article.pinned.create(related=hidden)
    article.save_revision().publish()
    outbox.drain()
    make_opened(hidden, 5)
    return {
        "public": public,
        "shelf": shelf,
        "base": secret_base,
        "category": secret,
        "article": hidden,
        "open": article,
    }


def close(page, kind):
    make_private(
        page,
        *(["Board"] if kind == "group" else []),
        password="opensesame" if kind == "password" else "",
    )


def what_a_stranger_sees(client, world):
    pages = [world[name] for name in ("public", "shelf", "open")]
    urls = [page.url for page in pages]
    urls += [f"{world['public'].url}feed/", f"{world['shelf'].url}feed/"]
    urls += ["/search/?q=canary+domain", "/search/?q=canary&source=kb", "/sitemap.xml"]
    urls += ["/heroic/suggest?q=cana", "/heroic/suggest?q=", "/search/"]
    urls += ["/api/v2/pages/", "/"]
    for url in urls:
        answer = client.get(url)
        assert answer.status_code == 200, url
        yield url, answer.text.replace('value="canary', "").replace("q=canary", "")


@pytest.mark.parametrize(("level", "kind"), [*product(LEVELS, KINDS)])
def test_a_stranger_sees_nothing_of_it(client, world, level, kind):
    assert "Canary" in client.get(world["open"].url).text
    close(world[level], kind)
    outbox.drain()
    known = ["Canary base", "Canary category"][: 2 - LEVELS.index(level)]
    for url, shown in what_a_stranger_sees(client, world):
        for public in known:
            shown = shown.replace(public, "")
        assert "Canary" not in shown, url
        assert "canarytag" not in shown, url
    for page in [world[name] for name in LEVELS[: LEVELS.index(level) + 1]]:
        answer = client.get(page.url)
        assert "Canary" not in answer.text.replace("Canary base", "")
        assert answer.status_code == (200 if kind == "password" else 302)
    assert (client.get(f"{world['base'].url}feed/").status_code == 200) is (
        level != "base" or kind == "password"
    )


@pytest.mark.parametrize("level", LEVELS)
def test_who_is_let_in_sees_all_of_it(client, world, level):
    close(world[level], "group")
    client.force_login(make_user("Board"))
    shown = client.get(world["open"].url)
    assert "Canary domain" in shown.text
    assert "private" in shown["Cache-Control"]
    assert "Canary domain" in client.get(f"{world['base'].url}feed/").text
    assert "<mark>Canary</mark> domain" in client.get("/search/?q=canary").text
    answer = client.get(world["article"].url)
    assert "Canary domain body" in answer.text
    assert "no-store" in answer["Cache-Control"] or "private" in answer["Cache-Control"]
    client.force_login(make_user("Other"))
    assert client.get(world["article"].url).status_code == 404


def test_the_password_lets_in(client, world):
    restriction = make_private(world["category"], password="opensesame")
    asked = client.get(world["article"].url)
    assert "Canary" not in asked.text
    action = reverse(
        "wagtailcore_authenticate_with_password",
        args=[restriction.pk, world["category"].pk],
    )
    data = {"password": "opensesame", "return_url": world["article"].url}
    assert client.post(action, data).status_code == 302
    assert "Canary domain body" in client.get(world["article"].url).text
    assert "Canary domain" in client.get(world["open"].url).text
    assert "Canary" not in Client().get(world["open"].url).text


def test_shown_in_a_public_category_it_stays_as_private_as_it_is(client, world):
    article = ArticlePage.objects.get(pk=world["article"].pk)
    base = world["public"]
    secret = make_category(base, "Canary shelf")
    inside = make_article(secret, "Canary inside", further=[world["shelf"]])
    make_private(secret, "Board")
    make_private(article, "Board")
    outbox.drain()
    for url in (base.url, world["shelf"].url, world["open"].url):
        assert "Canary" not in client.get(url).text
    assert "1 article<" in client.get(base.url).text
    client.force_login(make_user("Board"))
    assert "Canary inside" in client.get(world["shelf"].url).text
    assert inside.url in client.get(world["shelf"].url).text


def test_a_public_article_tells_nobody_of_a_private_category(client, world):
    secret = make_category(world["public"], "Canary shelf")
    make_private(secret, "Board")
    article = world["open"]
    article.further_categories.add(secret)
    article.pinned.clear()
    article.save_revision().publish()
    outbox.drain()
    for url in (
        article.url,
        world["shelf"].url,
        world["public"].url,
        "/search/?q=shelf",
    ):
        assert "Canary shelf" not in client.get(url).text, url
    client.force_login(make_user("Board"))
    assert article.title in client.get(secret.url).text


@pytest.mark.parametrize("level", LEVELS)
def test_nobody_says_whether_it_helped_who_may_not_read_it(client, world, level):
    article = world["article"]
    data = {"source": "kb", "thing": article.pk, "helpful": "no"}
    assert client.post("/heroic/feedback/", data, headers=OWN).status_code == 303
    close(world[level], "group")
    url = f"/heroic/feedback/kb/{article.pk}/"
    other = Client()
    assert other.post("/heroic/feedback/", data, headers=OWN).status_code == 404
    answer = other.get(url)
    assert answer.status_code == 404
    assert "Canary" not in answer.text
    assert Vote.objects.count() == 1
    other.force_login(make_user("Board"))
    assert other.post("/heroic/feedback/", data, headers=OWN).status_code == 303


def test_previous_and_next_pass_it_over(client, kb, category):
    made = [make_article(category, name) for name in ("A", "Canary", "B")]
    make_private(made[1])
    html = client.get(made[0].url).text
    assert "Canary" not in html
    assert f'<a rel="next" href="{made[2].url}">' in html


def test_its_files_are_as_private(client, world):
    make_private(world["category"], "Board")
    collection = PrivateSection.objects.get(page=world["category"].pk).collection
    document = make_document(collection=collection)
    image = make_image(collection=collection)
    assert client.get(document.url).status_code in (302, 403, 404)
    assert client.get(image.file.url).status_code in (302, 403, 404)
    client.force_login(make_user("Board"))
    for url in (document.url, image.file.url):
        assert client.get(url).getvalue()


def test_the_admin_names_it_to_nobody_who_may_not_know_of_it(client, world):
    """Somebody who writes in one knowledge base, while the other one is private."""
    writers = Group.objects.create(name="Writers")
    grant_on_page(world["public"], "Writers", ["add", "change"])
    writers.permissions.add(Permission.objects.get(codename="access_admin"))
    make_private(world["base"], "Board")
    client.force_login(make_user("Writers"))
    explore = reverse("wagtailadmin_explore", args=[world["public"].pk])
    edit = reverse("wagtailadmin_pages:edit", args=[world["open"].pk])
    choose = reverse("wagtailadmin_choose_page_search") + "?q=domain"
    for url in (explore, edit, choose):
        answer = client.get(url)
        assert answer.status_code == 200
        assert "Canary" not in answer.text, url
