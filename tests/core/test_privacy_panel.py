""" "Who can see this, and why?", in the page editor."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page

from heroic_faq.models import FAQPage
from tests.factories import (
    make_admin,
    make_editor,
    make_page,
    make_private,
)


@pytest.fixture
def section(home_page):
    return make_page(home_page, page_class=FAQPage, title="Section")


@pytest.fixture
def inside(section):
    return make_page(section, page_class=FAQPage, title="Inside", slug="inside")


@pytest.fixture
def panel(client):
    def panel(page, user=None):
        """What it says, with its links by their text."""
        client.force_login(user or make_admin())
        html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
        found = BeautifulSoup(html, "html.parser").find(
            attrs={"data-side-panel": "heroic-privacy"}
        )
        if found is None:
            return "", {}
        links = {" ".join(a.text.split()): a["href"] for a in found.find_all("a")}
        return " ".join(found.text.split()), links

    return panel


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_public_page_is_for_everyone(panel, inside):
    said, _links = panel(inside)
    assert "Who can see this, and why?" in said
    assert "Everyone" in said
    assert "nor one above it is private" in said


def test_each_restriction_comes_with_its_reason(panel, section, inside):
    make_private(section, "Board", "Council")
    make_private(inside, password="sesame")
    said, links = panel(inside)
    assert "Only people to whom all of this applies" in said
    assert "Members of Board or Council A page above this one: Section" in said
    assert links["Section"] == edit_url(section)
    assert "Everybody who knows the shared password This page itself" in said
    assert "sesame" not in said
    assert "Administrators, too, have to give the password" in said


def test_who_has_logged_in(panel, inside):
    make_private(inside)
    said, _links = panel(inside)
    assert "Everybody who has logged in This page itself" in said
    assert "Everyone" not in said
    assert "Administrators see it as well" in said


def test_a_group_that_is_gone(panel, inside):
    make_private(inside, "Board").groups.all().delete()
    assert "Administrators only, because the groups" in panel(inside)[0]


def test_an_alias_names_what_it_stands_for(panel, section, inside, home_page):
    make_private(section)
    alias = inside.create_alias(parent=home_page, update_slug="alias")
    said, links = panel(alias)
    assert "A page above the one for which this is an alias: Section" in said
    assert "as private as the page that it stands for" in said
    assert links["Inside"] == edit_url(inside)
    assert "Change privacy" not in said
    make_private(inside, "Board")
    assert "Board The page for which this is an alias: Inside" in panel(alias)[0]


def test_a_page_below_an_alias(panel, section, home_page):
    make_private(section)
    alias = section.create_alias(parent=home_page, update_slug="alias")
    below = make_page(alias, page_class=FAQPage, title="Below")
    said, _links = panel(below)
    assert "A page for which one above this is an alias: Section" in said


def test_a_page_that_is_not_published(panel, section):
    page = make_page(section, page_class=FAQPage, live=False)
    said, _links = panel(page)
    assert "not published: readers do not see it, whoever they are" in said


def test_a_page_with_later_changes(panel, inside):
    inside.title = "Later"
    inside.save_revision()
    assert "Readers see the published version" in panel(inside)[0]


def test_a_page_of_no_site(panel, site):
    lost = make_page(Page.get_first_root_node(), page_class=FAQPage)
    assert "belongs to no site" in panel(lost)[0]


def test_it_leads_to_the_files_of_the_section(panel, section, inside):
    make_private(section)
    _said, links = panel(inside)
    files = reverse("heroic_core_section_files", args=[inside.pk])
    assert links["The files of this section"] == files


def test_only_those_who_may_set_privacy_have_it(panel, section, inside):
    editor = make_editor()
    assert panel(inside, editor)[0]
    group = editor.groups.get()
    for row in group.page_permissions.all():
        if row.permission.codename == "publish_page":
            row.delete()
    said, _links = panel(inside, editor)
    assert said == ""


def test_it_names_no_page_that_the_editor_may_not_see(panel, home_page, inside):
    secret = make_page(home_page, page_class=FAQPage, title="Secret")
    editor = make_editor()
    alias = secret.create_alias(parent=inside, update_slug="alias")
    make_private(secret, "Board")
    editor.groups.get().page_permissions.exclude(page=inside).delete()
    said, links = panel(alias, editor)
    assert "Members of Board A page that you may not see" in said
    assert edit_url(secret) not in links.values()
