"""Sections moved and deleted, and people who own pages."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from heroic_core.models import RevisionNote
from heroic_site.home.models import HomePage, StandardPage
from tests.editing import edit_url, published
from tests.factories import (
    make_admin,
    make_locale,
    make_page,
    make_private,
    make_user,
)


pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client(client, site):
    client.force_login(make_admin())
    return client


def standard(parent, title, **values):
    parent.refresh_from_db()
    return make_page(parent, page_class=StandardPage, title=title, **values)


@pytest.fixture
def section(home_page):
    home = make_page(home_page, page_class=HomePage, title="Help")
    section = standard(home, "Billing")
    inner = standard(section, "Refunds")
    standard(inner, "Deadlines")
    standard(section, "Draft", live=False)
    section.refresh_from_db()
    return section


def page_named(title):
    return Page.objects.get(title=title)


def url(name, *pages):
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk for page in pages])


def linking_to(page, parent, title):
    link = f'<p><a linktype="page" id="{page.pk}">There</a></p>'
    return standard(parent, title, body=[("text", link)])


def test_what_would_be_lost_is_told_with_ways_out(admin_client, section):
    help_page = page_named("Help")
    linking_to(page_named("Deadlines"), help_page, "Points <there>")
    linking_to(section, page_named("Refunds"), "From within")
    text = admin_client.get(url("delete", section)).text
    assert "3 published pages below this one" in text
    assert "1 page below this one that is not published" in text
    other = page_named("Points <there>")
    assert f'<a href="{edit_url(other)}">Points &lt;there&gt;</a>' in text
    assert "From within" not in text
    assert f'href="{reverse("wagtailadmin_explore", args=[section.pk])}"' in text
    assert "Move its 4 pages first" in text
    assert f'href="{url("unpublish", section)}"' in text
    assert "Yes, delete it" in text
    assert Page.objects.filter(pk=section.pk).exists()


def test_a_page_that_loses_nothing_is_asked_about_as_ever(admin_client, section):
    text = admin_client.get(url("delete", page_named("Draft"))).text
    assert "would be lost" not in text
    assert "Yes, delete it" in text
    text = admin_client.get(url("delete", page_named("Help"))).text
    assert "would be lost" not in text


def test_many_pages_are_asked_about_each(admin_client, section):
    linking_to(page_named("Deadlines"), page_named("Help"), "Points there")
    chosen = f"?id={section.pk}&id={page_named('Points there').pk}"
    text = admin_client.get(f"/admin/bulk/wagtailcore/page/delete/{chosen}").text
    assert text.count("This would be lost for good:") == 1
    assert "2 published pages below this one" in text
    assert text.count("Points there") > 1


def test_who_confirms_deletes_all(admin_client, section):
    answer = admin_client.post(url("delete", section), follow=True)
    assert "Page &#x27;Billing&#x27; deleted." in answer.text
    assert not Page.objects.filter(title__in=["Billing", "Deadlines"]).exists()


def test_a_private_page_that_links_here_is_not_named(client, section, home_page):
    secret = linking_to(section, home_page, "Secret plans")
    make_private(secret, "Partners")
    group = Group.objects.create(name="Billing editors")
    for codename in ("change_page", "publish_page", "bulk_delete_page"):
        GroupPagePermission.objects.create(
            group=group, page=section, permission=permission(codename)
        )
    editor = make_user("Billing editors")
    editor.user_permissions.add(permission("access_admin", "wagtailadmin"))
    client.force_login(editor)
    text = client.get(url("delete", section)).text
    assert "A page that you may not see" in text
    assert "Secret plans" not in text


def permission(codename, app="wagtailcore"):
    from django.contrib.auth.models import Permission

    return Permission.objects.get(content_type__app_label=app, codename=codename)


def test_the_queries_of_the_question_do_not_grow(admin_client, section):
    def count():
        with CaptureQueriesContext(connection) as captured:
            assert admin_client.get(url("delete", section)).status_code == 200
        return len(captured)

    help_page = page_named("Help")
    linking_to(section, help_page, "One")
    count()
    before = count()
    for number in range(14):
        linking_to(section, help_page, f"More {number}")
        standard(section, f"Below {number}")
    section.refresh_from_db()
    assert count() <= before + 10
    assert "and 5 more" in admin_client.get(url("delete", section)).text


def test_a_page_moved_below_its_own_child_is_refused_in_words(admin_client, section):
    below = page_named("Deadlines")
    for destination in (below, section):
        for ask in (admin_client.get, admin_client.post):
            answer = ask(url("move_confirm", section, destination), follow=True)
            assert answer.status_code == 200
            assert "“Billing” cannot be moved below itself" in answer.text
    choose = {"new_parent_page": below.pk}
    answer = admin_client.post(url("move", section), choose, follow=True)
    assert "“Billing” cannot be moved below itself" in answer.text
    assert page_named("Billing").get_parent() == page_named("Help")


def test_many_pages_moved_below_a_child_of_one_stay(admin_client, section):
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    answer = admin_client.post(
        f"{bulk}?id={section.pk}", {"chooser": page_named("Deadlines").pk}
    )
    assert answer.status_code == 200
    assert page_named("Billing").get_parent() == page_named("Help")


def test_a_place_of_another_type_or_language_is_refused_in_words(
    admin_client, section, home_page
):
    answer = admin_client.post(url("move_confirm", section, home_page), follow=True)
    assert "is of a type that cannot stand below" in answer.text
    spanish = home_page.copy_for_translation(make_locale("es"))
    answer = admin_client.post(url("move_confirm", section, spanish), follow=True)
    assert "which is in another language" in answer.text
    assert page_named("Billing").get_parent() == page_named("Help")


def test_a_possible_move_is_made(admin_client, section):
    target = url("move_confirm", page_named("Deadlines"), section)
    assert admin_client.get(target).status_code == 200
    assert admin_client.post(target).status_code == 302
    assert page_named("Deadlines").get_parent().pk == section.pk


def test_pages_outlive_the_person_who_owns_them(client, admin_client, section):
    owner = make_admin(username="owner")
    page = page_named("Refunds").specific
    page.owner = owner
    page.save()
    client.force_login(owner)
    published(client, page, change_note="By the owner")
    admin = make_admin(username="other")
    client.force_login(admin)
    delete = reverse("wagtailusers_users:delete", args=[owner.pk])
    assert client.get(delete).status_code == 200
    assert client.post(delete).status_code == 302
    assert not get_user_model().objects.filter(username="owner").exists()
    page.refresh_from_db()
    assert page.owner is None
    assert RevisionNote.objects.get(note="By the owner").user is None
    assert client.get(edit_url(page)).status_code == 200
    history = client.get(url("history", page))
    assert history.status_code == 200
    assert "By the owner" in history.text
    published(client, page, change_note="By another")
    assert client.get(url("delete", page)).status_code == 200
