"""The scenarios of docs/permissions.md, each under its number."""

import re
import sys

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from tests.factories import (
    make_document,
    make_editor,
    make_image,
    make_locale,
    make_page,
    make_private,
    make_user,
)
from tests.faq.factories import (
    make_category,
    make_faq_page,
    make_question,
    make_standard_page,
)
from tests.site.commands import ROOT


LOGIN = "/accounts/login/?next="


@pytest.fixture
def section(home_page):
    from heroic_site.home.models import StandardPage

    return make_page(home_page, page_class=StandardPage, title="Section")


@pytest.fixture
def inside(section):
    return make_page(section, page_class=type(section), title="Inside", slug="inside")


@pytest.fixture
def signed_in(client):
    def sign_in(*groups, **values):
        user = make_user(*groups, **values)
        client.force_login(user)
        return user

    return sign_in


def answer(client, url):
    """The status, and where it sends to."""
    response = client.get(url)
    # Read to its end, a file is closed.
    response.getvalue()
    return response.status_code, response.headers.get("Location", "")


def type_password(client, page, password):
    form = client.get(page.url).context["form"]
    action = client.get(page.url).context["action_url"]
    return client.post(
        action, {"password": password, "return_url": form.initial["return_url"]}
    )


def without_token(response):
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", response.text)


def asks_for_password(client, url):
    return 'type="password"' in client.get(url).text


def test_01_a_public_page(client, inside):
    response = client.get(inside.url)
    assert response.status_code == 200
    assert "private" not in response.headers.get("Cache-Control", "")


def test_02_a_section_for_people_who_have_logged_in(client, inside, section, signed_in):
    make_private(section)
    assert answer(client, inside.url) == (302, f"{LOGIN}{inside.url}")
    signed_in()
    assert answer(client, inside.url) == (200, "")


def test_03_a_section_for_a_group(client, inside, section, signed_in):
    make_private(section, "Board")
    assert answer(client, inside.url) == (302, f"{LOGIN}{inside.url}")
    signed_in()
    assert answer(client, inside.url) == (404, "")
    signed_in("Board")
    assert answer(client, inside.url) == (200, "")


def test_04_a_section_with_a_shared_password(client, inside, section, signed_in):
    make_private(section, password="sesame")
    signed_in(is_superuser=True)
    assert asks_for_password(client, inside.url)
    assert type_password(client, inside, "open").status_code == 200
    assert asks_for_password(client, inside.url)
    response = type_password(client, inside, "sesame")
    assert (response.status_code, response["Location"]) == (302, inside.url)
    assert not asks_for_password(client, inside.url)


@pytest.mark.parametrize("groups", [[], ["Board"]])
def test_05_an_address_below_a_section(client, inside, section, signed_in, groups):
    make_private(section, *groups)
    absent = f"{section.url}nothing/"
    assert answer(client, absent) == (302, f"{LOGIN}{absent}")
    signed_in()
    assert answer(client, absent) == (404, "")


def test_05_an_address_below_a_password(client, inside, section):
    make_private(section, password="sesame")
    there, absent = client.get(inside.url), client.get(f"{section.url}nothing/")
    assert there.status_code == absent.status_code == 200
    assert there.context["action_url"] == absent.context["action_url"]
    shown = without_token(there).replace("/inside/", "/nothing/")
    assert shown == without_token(absent)


def test_06_a_section_within_a_section(client, inside, section, signed_in):
    make_private(section, "Board")
    make_private(inside, password="sesame")
    assert answer(client, inside.url) == (302, f"{LOGIN}{inside.url}")
    signed_in("Board")
    assert asks_for_password(client, inside.url)
    type_password(client, inside, "sesame")
    assert not asks_for_password(client, inside.url)


def test_07_somebody_leaves(client, inside, section, signed_in):
    make_private(section, "Board")
    user = signed_in("Board")
    assert answer(client, inside.url) == (200, "")
    user.groups.clear()
    assert answer(client, inside.url) == (404, "")
    user.groups.set(Group.objects.filter(name="Board"))
    user.is_active = False
    user.save()
    assert answer(client, inside.url) == (302, f"{LOGIN}{inside.url}")


