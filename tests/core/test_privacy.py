"""Whatever is done with a private page, what comes of it is as private."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, PageViewRestriction, Site
from wagtail.signals import page_published

from heroic_core import visibility
from heroic_core.privacy.restrictions import Condition, Restrictions
from heroic_core.viewer import Viewer
from heroic_faq.models import FAQPage
from tests.factories import (
    make_admin,
    make_locale,
    make_page,
    make_private,
    make_user,
)


@pytest.fixture
def section(home_page):
    section = make_page(home_page, title="Section", slug="section")
    inside = make_page(section, title="Inside", slug="inside")
    make_page(inside, title="Deep", slug="deep")
    return section


@pytest.fixture
def inside(section):
    return Page.objects.get(slug="inside")


@pytest.fixture
def elsewhere(home_page):
    return make_page(home_page, title="Elsewhere", slug="elsewhere")


def fresh(page):
    return Page.objects.get(pk=page.pk)


def own(page):
    """What a page itself asks for, in words."""
    rows = PageViewRestriction.objects.filter(page_id=page.pk).order_by("pk")
    return [in_words(row) for row in rows]


def in_words(row):
    groups = sorted(row.groups.values_list("name", flat=True))
    return " ".join(filter(None, [row.restriction_type, row.password, *groups]))


def seen_by(user, page):
    return visibility.can_see(Viewer.for_user(user), fresh(page))


def is_open(page):
    return seen_by(AnonymousUser(), page)


KINDS = pytest.mark.parametrize(
    ("names", "password", "words"),
    [
        ([], "", "login"),
        (["Board", "Council"], "", "groups Board Council"),
        ([], "sesame", "password sesame"),
    ],
)


@KINDS
def test_a_copy_keeps_what_its_source_inherits(
    section, inside, elsewhere, names, password, words
):
    make_private(section, *names, password=password)
    copy = inside.copy(to=elsewhere)
    assert own(copy) == [words]
    assert not is_open(copy)
    assert client_is_refused(copy)


def client_is_refused(page):
    response = Client().get(fresh(page).url)
    return response.status_code == 302 or b"password" in response.content


def test_a_copy_keeps_each_restriction_that_it_had(section, inside, elsewhere):
    make_private(section, password="outer")
    make_private(inside, "Board")
    assert own(inside.copy(to=elsewhere)) == ["password outer", "groups Board"]


def test_a_copy_within_the_section_needs_nothing_of_its_own(section, inside):
    make_private(section)
    assert own(inside.copy(to=section, update_attrs={"slug": "other"})) == []
    assert own(inside.copy(update_attrs={"slug": "beside"})) == []


def test_a_copy_keeps_its_groups_below_a_section_for_all_who_logged_in(
    section, elsewhere
):
    make_private(section, "Board")
    make_private(elsewhere)
    copy = section.copy(to=elsewhere)
    assert own(copy) == ["groups Board"]
    assert not seen_by(make_user(), copy)


def test_a_copy_needs_no_login_below_a_section_for_a_group(section, elsewhere):
    make_private(section)
    make_private(elsewhere, "Board")
    assert own(section.copy(to=elsewhere)) == []


def test_a_larger_group_is_implied_by_a_smaller_one(section, elsewhere):
    make_private(section, "Board", "Council")
    make_private(elsewhere, "Board")
    assert own(section.copy(to=elsewhere)) == []


def test_of_a_login_and_a_group_a_copy_keeps_the_group(section, inside, elsewhere):
    make_private(section)
    make_private(inside, "Board")
    assert own(inside.copy(to=elsewhere)) == ["groups Board"]


def test_a_copied_tree_keeps_each_restriction_in_its_place(section, inside, elsewhere):
    make_private(section)
    make_private(inside, "Board")
    copy = section.copy(to=elsewhere, recursive=True)
    [inside_copy] = copy.get_children()
    [deep_copy] = inside_copy.get_children()
    assert own(copy) == ["login"]
    assert own(inside_copy) == ["groups Board"]
    # Wagtail would repeat the section's restriction on each page below it.
    assert own(deep_copy) == []


def test_a_copied_tree_has_its_pages_in_pairs_whatever_their_order(home_page):
    top = make_page(home_page, slug="top")
    first, second = (make_page(top, slug=slug) for slug in ("first", "second"))
    make_private(second)
    fresh(first).delete()
    make_page(fresh(top), slug="third")
    copy = fresh(top).copy(to=home_page, recursive=True, update_attrs={"slug": "copy"})
    assert [own(p) for p in copy.get_children().order_by("slug")] == [["login"], []]


def test_a_copy_of_an_alias_keeps_the_privacy_of_what_that_stands_for(
    section, inside, elsewhere
):
    make_private(section)
    alias = inside.create_alias(parent=elsewhere)
    copy = alias.copy(to=elsewhere, update_attrs={"slug": "copy"})
    assert copy.alias_of is None
    assert own(copy) == ["login"]


def test_a_copy_is_private_before_anybody_hears_of_it(section, inside, elsewhere):
    """All is one transaction: nobody else can see the page in between."""
    make_private(section)
    heard = []

    def hear(**kwargs):
        heard.append(len(connection.savepoint_ids))

    page_published.connect(hear)
    before = len(connection.savepoint_ids)
    inside.copy(to=elsewhere, keep_live=True)
    page_published.disconnect(hear)
    assert heard
    assert min(heard) > before


def test_without_its_privacy_there_is_no_copy(section, inside, elsewhere, monkeypatch):
    make_private(section)

    def fail(*args):
        raise RuntimeError("The power went out.")

    monkeypatch.setattr(Restrictions, "keep", fail)
    with pytest.raises(RuntimeError):
        inside.copy(to=fresh(elsewhere))
    with pytest.raises(RuntimeError):
        inside.move(fresh(elsewhere), pos="last-child")
    assert fresh(elsewhere).numchild == 0


def copy_in_the_admin(client, page, to):
    client.force_login(make_admin())
    form = {
        "new_title": "Copied",
        "new_slug": "copied",
        "new_parent_page": to.pk,
        "publish_copies": "on",
    }
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    return client.post(url, form, follow=True)


def test_a_copy_made_in_the_admin_is_as_private_and_says_so(section, elsewhere, client):
    make_private(section, "Board")
    page = make_page(section, page_class=FAQPage)
    response = copy_in_the_admin(client, page, elsewhere)
    assert own(Page.objects.get(slug="copied")) == ["groups Board"]
    assert "stays as private as it was" in response.content.decode()


def test_a_copy_of_a_public_page_says_nothing(section, elsewhere, client):
    page = make_page(section, page_class=FAQPage)
    response = copy_in_the_admin(client, page, elsewhere)
    assert Page.objects.filter(slug="copied").exists()
    assert "as private as" not in response.content.decode()


def test_the_history_of_a_copy_names_who_made_it(section, inside, elsewhere):
    make_private(section)
    admin = make_admin()
    copy = inside.copy(to=elsewhere, user=admin)
    entry = PageLogEntry.objects.get(
        page=copy, action="wagtail.view_restriction.create"
    )
    assert entry.user == admin


def test_a_section_for_a_group_that_is_gone_stays_closed(section, inside, elsewhere):
    make_private(section, "Board").groups.all().delete()
    copy = inside.copy(to=elsewhere)
    assert own(copy) == ["groups"]
    assert not seen_by(make_user(), copy)
    assert seen_by(make_admin(), copy)


# Aliases


def test_an_alias_follows_its_source_without_a_restriction_of_its_own(
    section, inside, elsewhere
):
    restriction = make_private(section)
    of_section = section.create_alias(parent=elsewhere, recursive=True)
    assert own(of_section) == []
    assert all(not is_open(page) for page in of_section.get_descendants())
    restriction.delete()
    assert all(is_open(page) for page in of_section.get_descendants(inclusive=True))


def test_an_alias_in_another_private_place_is_as_private_as_both(
    section, inside, elsewhere
):
    make_private(section, "Board")
    make_private(elsewhere, "Council")
    alias = inside.create_alias(parent=elsewhere)
    assert not seen_by(make_user("Board"), alias)
    assert not seen_by(make_user("Council"), alias)
    assert seen_by(make_user("Board", "Council"), alias)


def test_an_alias_that_becomes_a_page_of_its_own_stays_private(
    section, inside, elsewhere, client
):
    make_private(section)
    alias = inside.create_alias(parent=elsewhere)
    client.force_login(make_admin())
    client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    assert fresh(alias).alias_of_id is None
    assert own(alias) == ["login"]


def test_an_alias_that_a_script_cuts_off_stays_private(section, inside, elsewhere):
    make_private(section)
    alias = inside.create_alias(parent=elsewhere).specific
    alias.alias_of = None
    alias.save()
    assert own(alias) == ["login"]


def test_an_alias_whose_source_is_deleted_stays_private(section, inside, elsewhere):
    make_private(section)
    alias = inside.create_alias(parent=elsewhere, recursive=True)
    inside.delete()
    deep = alias.get_children().get()
    assert fresh(alias).alias_of_id is None
    assert own(alias) == ["login"]
    assert own(deep) == []
    fresh(alias).get_latest_revision_as_object().save_revision().publish()
    assert not is_open(alias)


def test_a_section_is_deleted_together_with_aliases_in_it(section, inside):
    make_private(inside)
    inside.create_alias(parent=section, update_slug="alias")
    fresh(section).delete()
    assert not PageViewRestriction.objects.exists()


# Moves


def test_a_moved_page_keeps_what_it_inherited(section, inside, elsewhere):
    make_private(section, "Board")
    inside.move(elsewhere, pos="last-child")
    assert own(inside) == ["groups Board"]
    assert own(Page.objects.get(slug="deep")) == []


def test_a_page_moved_within_its_section_stays_as_it_is(section, inside):
    make_private(section)
    Page.objects.get(slug="deep").move(fresh(section), pos="first-child")
    assert own(Page.objects.get(slug="deep")) == []
    assert own(inside) == []


def test_a_page_moved_into_a_section_becomes_private_without_more(section, elsewhere):
    make_private(section)
    elsewhere.move(section, pos="last-child")
    assert own(elsewhere) == []
    assert not is_open(elsewhere)


def test_a_page_moved_in_the_admin_says_that_it_stays_private(
    section, inside, elsewhere, client
):
    make_private(section)
    client.force_login(make_admin())
    url = reverse("wagtailadmin_pages:move_confirm", args=[inside.pk, elsewhere.pk])
    response = client.post(url, follow=True)
    assert own(inside) == ["login"]
    assert "stays as private as it was" in response.content.decode()


def test_pages_moved_together_stay_private(section, inside, elsewhere, client):
    make_private(section)
    client.force_login(make_admin())
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    client.post(f"{url}?id={inside.pk}&next=/admin/", {"chooser": elsewhere.pk})
    assert fresh(inside).get_parent() == elsewhere
    assert own(inside) == ["login"]


def test_a_page_moved_to_another_site_stays_private(section, inside, site):
    other = make_page(Page.get_first_root_node(), title="Other", slug="other")
    Site.objects.create(hostname="other.example", root_page=other)
    make_private(section)
    inside.move(other, pos="last-child")
    assert own(inside) == ["login"]


def test_an_alias_is_moved_without_more(section, inside, elsewhere, home_page):
    make_private(section)
    alias = inside.create_alias(parent=elsewhere)
    alias.move(fresh(home_page), pos="last-child")
    assert own(alias) == []
    assert not is_open(alias)


# Translations


def test_a_translation_keeps_what_its_source_inherits(home_page, section, inside):
    make_private(section, "Board")
    spanish = make_locale("es")
    home_page.copy_for_translation(spanish)
    translated = section.copy_for_translation(spanish)
    below = inside.copy_for_translation(spanish)
    assert own(translated) == ["groups Board"]
    assert own(below) == []
    below.get_latest_revision().publish()
    assert not is_open(below)


def test_a_translation_whose_parents_are_aliases_is_as_private(
    home_page, section, inside
):
    make_private(section)
    translated = inside.copy_for_translation(make_locale("es"), copy_parents=True)
    parent = translated.get_parent()
    assert parent.alias_of_id == section.pk
    assert not is_open(parent)
    assert not seen_once_published(translated)


def seen_once_published(page):
    page.get_latest_revision().publish()
    return is_open(page)


# Restoring


def test_an_older_version_brings_back_no_older_privacy(section, inside, client):
    first = inside.save_revision()
    first.publish()
    make_private(inside, "Board")
    inside.title = "Later"
    inside.save_revision().publish()
    client.force_login(make_admin())
    url = reverse("wagtailadmin_pages:revisions_revert", args=[inside.pk, first.pk])
    assert client.get(url).status_code == 200
    first.publish()
    assert fresh(inside).title == "Inside"
    assert own(inside) == ["groups Board"]


def test_unpublishing_and_publishing_again_changes_no_privacy(section, inside):
    make_private(inside)
    inside.save_revision().publish()
    fresh(inside).unpublish()
    fresh(inside).get_latest_revision().publish()
    assert own(inside) == ["login"]
    assert not is_open(inside)


def test_a_public_page_saved_reads_no_restrictions(
    home_page, django_assert_num_queries
):
    assert Restrictions().reasons(home_page.path) == []
    with django_assert_num_queries(1):
        Restrictions()


def test_a_condition_implies_what_asks_for_no_more():
    login, nobody = Condition("login"), Condition("groups")
    board = Condition("groups", groups=frozenset({1}))
    both = Condition("groups", groups=frozenset({1, 2}))
    one, two = Condition("password", "one"), Condition("password", "two")
    assert board.implies(login)
    assert board.implies(both)
    assert nobody.implies(board)
    assert not both.implies(board)
    assert not login.implies(board)
    assert not one.implies(two)
    assert not one.implies(login)


def test_the_dialog_makes_a_page_of_several_restrictions_public(client, home_page):
    outer = make_page(home_page)
    make_private(outer, "Staff club")
    inner = make_page(outer)
    make_private(inner, "Board")
    copy = inner.copy(to=home_page, update_attrs={"slug": "copied"})
    assert copy.view_restrictions.count() == 2
    client.force_login(make_admin())
    url = reverse("wagtailadmin_pages:set_privacy", args=[copy.pk])
    client.post(url, {"restriction_type": "none"})
    assert not copy.view_restrictions.exists()
