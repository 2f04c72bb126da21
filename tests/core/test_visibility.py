"""Who may see which page, decided without asking Wagtail to serve it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Collection, Locale, Page, Site

from heroic_core import visibility
from heroic_core.viewer import Viewer
from tests.factories import (
    make_locale,
    make_page,
    make_private,
    make_private_collection,
    make_user,
)


STRANGER = AnonymousUser()


def seen_by(user, site=None, session=None):
    viewer = Viewer(user, site, session)
    pages = set(visibility.visible_pages(viewer).values_list("title", flat=True))
    one_by_one = {p.title for p in Page.objects.all() if visibility.can_see(viewer, p)}
    assert one_by_one == pages
    return pages


def passed(restriction):
    return {restriction.passed_view_restrictions_session_key: [restriction.pk]}


@pytest.fixture
def home(home_page):
    home_page.title = "Home"
    home_page.save()
    return home_page


@pytest.fixture
def section(home):
    section = make_page(home, title="Section")
    make_page(section, title="Inside")
    return section


def test_without_restrictions_nobody_is_asked_about(section, django_assert_num_queries):
    class Untouchable:
        def __getattr__(self, name):
            raise AssertionError(f"The account was asked for {name}.")

    viewer = Viewer(Untouchable(), session=Untouchable())
    assert visibility.visible_pages(viewer).count() == 3
    assert not viewer.was_asked_about


def test_who_has_logged_in_passes_a_login(section):
    make_private(section)
    assert seen_by(STRANGER) == {"Home"}
    assert seen_by(make_user()) == {"Home", "Section", "Inside"}


def test_a_group_passes_for_its_members_and_superusers(section):
    make_private(section, "Board")
    assert seen_by(STRANGER) == {"Home"}
    assert seen_by(make_user()) == {"Home"}
    assert seen_by(make_user("Board")) == {"Home", "Section", "Inside"}
    assert "Inside" in seen_by(make_user(is_superuser=True))


def test_a_password_passes_for_who_gave_it_even_past_superusers(section):
    restriction = make_private(section, password="sesame")
    assert seen_by(STRANGER) == {"Home"}
    assert seen_by(make_user(is_superuser=True)) == {"Home"}
    assert "Inside" in seen_by(STRANGER, session=passed(restriction))


def test_somebody_deactivated_is_a_stranger(section):
    make_private(section)
    assert seen_by(make_user(is_active=False)) == {"Home"}


def test_restrictions_add_up(section):
    make_private(section)
    inner = make_page(section, title="Inner")
    make_private(inner, "Board")
    make_private(inner, "Council")
    assert "Inner" not in seen_by(make_user("Board"))
    assert "Inner" in seen_by(make_user("Board", "Council"))


def test_an_alias_is_as_private_as_the_ancestors_of_its_source(home, section):
    make_private(section)
    inside = Page.objects.get(title="Inside")
    alias = inside.create_alias(parent=home, update_slug="alias")
    # Wagtail copies no restriction that was inherited.
    alias.view_restrictions.all().delete()
    make_page(alias, title="Below the alias")
    again = alias.create_alias(parent=home, update_slug="again")
    again.view_restrictions.all().delete()
    Page.objects.filter(pk=alias.pk).update(title="Alias")
    Page.objects.filter(pk=again.pk).update(title="Alias of the alias")
    assert seen_by(STRANGER) == {"Home"}
    assert seen_by(make_user()) > {"Alias", "Alias of the alias", "Below the alias"}


def test_a_restriction_of_an_alias_itself_counts(home, section):
    alias = section.create_alias(parent=home, update_slug="alias")
    make_private(alias)
    Page.objects.filter(pk=alias.pk).update(title="Alias")
    assert seen_by(STRANGER) == {"Home", "Section", "Inside"}


def test_what_is_not_published_is_seen_by_nobody(section):
    make_page(section, title="Draft", live=False)
    assert "Draft" not in seen_by(make_user(is_superuser=True))


def test_below_what_is_not_published_pages_are_served_as_wagtail_does(section, client):
    section.unpublish()
    assert seen_by(STRANGER) == {"Home", "Inside"}
    assert client.get(Page.objects.get(title="Inside").url).status_code == 200


def test_pages_of_no_site_are_seen_by_nobody(section):
    make_page(Page.get_first_root_node(), title="Lost")
    assert "Lost" not in seen_by(STRANGER)


def test_a_viewer_of_one_site_sees_its_pages_only(home, site):
    other = make_page(Page.get_first_root_node(), title="Other")
    second = Site.objects.create(hostname="other.example", root_page=other)
    assert seen_by(STRANGER, site) == {"Home"}
    assert seen_by(STRANGER, second) == {"Other"}
    assert seen_by(STRANGER) == {"Home", "Other"}


def test_below_a_translated_home_that_is_not_published_nothing_is_served(home, client):
    spanish = home.copy_for_translation(make_locale("es"))
    spanish.title = "Inicio"
    spanish.save()
    make_page(spanish, title="Dentro", slug="dentro", locale=spanish.locale)
    assert client.get("/es/dentro/").status_code == 404
    assert seen_by(STRANGER) == {"Home"}
    spanish.get_latest_revision().publish()
    assert client.get("/es/dentro/").status_code == 200
    assert "Dentro" in seen_by(STRANGER)


def test_pages_of_a_site_are_told_from_others_by_case_too(home):
    lost = make_page(Page.get_first_root_node(), title="Lost", slug=home.slug.upper())
    make_page(lost, title="Lost too")
    assert seen_by(STRANGER) == {"Home"}


def test_a_site_is_found_where_its_root_has_moved_along(home):
    section, target = (make_page(home, title=title) for title in ("Section", "Target"))
    root = make_page(section, title="Root")
    second = Site.objects.create(hostname="other.example", root_page=root)
    # Wagtail remembers where the roots are.
    assert root.url
    section.move(target, pos="last-child")
    assert seen_by(STRANGER, Site.objects.get(pk=second.pk)) == {"Root"}


def test_a_translation_is_served_by_the_sites_of_its_language_alone(home, site):
    """Not published, it may still be the root of another site."""
    spanish = home.copy_for_translation(make_locale("es"))
    make_page(spanish, title="Dentro", slug="dentro", locale=spanish.locale)
    second = Site.objects.create(hostname="es.example", root_page=spanish)
    assert seen_by(STRANGER, site) == {"Home"}
    assert seen_by(STRANGER, second) == {"Home", "Dentro"}


def test_a_language_that_the_site_no_longer_has_leads_nowhere(home, settings):
    german = Locale(language_code="de")
    german.save()
    page = home.copy_for_translation(german)
    Page.objects.filter(pk=page.pk).update(title="Startseite", live=True)
    assert seen_by(STRANGER) == {"Home"}


def test_a_restriction_on_the_root_refuses_everything(section):
    make_private(Page.get_first_root_node())
    assert seen_by(STRANGER) == set()
    assert seen_by(make_user()) == {"Home", "Section", "Inside"}


def test_thousands_of_restrictions_are_one_decision(home, django_assert_num_queries):
    for number in range(3):
        make_page(home, title=f"Open {number}")
    pages = [make_page(home, title=f"Closed {number}") for number in range(40)]
    restriction = make_private(pages[0])
    rows = [
        type(restriction)(page=page, restriction_type="login") for page in pages * 50
    ]
    type(restriction).objects.bulk_create(rows)
    viewer = Viewer.for_user(STRANGER)
    # Roots, their translations, restrictions, aliases, pages.
    with django_assert_num_queries(5):
        assert visibility.visible_pages(viewer).count() == 4


def test_a_collection_is_as_private_as_those_above_it(db):
    root = Collection.get_first_root_node()
    outer = root.add_child(name="Outer")
    inner = outer.add_child(name="Inner")
    make_private_collection(outer, "Board")
    stranger, member = Viewer.for_user(STRANGER), Viewer.for_user(make_user("Board"))
    assert not visibility.can_see_collection(stranger, inner)
    assert visibility.can_see_collection(member, inner)
    assert visibility.can_see_collection(stranger, root)
    rule = visibility.collection_rule(stranger, "path")
    assert list(Collection.objects.filter(rule)) == [root]