def test_08_the_password_is_changed(client, inside, section):
    restriction = make_private(section, password="sesame")
    type_password(client, inside, "sesame")
    assert not asks_for_password(client, inside.url)
    restriction.password = "mustard"
    restriction.save()
    assert asks_for_password(client, inside.url)
    type_password(client, inside, "mustard")
    assert not asks_for_password(client, inside.url)


def test_09_an_unpublished_page(client, inside, signed_in):
    inside.unpublish()
    signed_in(is_superuser=True)
    assert answer(client, inside.url) == (404, "")
    draft = reverse("wagtailadmin_pages:view_draft", args=[inside.pk])
    assert answer(client, draft) == (200, "")


def test_10_privacy_on_the_root(client, inside, signed_in):
    make_private(Page.get_first_root_node(), "Board")
    for path in ["/", inside.url, "/nothing/", "/es/"]:
        assert answer(client, path) == (302, f"{LOGIN}{path}")
    signed_in("Board")
    assert answer(client, inside.url) == (200, "")


def test_11_a_group_is_deleted(client, inside, section, signed_in):
    make_private(section, "Board")
    signed_in("Board")
    Group.objects.get(name="Board").delete()
    assert answer(client, inside.url) == (404, "")
    signed_in(is_superuser=True)
    assert answer(client, inside.url) == (200, "")


def test_12_an_alias(client, inside, section, home_page):
    make_private(section)
    alias = inside.create_alias(parent=home_page, update_slug="alias")
    assert answer(client, alias.url) == (302, f"{LOGIN}{alias.url}")
    inside.delete()
    assert answer(client, alias.url) == (302, f"{LOGIN}{alias.url}")


def test_13_a_copy(client, inside, section, home_page):
    make_private(section)
    copy = inside.copy(to=home_page, update_attrs={"slug": "copy"})
    assert answer(client, copy.url) == (302, f"{LOGIN}{copy.url}")
    copy.view_restrictions.all().delete()
    assert answer(client, copy.url) == (200, "")


def test_14_a_page_moved_out(client, inside, section, home_page):
    make_private(section)
    inside.move(home_page, pos="last-child")
    moved = Page.objects.get(pk=inside.pk)
    assert answer(client, moved.url) == (302, f"{LOGIN}{moved.url}")


def test_15_a_translation(client, section, home_page, capsys):
    make_private(section)
    spanish = make_locale("es")
    home_page.copy_for_translation(spanish).get_latest_revision().publish()
    translated = section.copy_for_translation(spanish)
    translated.get_latest_revision().publish()
    url = translated.url
    assert answer(client, url) == (302, f"{LOGIN}{url}")
    translated.view_restrictions.all().delete()
    with pytest.raises((CommandError, SystemExit)):
        call_command("check_privacy")
    assert answer(client, url) == (200, "")
    call_command("check_privacy", fix=True)
    assert answer(client, url) == (302, f"{LOGIN}{url}")


def test_16_a_redirect(client, inside, section, signed_in):
    make_private(section, "Board")
    Redirect.add_redirect("/old", redirect_to=inside)
    assert answer(client, "/old/") == (404, "")
    signed_in("Board")
    status, location = answer(client, "/old/")
    assert (status, location.endswith(inside.url)) == (301, True)


def test_17_menus_sitemap_and_api(client, section, home_page, signed_in):
    public = make_standard_page(home_page)
    section.show_in_menus = True
    section.title = "Canary"
    section.save_revision().publish()
    make_private(section, "Board")
    for path in [public.url, "/sitemap.xml", "/api/v2/pages/"]:
        text = client.get(path).text
        assert "Canary" not in text
        assert section.url not in text
    signed_in("Board")
    for path in [public.url, "/api/v2/pages/"]:
        assert "Canary" in client.get(path).text


def test_18_the_page_chooser(client, section, home_page):
    make_faq_page(home_page)
    make_private(section, "Board")
    client.force_login(make_editor())
    chooser = reverse("wagtailadmin_choose_page_child", args=[home_page.pk])
    assert "FAQ" in client.get(chooser).text
    assert "Section" not in client.get(chooser).json()["html"]
    found = reverse("wagtailadmin_choose_page_search")
    assert "Section" not in client.get(found, {"q": "Section"}).text


