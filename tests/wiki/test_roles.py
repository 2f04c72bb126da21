"""Who may do what in a wiki, as the admin lets them."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from tests.editing import edit_url, opened, published
from tests.factories import make_user
from wikipress.groups import WIKI_EDITORS, WIKI_MANAGERS
from wikipress.models import WikiPage, WikiSpacePage

from .factories import make_space, make_wiki_page


pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, space):
    client.force_login(make_user(WIKI_EDITORS))


@pytest.fixture
def manager(client, space):
    client.force_login(make_user(WIKI_MANAGERS))


def create(client, parent, model, **data):
    name = model._meta.model_name
    url = reverse("wagtailadmin_pages:add", args=["wikipress", name, parent.pk])
    if client.get(url).status_code != 200:
        return None
    data = {**opened(client, model(), url), "title": "New", "slug": "new", **data}
    client.post(url, {**data, "action-publish": "1"})
    return model.objects.filter(slug="new").first()


def status(client, name, page):
    return client.get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk])).status_code


def test_an_editor_writes_and_publishes_in_each_space(client, editor, wiki):
    for parent in (make_space(wiki), make_space(wiki)):
        page = create(client, parent, WikiPage)
        assert page.live
        assert (page.space_id, page.above_id) == (parent.pk, parent.pk)
        published(client, page, title="Changed")
        assert WikiPage.objects.get(pk=page.pk).title == "Changed"
        inner = create(client, page, WikiPage)
        assert inner is not None
        page.delete()


def test_an_editor_neither_adds_nor_removes_a_space(client, editor, wiki, space):
    assert create(client, wiki, WikiSpacePage) is None
    for name in ("delete", "unpublish"):
        assert status(client, name, space) != 200
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[space.pk]))
    assert WikiSpacePage.objects.get().live
    assert client.get(edit_url(wiki)).status_code != 200


def test_an_editor_deletes_a_page(client, editor, space):
    page = make_wiki_page(space)
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not WikiPage.objects.exists()


def test_a_manager_adds_changes_and_removes_spaces(client, manager, wiki, space):
    made = create(client, wiki, WikiSpacePage)
    assert made.live
    make_wiki_page(made)
    published(client, made, title="Changed")
    assert WikiSpacePage.objects.get(pk=made.pk).title == "Changed"
    client.post(reverse("wagtailadmin_pages:delete", args=[made.pk]))
    assert [each.pk for each in WikiSpacePage.objects.all()] == [space.pk]
    assert client.get(edit_url(wiki)).status_code == 200


def test_spaces_stand_below_a_wiki_only_and_pages_below_a_space(home_page, wiki, space):
    assert WikiSpacePage.can_create_at(wiki)
    assert not WikiSpacePage.can_create_at(home_page)
    assert not WikiSpacePage.can_create_at(space)
    assert not WikiPage.can_create_at(wiki)
    assert WikiPage.can_create_at(make_wiki_page(make_wiki_page(space)))


def test_a_page_is_not_moved_below_its_own_child(client, manager, space):
    page = make_wiki_page(space, "Parent")
    child = make_wiki_page(page, "Child")
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, child.pk])
    for answer in (client.get(url, follow=True), client.post(url, follow=True)):
        assert answer.status_code == 200
        assert "messages" in answer.text
    assert Page.objects.get(pk=page.pk).get_parent().pk == space.pk
