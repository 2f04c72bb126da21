"""`check_privacy` names what is less private than it should be."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import (
    CollectionViewRestriction,
    Page,
    PageLogEntry,
    PageViewRestriction,
)

from tests.factories import (
    make_admin,
    make_document,
    make_locale,
    make_page,
    make_private,
)
from tests.faq.factories import make_category, make_faq_page, make_standard_page


@pytest.fixture
def section(home_page):
    section = make_page(home_page, title="Section", slug="section")
    make_page(section, title="Inside", slug="inside")
    return section


@pytest.fixture
def inside(section):
    return Page.objects.get(slug="inside")


@pytest.fixture
def check(capsys):
    def check(**options):
        """What it says, and whether it ended well."""
        try:
            call_command("check_privacy", **options)
        except CommandError as error:
            return capsys.readouterr().out + str(error), False
        return capsys.readouterr().out, True

    return check


def forget_restrictions(page):
    PageViewRestriction.objects.filter(page=page).delete()


def kinds(page):
    return list(page.view_restrictions.values_list("restriction_type", flat=True))


def test_it_says_when_all_is_well(section, inside, check):
    said, well = check()
    assert well
    assert "All is well" in said
    make_private(section)
    inside.create_alias(parent=section.get_parent())
    assert check()[1]


def test_a_translation_that_is_less_private_is_named_and_mended(
    section, home_page, check
):
    spanish = make_locale("es")
    home_page.copy_for_translation(spanish)
    translated = section.copy_for_translation(spanish)
    make_private(section, "Board")
    said, well = check()
    assert not well
    assert "“Section” (/home-es/section/) is a translation of" in said
    assert "members of Board" in said
    said, well = check(fix=True)
    assert well
    assert "It asks for the same now." in said
    assert kinds(translated) == ["groups"]
    assert check() == (
        "All is well: nothing is less private than it should be.\n",
        True,
    )


def test_a_translation_with_the_former_password_is_named(section, home_page, check):
    restriction = make_private(section, password="first")
    spanish = make_locale("es")
    home_page.copy_for_translation(spanish)
    section.copy_for_translation(spanish)
    assert check()[1]
    restriction.password = "second"
    restriction.save()
    said, well = check()
    assert not well
    assert "who knows the shared password" in said
    assert "second" not in said


def test_a_copy_made_before_the_core_was_there_is_named(
    section, inside, home_page, check
):
    make_private(section)
    copy = inside.copy(to=home_page, update_attrs={"slug": "copy"})
    forget_restrictions(copy)
    said, well = check()
    assert not well
    assert "(/home/copy/) is copied from below “Section”" in said
    assert check(fix=True)[1]
    assert kinds(copy) == ["login"]


def test_a_copy_that_was_made_public_in_the_admin_is_not_named(
    section, inside, home_page, check, client
):
    make_private(section)
    copy = inside.copy(to=home_page, update_attrs={"slug": "copy"})
    client.force_login(make_admin())
    url = reverse("wagtailadmin_pages:set_privacy", args=[copy.pk])
    client.post(url, {"restriction_type": "none"})
    assert not kinds(copy)
    assert check()[1]


def test_a_copy_made_while_its_source_was_public_is_not_named(
    section, inside, home_page, check
):
    inside.copy(to=home_page, update_attrs={"slug": "copy"})
    make_private(section)
    assert check()[1]


def test_an_alias_that_was_cut_off_before_the_core_was_there_is_named(
    section, inside, home_page, check
):
    make_private(section)
    alias = inside.create_alias(parent=home_page, update_slug="alias")
    Page.objects.filter(pk=alias.pk).update(alias_of=None)
    assert "(/home/alias/)" in check()[0]
    assert check(fix=True)[1]
    assert kinds(alias) == ["login"]


def test_a_history_that_says_nothing_is_no_reason_to_fail(section, inside, check):
    make_private(section)
    for data in [{}, {"source": None}, {"source": {"id": 10**6}}]:
        PageLogEntry.objects.log_action(inside, "wagtail.copy", data=data)
    assert check()[1]


def test_a_file_of_a_private_page_that_lies_elsewhere_is_named(home_page, check):
    document = make_document(title="Figures")
    link = f'<p><a linktype="document" id="{document.pk}">Here</a></p>'
    typed = {"question": "Where?", "answer": [("text", link)]}
    page = make_standard_page(home_page, faq={"source": "typed", "items": [typed]})
    make_private(page)
    for fix in [False, True]:
        said, well = check(fix=fix)
        assert not well
        assert "The document “Figures” is used by “Page”" in said
        address = reverse("heroic_core_section_files", args=[page.pk])
        assert f"Move it at {address}." in said


def test_a_collection_that_is_out_of_step_is_named_and_mended(section, check):
    make_private(section, "Board")
    CollectionViewRestriction.objects.update(restriction_type="login")
    said, well = check()
    assert not well
    assert "The collection for the files of “Section” is not as private" in said
    assert check(fix=True)[1]
    assert check()[1]


def test_a_private_faq_page_that_left_its_site_is_named(home_page, capsys):
    category = make_category("Board")
    page = make_faq_page(home_page, "Board", categories=[category])
    make_private(page)
    call_command("check_privacy")
    root = home_page.get_parent()
    stray = root.add_child(instance=Page(title="Nowhere"))
    page.refresh_from_db()
    # As a script does, which no view refuses.
    page.move(stray, pos="last-child")
    capsys.readouterr()
    with pytest.raises(CommandError):
        call_command("check_privacy")
    assert (
        "“Board” (/nowhere/board/) is private and on no site" in capsys.readouterr().out
    )