def test_19_a_question_whose_home_is_private(client, section, home_page, signed_in):
    category = make_category("Domains")
    question = make_question("Canary?", categories=[category])
    make_faq_page(section, categories=[category])
    make_private(section, "Board")
    chosen = {"source": "questions", "questions": [question]}
    page = make_standard_page(home_page, faq=chosen)
    assert "Canary" not in client.get(page.url).text
    signed_in("Board")
    assert "Canary" in client.get(page.url).text


def test_20_files_of_a_section(client, section, signed_in):
    make_private(section, "Board")
    collection = Page.objects.get(pk=section.pk).private_section.collection
    image = make_image(collection=collection)
    document = make_document(collection=collection)
    files = [image.file.url, image.get_rendition("width-100").url, document.url]
    for url in files:
        assert answer(client, url) == (302, f"{LOGIN}{url}")
    signed_in()
    for url in files:
        assert answer(client, url) == (404, "")
    signed_in("Board")
    for url in files:
        assert answer(client, url) == (200, "")


def test_21_a_password_opens_the_files_too(client, section):
    make_private(section, password="sesame")
    collection = Page.objects.get(pk=section.pk).private_section.collection
    document = make_document(collection=collection)
    assert asks_for_password(client, document.url)
    type_password(client, section, "sesame")
    assert client.get(document.url).getvalue() == b"hello"


def test_22_a_file_from_elsewhere(client, home_page, capsys):
    document = make_document(title="Canary")
    link = f'<p><a linktype="document" id="{document.pk}">Here</a></p>'
    typed = {"question": "Where?", "answer": [("text", link)]}
    page = make_standard_page(home_page, faq={"source": "typed", "items": [typed]})
    make_private(page)
    assert answer(client, document.url) == (200, "")
    with pytest.raises((CommandError, SystemExit)):
        call_command("check_privacy")
    assert "Canary" in capsys.readouterr().out


def test_23_a_section_is_deleted(client, section):
    make_private(section, "Board")
    collection = Page.objects.get(pk=section.pk).private_section.collection
    document = make_document(collection=collection)
    Page.objects.get(pk=section.pk).delete()
    assert answer(client, document.url) == (302, f"{LOGIN}{document.url}")


def test_24_caches(client, inside, section, signed_in):
    make_private(section, "Board")
    signed_in("Board")
    private = client.get(inside.url).headers["Cache-Control"]
    assert {"private", "no-store"} <= set(re.split(r",\s*", private))
    home = client.get("/")
    assert "Cookie" in home.headers["Vary"]
    assert "private" in home.headers["Cache-Control"]


def test_25_a_link_on_a_public_page(client, inside, section, home_page, signed_in):
    text = f'<p>See <a linktype="page" id="{inside.pk}">the plan</a>.</p>'
    page = type(section)(title="Public", body=[("text", text)])
    public = home_page.add_child(instance=page)
    make_private(section, "Board")
    html = client.get(public.url).text
    assert inside.slug not in html and f"/{section.slug}/" not in html
    link = f"/heroic/page/{inside.pk}/"
    assert f'href="{link}"' in html
    assert answer(client, link) == (302, f"{LOGIN}{link}")
    assert answer(client, "/heroic/page/9999/") == (302, f"{LOGIN}/heroic/page/9999/")
    signed_in()
    assert answer(client, link) == answer(client, "/heroic/page/9999/") == (404, "")
    signed_in("Board")
    assert answer(client, link) == (302, inside.url)
    assert "no-store" in client.get(link)["Cache-Control"]


def test_25_a_link_to_a_page_with_a_password(client, inside, section):
    make_private(section, password="open")
    link = f"/heroic/page/{inside.pk}/"
    asked = client.get(link)
    form, action = asked.context["form"], asked.context["action_url"]
    given = {"password": "open", "return_url": form.initial["return_url"]}
    assert client.post(action, given)["Location"] == link
    assert answer(client, link) == (302, inside.url)


def test_every_scenario_of_the_documentation_has_its_test():
    text = (ROOT / "docs" / "permissions.md").read_text()
    documented = re.findall(r"^(\d+)\. \*\*", text, re.M)
    tested = re.findall(r"test_(\d\d)_", " ".join(vars(sys.modules[__name__])))
    assert {int(number) for number in documented} == {int(n) for n in tested}
