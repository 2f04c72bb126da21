"""What is not said of files to those who may not have them."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection

from tests.factories import (
    make_document,
    make_image,
    make_private_collection,
    make_user,
)


@pytest.fixture
def drawer(home_page):
    drawer = Collection.get_first_root_node().add_child(name="Drawer")
    make_private_collection(drawer, "Board")
    return drawer


@pytest.fixture
def files(drawer):
    return [make_document(collection=drawer), make_image(collection=drawer)]


def addresses(files):
    document, image = files
    return [document.url, image.file.url]


def guesses(files):
    document, image = files
    return [
        reverse("wagtaildocs_serve", args=[document.pk, "other.pdf"]),
        reverse("wagtaildocs_serve", args=[document.pk + 1, "guide.pdf"]),
        f"{image.file.url}x",
    ]


def told(client, url):
    """All that an answer tells, but for the address that was asked for."""
    response = client.get(url)
    return response.status_code, response.headers.get("Location", "").replace(url, "")


def test_a_guessed_name_is_not_confirmed(client, files):
    right = {told(client, url) for url in addresses(files)}
    wrong = {told(client, url) for url in guesses(files)}
    assert right == wrong == {(302, "/accounts/login/?next=")}
    client.force_login(make_user())
    assert {told(client, url) for url in [*addresses(files), *guesses(files)]} == {
        (404, "")
    }


def test_where_nothing_is_private_a_wrong_name_is_not_found(client, home_page):
    files = [make_document(), make_image()]
    assert {told(client, url) for url in guesses(files)} == {(404, "")}


def test_a_redirect_names_no_file_that_the_reader_may_not_have(client, files):
    for number, url in enumerate(addresses(files)):
        Redirect.add_redirect(f"/old-{number}", redirect_to=url)
        assert told(client, f"/old-{number}/") == (404, "")
    client.force_login(make_user("Board"))
    for number, url in enumerate(addresses(files)):
        assert told(client, f"/old-{number}/") == (301, url)


def test_a_redirect_leads_to_a_public_file(client, home_page):
    for number, url in enumerate(addresses([make_document(), make_image()])):
        Redirect.add_redirect(f"/old-{number}", redirect_to=url)
        assert told(client, f"/old-{number}/") == (301, url)


def test_a_redirect_to_what_is_no_address_is_harmless(client, files):
    Redirect.add_redirect("/old", redirect_to="/media/images/%00.png")
    assert client.get("/old/").status_code in (301, 404)
