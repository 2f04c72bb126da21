"""New pages of the wiki start from templates, which managers look after."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse

from heroic_core.permissions import STAFF
from tests.editing import opened
from tests.factories import make_user
from tests.queries import no_more, queries
from wikipress.groups import WIKI_EDITORS, WIKI_MANAGERS
from wikipress.models import WikiPage, WikiTemplate

from .factories import make_space, make_wiki, make_wiki_page, stored


pytestmark = pytest.mark.django_db

LISTING = "wagtailsnippets_wikipress_wikitemplate:list"
INSPECT = "wagtailsnippets_wikipress_wikitemplate:inspect"


@pytest.fixture
def editor(client, space):
    client.force_login(make_user(STAFF, WIKI_EDITORS))
    return client


@pytest.fixture
def manager(client, space):
    client.force_login(make_user(STAFF, WIKI_MANAGERS))
    return client


def start(parent, template="", **query):
    url = reverse("wikipress_new_page", args=[parent.pk])
    given = {"template": template or "none", **query}
    return f"{url}?{'&'.join(f'{key}={value}' for key, value in given.items())}"


def create(client, parent, chosen, **values):
    data = opened(client, WikiPage(), start(parent, chosen.pk))
    for name, value in {"title": "New", "slug": "new", **values}.items():
        data[name] = value
    url = reverse("wagtailadmin_pages:add", args=["wikipress", "wikipage", parent.pk])
    return client.post(url, data)


def test_the_first_wiki_brings_six_and_no_other_wiki_does(home_page, wiki):
    keys = {each.key for each in WikiTemplate.objects.all()}
    assert keys == {"sop", "policy", "how-to", "decision", "meeting", "runbook"}
    WikiTemplate.objects.get(key="policy").delete()
    make_wiki(home_page, "Another")
    assert WikiTemplate.objects.count() == 5


def test_a_wiki_that_is_older_than_templates_gets_them_once(wiki):
    number = "0004_templates_of_older_wikis"
    ship = import_module(f"wikipress.migrations.{number}").ship
    WikiTemplate.objects.all().delete()
    WikiTemplate.objects.create(name="Our own")
    ship(apps, None)
    assert WikiTemplate.objects.count() == 7
    WikiTemplate.objects.filter(key="sop").delete()
    ship(apps, None)
    assert WikiTemplate.objects.count() == 6
    WikiTemplate.objects.all().delete()
    wiki.delete()
    ship(apps, None)
    assert not WikiTemplate.objects.exists()


def test_they_are_in_the_language_of_the_wiki_and_say_what_to_write(wiki):
    template = WikiTemplate.objects.get(key="meeting")
    assert template.name == "Meeting notes"
    assert "<h2>What we decided</h2>" in template.body.raw_data[0]["value"]


def test_a_new_page_asks_what_to_start_from(editor, space):
    WikiTemplate.objects.create(name="Canary <b>", description="When & why")
    answer = editor.get(reverse("wikipress_new_page", args=[space.pk]))
    assert answer.status_code == 200
    assert "Canary &lt;b&gt;" in answer.text
    assert "When &amp; why" in answer.text
    assert "A blank page" in answer.text
    [link] = {
        part.partition('"')[0]
        for part in answer.text.split('href="')
        if part.startswith("?template=none")
    }
    assert editor.get(f"{answer.wsgi_request.path}{link}").status_code == 200


def test_the_form_is_filled_from_the_template(editor, space):
    template = WikiTemplate.objects.create(
        name="Howto", page_title="How to …", body=stored("<h2>Before</h2>")
    )
    html = editor.get(start(space, template.pk)).text
    assert 'value="How to …"' in html
    assert "Before" in html
    assert "This page starts from the template “Howto”." in html


def test_a_title_that_a_link_brings_is_kept_and_not_too_long(editor, space):
    first = editor.get(reverse("wikipress_new_page", args=[space.pk]) + "?title=A%26B")
    assert "&amp;title=A%26B" in first.text
    assert 'value="A&amp;B"' in editor.get(start(space, title="A%26B")).text
    answer = editor.get(start(space, title="x" * 300 + "%00"))
    assert f'value="{"x" * 255}"' in answer.text


def test_what_was_made_from_it_is_kept(editor, space):
    template = WikiTemplate.objects.get(key="policy")
    answer = create(editor, space, template, **{"action-publish": "1"})
    assert answer.status_code == 302
    page = WikiPage.objects.get()
    assert page.live
    assert page.made_from == template
    page.title = "Changed"
    page.save_revision().publish()
    assert WikiPage.objects.get().made_from == template


def test_a_form_with_a_fault_still_knows_it(editor, space):
    template = WikiTemplate.objects.get(key="policy")
    answer = create(editor, space, template, title="")
    assert answer.status_code == 200
    assert f'name="template" value="{template.pk}"' in answer.text


def test_a_template_that_is_gone_by_then_loses_nothing(editor, space):
    template = WikiTemplate.objects.get(key="policy")
    url = start(space, template.pk)
    data = opened(editor, WikiPage(), url)
    template.delete()
    assert editor.get(url).status_code == 200
    data["title"], data["slug"] = "New", "new"
    url = reverse("wagtailadmin_pages:add", args=["wikipress", "wikipage", space.pk])
    assert editor.post(url, data).status_code == 302
    assert WikiPage.objects.get().made_from is None


def test_pages_stay_when_their_template_goes(manager, space):
    template = WikiTemplate.objects.get(key="policy")
    create(manager, space, template)
    url = reverse("wagtailsnippets_wikipress_wikitemplate:delete", args=[template.pk])
    assert manager.post(url).status_code == 302
    page = WikiPage.objects.get()
    assert page.made_from is None
    assert page.get_latest_revision_as_object().made_from is None
    assert manager.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))


@pytest.mark.parametrize("odd", ["x", "٣", "9" * 40, "%00"])
def test_an_odd_template_is_none(editor, space, odd):
    assert editor.get(start(space, odd)).status_code == 200
    template = WikiTemplate.objects.get(key="policy")
    answer = create(editor, space, template, template=odd.replace("%00", "\0"))
    assert answer.status_code == 302
    assert WikiPage.objects.get().made_from is None


def test_wagtails_own_form_offers_them_too(editor, space):
    url = reverse("wagtailadmin_pages:add", args=["wikipress", "wikipage", space.pk])
    html = editor.get(url).text
    assert "Start from a template:" in html
    template = WikiTemplate.objects.get(key="policy")
    assert f'href="{start(space, template.pk)}"' in html
    page = make_wiki_page(space)
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert "Start from a template:" not in html


def test_without_any_the_form_comes_at_once(editor, space):
    WikiTemplate.objects.all().delete()
    answer = editor.get(reverse("wikipress_new_page", args=[space.pk]))
    assert 'id="page-edit-form"' in answer.text


def test_only_who_may_add_a_page_starts_one(client, space):
    url = reverse("wikipress_new_page", args=[space.pk])
    assert client.get(url).status_code == 302
    client.force_login(make_user(STAFF))
    assert client.get(url).status_code == 302
    assert not client.get(url, follow=True).text.count("A blank page")


def test_managers_look_after_them_and_editors_do_not(client, space):
    template = WikiTemplate.objects.get(key="policy")
    edit = reverse("wagtailsnippets_wikipress_wikitemplate:edit", args=[template.pk])
    client.force_login(make_user(STAFF, WIKI_EDITORS))
    assert client.get(edit).status_code == 302
    client.force_login(make_user(STAFF, WIKI_MANAGERS))
    data = {"name": "Rule", "description": "", "page_title": "", "body-count": "0"}
    assert client.get(edit).status_code == 200
    assert client.post(edit, data).status_code == 302
    template.refresh_from_db()
    assert template.name == "Rule"


def test_pages_made_from_it_are_those_that_one_may_see(manager, wiki, space):
    template = WikiTemplate.objects.get(key="policy")
    secret = make_space(wiki, "Secret")
    secret.view_restrictions.get().groups.set([Group.objects.create(name="Board")])
    for parent, title in ((space, "Open"), (secret, "Canary")):
        make_wiki_page(parent, title, made_from=template)
    assert ">1 page<" in manager.get(reverse(LISTING)).text.replace("\n", "")
    html = manager.get(reverse(INSPECT, args=[template.pk])).text
    assert "Open" in html
    assert "Canary" not in html


def test_their_lists_take_no_more_queries_for_more(manager, space):
    template = WikiTemplate.objects.get(key="policy")

    def more(number):
        for _ in range(number):
            made = WikiTemplate.objects.create(name=f"More {_}")
            make_wiki_page(space, made_from=made)
            make_wiki_page(space, made_from=template)

    urls = [
        reverse("wikipress_new_page", args=[space.pk]),
        reverse(LISTING),
        reverse(INSPECT, args=[template.pk]),
    ]
    more(2)
    before = [queries(manager, url) for url in urls]
    more(8)
    for few, url in zip(before, urls, strict=True):
        no_more(few, queries(manager, url))
