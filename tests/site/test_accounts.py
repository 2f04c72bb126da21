import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core.cache import cache, caches
from django.urls import reverse


pytestmark = pytest.mark.django_db

PASSWORD = "a long walk by the river"


@pytest.fixture(autouse=True)
def fresh_rate_limits():
    cache.clear()


@pytest.fixture
def joan():
    user = get_user_model().objects.create_user("joan", "joan@example.org", PASSWORD)
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    return user


def link_in(mail):
    return re.search(r"http://testserver(\S+)", mail.body)[1]


def log_in(client, login, password=PASSWORD, **data):
    return client.post(
        "/accounts/login/", {"login": login, "password": password, **data}
    )


def is_logged_in(client):
    return "_auth_user_id" in client.session


def test_sign_up_needs_a_confirmed_address(client, mailoutbox):
    data = {
        "username": "joan",
        "email": "joan@example.org",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    response = client.post("/accounts/signup/", data)
    assert response["Location"] == reverse("account_email_verification_sent")
    assert not is_logged_in(client)

    assert log_in(client, "joan")["Location"] == "/accounts/confirm-email/"
    assert not is_logged_in(client)

    [mail] = mailoutbox
    assert mail.to == ["joan@example.org"]
    link = link_in(mail)
    # Reading the link, as mail scanners do, confirms nothing.
    assert client.get(link).status_code == 200
    assert not EmailAddress.objects.get().verified
    client.post(link)
    assert EmailAddress.objects.get().verified

    log_in(client, "joan")
    assert is_logged_in(client)


@pytest.mark.parametrize("login", ["joan", "joan@example.org"])
def test_login_by_name_or_address(client, joan, login):
    assert log_in(client, login)["Location"] == "/"
    assert is_logged_in(client)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("/es/faq/?q=dns", "/es/faq/?q=dns"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_login_returns_only_to_the_site(client, joan, asked, given):
    assert log_in(client, "joan", next=asked)["Location"] == given


def test_logout_needs_post(client, joan):
    client.force_login(joan)
    assert client.get("/accounts/logout/").status_code == 200
    assert is_logged_in(client)
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert not is_logged_in(client)


def test_reset_by_mail(client, joan, mailoutbox):
    client.post("/accounts/password/reset/", {"email": "joan@example.org"})
    page = client.get(link_in(mailoutbox[0]), follow=True)
    form = page.redirect_chain[-1][0]
    client.post(
        form, {"password1": "another long walk", "password2": "another long walk"}
    )
    log_in(client, "joan", "another long walk")
    assert is_logged_in(client)


def test_reset_does_not_say_who_has_an_account(client, joan, mailoutbox):
    known = client.post("/accounts/password/reset/", {"email": "joan@example.org"})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert known["Location"] == unknown["Location"]
    assert [mail.to for mail in mailoutbox] == [["joan@example.org"]]


def test_sign_up_does_not_say_who_has_an_account(client, joan, mailoutbox):
    data = {"password1": PASSWORD, "password2": PASSWORD}
    taken = client.post(
        "/accounts/signup/", {"username": "eve", "email": "joan@example.org", **data}
    )
    assert taken["Location"] == reverse("account_email_verification_sent")
    assert [mail.to for mail in mailoutbox] == [["joan@example.org"]]


def test_guessing_is_slowed_down(client, joan):
    for _ in range(5):
        log_in(client, "joan", "guess")
    response = log_in(client, "joan")
    assert not is_logged_in(client)
    assert response.status_code == 200


def test_no_address_of_a_reader_is_kept(client, joan):
    log_in(client, "joan", "guess")
    keys = list(caches["default"]._cache)
    assert [key for key in keys if ":ip:" in key]
    assert not [key for key in keys if "127.0.0.1" in key]
