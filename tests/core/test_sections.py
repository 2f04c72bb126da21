"""Every private page has a collection for its files, as private as the page."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, Page, Site

from heroic_core import sections
from heroic_core.models import PrivateSection, SectionRestriction
from heroic_core.sections import sync_all, sync_below
from heroic_core.viewer import stranger
from heroic_core.visibility import can_see_collection
from tests.core.sections import (
    assert_in_step,
    collection_of,
    place_of,
    restrictions_of,
)
from tests.factories import (
    make_admin,
    make_locale,
    make_page,
    make_private,
    make_private_collection,
    make_user_who_may,
)


LOGIN = ("login", "", set())


@pytest.fixture
def handbook(home_page):
    return make_page(home_page, title="Handbook", slug="handbook")


def is_open(collection):
    return can_see_collection(stranger(), collection)


def set_privacy(client, page, kind, **values):
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    response = client.post(url, {"restriction_type": kind, "password": "", **values})
    assert response.json()["step"] == "set_privacy_done"


def test_a_public_page_has_no_collection(handbook):
    assert not PrivateSection.objects.exists()
    assert sync_all() == []


def test_a_page_that_becomes_private_gets_a_collection(handbook):
    make_private(handbook)
    assert place_of(handbook) == ["Handbook"]
    assert restrictions_of(handbook) == [LOGIN]
    assert_in_step()


def test_a_password_and_groups_are_those_of_the_page(handbook, home_page):
    board = make_page(home_page, title="Board")
    make_private(handbook, password="sesame")
    make_private(board, "Board", "Auditors")
    assert restrictions_of(handbook) == [("password", "sesame", set())]
    assert restrictions_of(board) == [("groups", "", {"Board", "Auditors"})]
    assert_in_step()


def test_sections_nest_as_their_pages_do(handbook):
    chapter = make_page(handbook, title="Chapter")
    salaries = make_page(chapter, title="Salaries")
    make_private(salaries, "Board")
    assert place_of(salaries) == ["Salaries"]
    make_private(handbook)
    assert place_of(salaries) == ["Handbook", "Salaries"]
    make_private(chapter)
    assert place_of(salaries) == ["Handbook", "Chapter", "Salaries"]
    chapter.view_restrictions.all().delete()
    assert place_of(salaries) == ["Handbook", "Salaries"]
    assert_in_step()


def test_the_privacy_dialog_keeps_them_in_step(handbook, client):
    client.force_login(make_admin())
    board, staff = Group.objects.create(name="Board"), Group.objects.create(name="Crew")
    set_privacy(client, handbook, "groups", groups=[board.pk])
    assert restrictions_of(handbook) == [("groups", "", {"Board"})]
    set_privacy(client, handbook, "groups", groups=[board.pk, staff.pk])
    assert restrictions_of(handbook) == [("groups", "", {"Board", "Crew"})]
    set_privacy(client, handbook, "login")
    assert restrictions_of(handbook)[0][0] == "login"
    set_privacy(client, handbook, "password", password="sesame")
    assert restrictions_of(handbook)[0][:2] == ("password", "sesame")
    assert_in_step()
    set_privacy(client, handbook, "none")
    assert restrictions_of(handbook) == []
    assert is_open(collection_of(handbook))


def test_a_new_password_is_a_new_restriction_of_the_collection(handbook, client):
    client.force_login(make_admin())
    set_privacy(client, handbook, "password", password="sesame")
    [former] = collection_of(handbook).view_restrictions.all()
    set_privacy(client, handbook, "password", password="open")
    [row] = collection_of(handbook).view_restrictions.all()
    assert (row.password, row.pk == former.pk) == ("open", False)
    assert_in_step()


@pytest.mark.parametrize("new_first", [True, False])
def test_a_restriction_that_is_replaced_in_either_order(handbook, new_first):
    former = make_private(handbook, password="old")
    with transaction.atomic():
        if not new_first:
            former.delete()
        make_private(handbook, password="new")
        if new_first:
            former.delete()
    assert restrictions_of(handbook) == [("password", "new", set())]
    assert SectionRestriction.objects.count() == 1
    assert_in_step()


def test_a_page_that_is_private_again_has_the_same_collection(handbook):
    restriction = make_private(handbook)
    collection = collection_of(handbook)
    restriction.delete()
    assert is_open(collection)
    make_private(handbook, "Board")
    assert collection_of(handbook) == collection
    assert restrictions_of(handbook) == [("groups", "", {"Board"})]


def test_a_deleted_page_leaves_its_files_private(handbook):
    make_private(handbook)
    inner = make_page(handbook, title="Inner")
    make_private(inner, "Board")
    collections = [collection_of(handbook), collection_of(inner)]
    Page.objects.get(pk=handbook.pk).delete()
    assert not PrivateSection.objects.exists()
    for collection in collections:
        collection.refresh_from_db()
        assert collection.view_restrictions.count() == 1
        assert not is_open(collection)
    assert collections[1].is_child_of(collections[0])


def test_a_page_deleted_in_the_admin_leaves_its_files_private(handbook, client):
    make_private(handbook, "Board")
    collection = collection_of(handbook)
    client.force_login(make_admin())
    client.post(reverse("wagtailadmin_pages:delete", args=[handbook.pk]))
    assert not Page.objects.filter(pk=handbook.pk).exists()
    assert not is_open(collection)


def test_the_collection_is_renamed_with_its_page(handbook):
    make_private(handbook)
    handbook.title = "Manual"
    handbook.save_revision().publish()
    assert place_of(handbook) == ["Manual"]
    assert_in_step()


def test_a_name_that_the_owner_chose_stays(handbook, client):
    make_private(handbook)
    collection = collection_of(handbook)
    client.force_login(make_admin())
    edit(client, collection, name="Our files")
    assert place_of(handbook) == ["Our files"]
    handbook.title = "Manual"
    handbook.save_revision().publish()
    assert place_of(handbook) == ["Our files"]
    assert_in_step()


def test_a_page_that_moves_takes_its_collection_along(handbook, home_page):
    make_private(handbook)
    team = make_page(home_page, title="Team")
    make_private(team, "Board")
    team.move(Page.objects.get(pk=handbook.pk), pos="last-child")
    assert place_of(team) == ["Handbook", "Team"]
    team.refresh_from_db()
    team.move(Page.objects.get(pk=home_page.pk), pos="last-child")
    assert place_of(team)[-1] == "Team"
    assert not is_open(collection_of(team))
    assert_in_step()


def test_a_formerly_private_page_moved_into_a_section(handbook, home_page):
    notes = make_page(home_page, title="Notes")
    make_private(notes).delete()
    assert is_open(collection_of(notes))
    make_private(handbook)
    notes.refresh_from_db()
    notes.move(Page.objects.get(pk=handbook.pk), pos="last-child")
    assert place_of(notes) == ["Handbook", "Notes"]
    assert not is_open(collection_of(notes))


def test_a_page_that_moves_to_another_site(handbook, home_page):
    root = home_page.get_parent()
    other = root.add_child(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other)
    make_private(handbook, "Board")
    make_private(other)
    Page.objects.get(pk=handbook.pk).move(other, pos="last-child")
    assert place_of(handbook) == ["Other", "Handbook"]
    assert restrictions_of(handbook) == [("groups", "", {"Board"})]
    assert_in_step()


def test_a_copy_has_a_collection_of_its_own(handbook, home_page):
    make_private(handbook, password="sesame")
    copy = handbook.copy(update_attrs={"slug": "copy", "title": "Copy"})
    assert place_of(copy) == ["Copy"]
    assert collection_of(copy) != collection_of(handbook)
    assert restrictions_of(copy) == [("password", "sesame", set())]
    assert_in_step()


def test_a_translation_has_a_collection_of_its_own(handbook):
    make_private(handbook, "Board")
    spanish = make_locale("es")
    handbook.get_parent().copy_for_translation(spanish)
    translation = handbook.copy_for_translation(spanish)
    assert collection_of(translation) != collection_of(handbook)
    assert restrictions_of(translation) == [("groups", "", {"Board"})]
    assert_in_step()


def test_a_deleted_group_leaves_both_equal(handbook):
    make_private(handbook, "Board", "Auditors")
    Group.objects.get(name="Board").delete()
    assert restrictions_of(handbook) == [("groups", "", {"Auditors"})]
    Group.objects.get(name="Auditors").delete()
    assert restrictions_of(handbook) == [("groups", "", set())]
    assert not is_open(collection_of(handbook))
    assert_in_step()


def test_groups_that_are_given_from_their_side(handbook):
    restriction = make_private(handbook, "Board")
    crew = Group.objects.create(name="Crew")
    crew.pageviewrestriction_set.add(restriction)
    assert restrictions_of(handbook) == [("groups", "", {"Board", "Crew"})]
    crew.pageviewrestriction_set.clear()
    assert restrictions_of(handbook) == [("groups", "", {"Board"})]


def test_a_restriction_on_the_root(handbook, home_page):
    make_private(handbook, "Board")
    root = Page.objects.get(depth=1)
    make_private(root)
    assert place_of(handbook) == ["Root", "Handbook"]
    assert not is_open(collection_of(root))
    assert_in_step()


def test_a_row_that_says_public_is_no_restriction(handbook):
    handbook.view_restrictions.create(restriction_type="none")
    assert not PrivateSection.objects.exists()


def test_groups_that_a_collection_is_given_from_their_side(handbook):
    make_private(handbook, "Board")
    twin = collection_of(handbook).view_restrictions.get()
    twin_set = Group.objects.get(name="Board").collectionviewrestriction_set
    twin_set.remove(twin)
    assert restrictions_of(handbook) == [("groups", "", {"Board"})]
    Group.objects.create(name="Crew").collectionviewrestriction_set.add(twin)
    assert restrictions_of(handbook) == [("groups", "", {"Board"})]


# By hand.


def edit(client, collection, **values):
    url = reverse("wagtailadmin_collections:edit", args=[collection.pk])
    collection.refresh_from_db()
    data = {"name": collection.name, "parent": collection.get_parent().pk, **values}
    return client.post(url, data, follow=True)


@pytest.fixture
def owner(client):
    client.force_login(make_admin())
    return client


def test_a_collection_moved_by_hand_goes_back(
    handbook, owner, django_capture_on_commit_callbacks
):
    make_private(handbook)
    inner = make_page(handbook, title="Inner")
    make_private(inner, "Board")
    shelf = Collection.objects.get(depth=1).add_child(name="Shelf")
    with django_capture_on_commit_callbacks(execute=True):
        edit(owner, collection_of(inner), parent=shelf.pk)
    assert place_of(inner) == ["Handbook", "Inner"]
    with django_capture_on_commit_callbacks(execute=True):
        edit(owner, collection_of(handbook), parent=shelf.pk)
    assert place_of(inner) == ["Handbook", "Inner"]
    assert_in_step()


def test_a_collection_moved_by_a_script_goes_back(
    handbook, django_capture_on_commit_callbacks
):
    make_private(handbook, "Board")
    inner = make_page(handbook, title="Inner")
    make_private(inner)
    with django_capture_on_commit_callbacks(execute=True):
        collection_of(inner).move(Collection.get_first_root_node(), "sorted-child")
    assert place_of(inner) == ["Handbook", "Inner"]
    assert_in_step()


def test_the_admin_says_of_a_page_that_is_public_again_only_the_place(handbook, owner):
    make_private(handbook).delete()
    url = reverse("wagtailadmin_collections:edit", args=[collection_of(handbook).pk])
    page = owner.get(url).content.decode()
    assert "holds the files of the page" in page
    assert "set-privacy" in page


def test_the_admin_says_whose_the_collection_is(handbook, owner):
    make_private(handbook)
    url = reverse("wagtailadmin_collections:edit", args=[collection_of(handbook).pk])
    page = owner.get(url).content.decode()
    assert "holds the files of the private page" in page
    assert reverse("wagtailadmin_pages:edit", args=[handbook.pk]) in page
    assert "set-privacy" not in page
    shelf = Collection.objects.get(depth=1).add_child(name="Shelf")
    url = reverse("wagtailadmin_collections:edit", args=[shelf.pk])
    assert "holds the files" not in owner.get(url).content.decode()


def test_the_admin_names_the_page_only_to_who_may_know_of_it(handbook, client):
    make_private(handbook, "Board")
    collection = collection_of(handbook)
    collection.name = "Files"
    collection.save()
    keeper = make_user_who_may("change_collection", "delete_collection")
    group = Group.objects.create(name="Keepers")
    for row in keeper.user_permissions.filter(content_type__model="collection"):
        group.collection_permissions.create(
            collection=Collection.objects.get(depth=1), permission=row
        )
    keeper.groups.add(group)
    client.force_login(keeper)
    urls = [
        reverse(f"wagtailadmin_collections:{name}", args=[collection.pk])
        for name in ("edit", "delete")
    ]
    edit_page = reverse("wagtailadmin_pages:edit", args=[handbook.pk])
    for url in urls:
        page = client.get(url).content.decode()
        assert "the files of a p" in page
        assert "Handbook" not in page
        assert edit_page not in page
    keeper.groups.add(Group.objects.get(name="Board"))
    for url in urls:
        page = client.get(url).content.decode()
        assert "Handbook" in page
        assert edit_page in page


def test_a_collection_is_not_deleted_by_hand_while_its_page_is_private(handbook, owner):
    restriction = make_private(handbook)
    collection = collection_of(handbook)
    url = reverse("wagtailadmin_collections:delete", args=[collection.pk])
    assert "the files of the private page “Handbook”" in owner.get(url).content.decode()
    assert owner.post(url).status_code == 403
    restriction.delete()
    assert owner.post(url).status_code == 302
    assert not PrivateSection.objects.exists()


def test_a_collection_deleted_by_a_script_is_made_again(
    handbook, django_capture_on_commit_callbacks
):
    make_private(handbook, "Board")
    former = collection_of(handbook)
    with django_capture_on_commit_callbacks(execute=True):
        former.delete()
    assert collection_of(handbook).pk != former.pk
    assert restrictions_of(handbook) == [("groups", "", {"Board"})]


def change_privacy(client, collection, kind, **values):
    url = reverse("wagtailadmin_collections:set_privacy", args=[collection.pk])
    data = {"restriction_type": kind, "password": "", **values}
    assert client.post(url, data).status_code == 200


@pytest.mark.parametrize("kind", ["none", "login", "groups", "password"])
@pytest.mark.parametrize("own", ["login", "groups", "password"])
def test_privacy_that_is_changed_by_hand_is_put_right(handbook, owner, kind, own):
    crew = Group.objects.create(name="Crew")
    make_private(
        handbook,
        *(["Board"] if own == "groups" else []),
        password="sesame" if own == "password" else "",
    )
    before = restrictions_of(handbook)
    password = "guess" if kind == "password" else ""
    groups = [crew.pk] if kind == "groups" else []
    change_privacy(
        owner, collection_of(handbook), kind, password=password, groups=groups
    )
    assert restrictions_of(handbook) == before
    connection.check_constraints()
    assert_in_step()


def test_privacy_set_by_hand_while_the_page_is_public_stays(handbook, owner):
    make_private(handbook).delete()
    change_privacy(owner, collection_of(handbook), "login")
    assert restrictions_of(handbook) == [LOGIN]
    make_private(handbook, password="sesame")
    assert restrictions_of(handbook) == [("password", "sesame", set())]


def test_other_collections_are_the_owners(handbook, owner):
    make_private(handbook)
    shelf = Collection.objects.get(depth=1).add_child(name="Shelf")
    change_privacy(owner, shelf, "login")
    assert shelf.view_restrictions.count() == 1
    change_privacy(owner, shelf, "none")
    assert shelf.view_restrictions.count() == 0


# Sites with a past.


def test_sites_that_had_private_pages_before(handbook):
    inner = make_page(handbook, title="Inner")
    with connection.cursor() as cursor:
        make_private(handbook, "Board")
        make_private(inner, password="sesame")
        for table in (SectionRestriction, CollectionViewRestriction.groups.through):
            cursor.execute(f"DELETE FROM {table._meta.db_table}")  # noqa: S608
        cursor.execute(f"DELETE FROM {PrivateSection._meta.db_table}")  # noqa: S608
    CollectionViewRestriction.objects.all().delete()
    Collection.objects.get(name="Handbook").delete()
    call_command("migrate", verbosity=0)
    assert place_of(inner) == ["Handbook", "Inner"]
    assert restrictions_of(handbook) == [("groups", "", {"Board"})]
    assert restrictions_of(inner) == [("password", "sesame", set())]


def test_what_scripts_left_out_of_step_is_put_right(handbook):
    make_private(handbook, "Board")
    row = collection_of(handbook).view_restrictions.get()
    CollectionViewRestriction.objects.filter(pk=row.pk).update(restriction_type="none")
    Collection.objects.filter(pk=row.collection_id).update(name="Elsewhere")
    assert sync_all() == ["Handbook"]
    assert restrictions_of(handbook) == [("groups", "", {"Board"})]
    assert sync_all() == []


def test_many_sections_are_compared_in_a_few_queries(home_page):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert sync_all() == []
        return len(captured)

    make_private(make_page(home_page), "Board")
    few = queries()
    for _ in range(10):
        make_private(make_page(home_page), "Board")
    assert (queries(), few) == (few, 10)


def test_a_page_without_sections_costs_two_queries_to_move(
    handbook, django_assert_max_num_queries
):
    with django_assert_max_num_queries(2):
        sync_below(handbook.path)


def test_a_private_collection_of_the_owners_is_left_alone(handbook):
    shelf = Collection.objects.get(depth=1).add_child(name="Shelf")
    make_private_collection(shelf, password="own")
    make_private(handbook)
    assert shelf.view_restrictions.get().password == "own"


def test_a_new_restriction_of_a_collection_follows_no_page(home_page):
    home_page.view_restrictions.create(restriction_type="none")
    collection = Collection.get_first_root_node().add_child(name="By hand")
    restriction = make_private_collection(collection)
    assert restriction.restriction_type == "login"
    assert restriction.collection == collection


def test_a_page_below_an_alias_has_the_files_of_what_the_alias_stands_for(home_page):
    section = make_page(home_page, title="Board")
    alias = section.create_alias(parent=home_page, update_slug="alias")
    below = make_page(alias, title="Below")
    assert sections.collection_of(below) is None
    make_private(section, "Board")
    assert sections.collection_of(below) == sections.collection_of(section) is not None
    make_private(below, "Others")
    assert sections.collection_of(below) != sections.collection_of(section)
