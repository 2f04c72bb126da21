"""Every address that a page has had leads to it, whatever happened since."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from heroic_site.home.models import HomePage, StandardPage
from tests.editing import published
from tests.factories import (
    make_admin,
    make_locale,
    make_page,
    make_private,
    make_user,
)
from tests.faq.factories import make_faq_page


pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Do what waits for the end of a transaction: Wagtail's redirects of renamed pages."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def admin_client(site, commit):
    class CommittingClient(Client):
        def post(self, *args, **kwargs):
            with commit():
                return super().post(*args, **kwargs)

    client = CommittingClient()
    client.force_login(make_admin())
    return client


@pytest.fixture
def home(home_page):
    """A front page below which pages of text may stand."""
    page = make_page(
        home_page.get_parent(), page_class=HomePage, title="Front", slug="front"
    )
    site = Site.objects.get()
    site.root_page = page
    site.save()
    return page


def standard(parent, title, **values):
    parent.refresh_from_db()
    page = make_page(parent, page_class=StandardPage, title=title, live=False, **values)
    page.save_revision().publish()
    return fresh(page)


def fresh(page):
    return page.specific_class.objects.get(pk=page.pk)


def rename(client, page, slug):
    published(client, page, slug=slug)
    return fresh(page)


def move(client, page, parent):
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk])
    assert client.post(url).status_code == 302
    return fresh(page)


def arrives(client, old, page):
    """That one redirect leads from an old address to the page, with its query."""
    answer = client.get(f"{old}?q=a%20b&page=2")
    assert answer.status_code == 301, old
    target = answer["Location"]
    assert target.split("?")[0].removeprefix("http://localhost") == fresh(page).url
    assert client.get(target).status_code == 200
    return target


@pytest.fixture
def tree(home):
    """Help > Billing > Refunds, and Account beside Billing."""
    help_page = standard(home, "Help")
    billing = standard(help_page, "Billing")
    refunds = standard(billing, "Refunds")
    account = standard(help_page, "Account")
    return {
        "help": help_page,
        "billing": billing,
        "refunds": refunds,
        "account": account,
    }


def test_all_below_a_renamed_page_still_arrive(client, admin_client, tree):
    rename(admin_client, tree["billing"], "invoices")
    arrives(client, "/help/billing/", tree["billing"])
    arrives(client, "/help/billing/refunds/", tree["refunds"])
    assert client.get("/help/invoices/refunds/").status_code == 200
    assert client.get("/help/billing/refunds").status_code in (301, 302)


def test_a_page_renamed_twice_and_back_arrives_from_each_name(
    client, admin_client, tree
):
    page = tree["billing"]
    for slug in ("invoices", "payments", "billing"):
        rename(admin_client, page, slug)
    assert client.get("/help/billing/refunds/").status_code == 200
    for slug in ("invoices", "payments"):
        arrives(client, f"/help/{slug}/", page)
        arrives(client, f"/help/{slug}/refunds/", tree["refunds"])


def test_a_page_moved_twice_and_back_arrives_from_each_place(
    client, admin_client, tree
):
    page = tree["billing"]
    move(admin_client, page, tree["account"])
    elsewhere = standard(tree["help"].get_parent(), "Elsewhere")
    move(admin_client, page, elsewhere)
    arrives(client, "/help/account/billing/refunds/", tree["refunds"])
    arrives(client, "/help/billing/refunds/", tree["refunds"])
    move(admin_client, page, tree["help"])
    assert client.get("/help/billing/").status_code == 200
    assert client.get("/help/billing/refunds/").status_code == 200
    arrives(client, "/elsewhere/billing/refunds/", tree["refunds"])
    arrives(client, "/help/account/billing/", page)


def test_renamed_and_then_moved_it_arrives_from_all_that_was(
    client, admin_client, tree
):
    page = rename(admin_client, tree["refunds"], "money-back")
    page = move(admin_client, page, tree["account"])
    page = rename(admin_client, page, "returns")
    page = move(admin_client, page, tree["help"])
    rename(admin_client, tree["help"], "support")
    for old in (
        *("/help/billing/refunds/", "/help/billing/money-back/"),
        *("/help/account/money-back/", "/help/account/returns/", "/help/returns/"),
    ):
        arrives(client, old, page)


def test_who_comes_back_home_is_not_sent_in_circles(client, admin_client, tree):
    page = tree["billing"]
    rename(admin_client, page, "invoices")
    page = rename(admin_client, page, "billing")
    page.unpublish()
    assert client.get("/help/billing/").status_code == 404
    assert client.get("/help/invoices/").status_code == 404
    fresh(page).save_revision().publish()
    arrives(client, "/help/invoices/", page)


def test_who_takes_a_free_address_is_found_there(client, admin_client, tree):
    rename(admin_client, tree["billing"], "invoices")
    other = rename(admin_client, tree["account"], "billing")
    answer = client.get("/help/billing/")
    assert answer.status_code == 200
    assert answer.context["page"].pk == other.pk
    arrives(client, "/help/billing/refunds/", tree["refunds"])
    rename(admin_client, other, "account")
    arrives(client, "/help/billing/", other)


@pytest.mark.parametrize("language", ["es", "fr", "id"])
def test_in_each_language(client, admin_client, tree, home, language):
    locale = make_locale(language)
    copies = {}
    for page in (home, *tree.values()):
        copy = page.copy_for_translation(locale)
        copy.save_revision().publish()
        copies[page.pk] = fresh(copy)
    billing, refunds = copies[tree["billing"].pk], copies[tree["refunds"].pk]
    old = refunds.url
    assert old.startswith(f"/{language}/")
    rename(admin_client, billing, "otra")
    arrives(client, old, refunds)
    move(admin_client, billing, copies[tree["account"].pk])
    arrives(client, old, refunds)
    assert client.get("/help/billing/refunds/").status_code == 200


def test_moved_below_a_private_page_it_is_named_to_nobody(client, admin_client, tree):
    private = standard(tree["help"].get_parent(), "Partners only")
    make_private(private, "Partners")
    move(admin_client, tree["billing"], private)
    for old in ("/help/billing/", "/help/billing/refunds/"):
        answer = client.get(f"{old}?q=1")
        absent = client.get("/help/never/?q=1")
        assert answer.status_code == absent.status_code == 404
        assert "partners-only" not in answer.text
    client.force_login(make_user("Partners"))
    arrives(client, "/help/billing/refunds/", tree["refunds"])


def test_moved_out_of_a_private_page_the_old_address_tells_nothing(
    client, admin_client, tree
):
    make_private(tree["account"], "Partners")
    page = standard(tree["account"], "Notes")
    move(admin_client, page, tree["help"])
    answer = client.get("/help/account/notes/")
    assert answer.status_code == 302
    assert "/login" in answer["Location"]
    client.force_login(make_user("Partners"))
    arrives(client, "/help/account/notes/", page)


def test_a_faq_page_arrives_too(client, commit, home):
    page = make_faq_page(home, slug="faq")
    page.slug = "questions"
    with commit():
        page.save_revision().publish()
    arrives(client, "/faq/", page)


def test_a_renamed_heading_keeps_its_anchor_on_the_way(client, commit, home):
    home.refresh_from_db()
    page = StandardPage(title="Prices", live=False)
    text = '<h2 data-block-key="k1">Monthly</h2><p>a</p>'
    page.body = [("text", text)]
    home.add_child(instance=page)
    page.save_revision().publish()
    page = fresh(page)
    page.body = [("text", text.replace("Monthly", "By the month"))]
    page.slug = "tariffs"
    with commit():
        page.save_revision().publish()
    target = arrives(client, "/prices/", page)
    assert 'id="monthly"' in client.get(target).text


def test_the_query_of_a_redirect_of_its_own_is_not_repeated(client, tree):
    site = tree["help"].get_site()
    page = tree["billing"].page_ptr
    Redirect.objects.create(old_path="/old?p=1", site=site, redirect_page=page)
    Redirect.objects.create(old_path="/typed", site=site, redirect_link="/help/?a=1")
    Redirect.objects.create(
        old_path="/out", site=site, redirect_link="https://else.example/"
    )
    assert client.get("/old?p=1")["Location"] == "/help/billing/"
    assert client.get("/typed?b=2")["Location"] == "/help/?a=1"
    assert client.get("/out?secret=2")["Location"] == "https://else.example/"


def test_what_was_published_by_schedule_or_script_arrives(client, commit, tree):
    page = tree["refunds"]
    page.slug = "money-back"
    page.save_revision()
    assert client.get("/help/billing/refunds/").status_code == 200
    with commit():
        fresh(page).get_latest_revision().publish()
    arrives(client, "/help/billing/refunds/", page)
