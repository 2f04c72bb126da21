"""Where articles stand, whatever is done with them and their categories."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from heroic_kb.models import ArticlePage, CategoryPage
from tests.editing import published, saved
from tests.factories import make_admin, make_page

from .factories import make_article, make_category, make_knowledge_base, text
from .oracle import wrong


pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client(client, site):
    client.force_login(make_admin())
    return client


def titles(category):
    placed = category.placements.select_related("article")
    return [placement.article.title for placement in placed]


def move(client, page, target):
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk])
    assert client.post(url).status_code == 302
    assert wrong() == []


def copy(client, page, to, **data):
    data = {
        "new_title": page.title,
        "new_slug": f"{page.slug}-copy",
        "new_parent_page": to.pk,
        "publish_copies": "on",
        **data,
    }
    answer = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert answer.status_code == 302
    assert wrong() == []
    return Page.objects.child_of(to).get(slug=data["new_slug"]).specific


def test_an_article_stands_in_its_own_category_and_further_ones(kb, category):
    other = make_category(kb)
    make_article(category, "One")
    make_article(category, "Two", further=[other])
    make_article(other, "Three", further=[category])
    assert titles(category) == ["One", "Two", "Three"]
    assert titles(other) == ["Two", "Three"]
    assert wrong() == []


def test_a_draft_moves_nothing_until_it_is_published(admin_client, kb, category):
    other = make_category(kb)
    article = make_article(category)
    chosen = {"further_categories": [str(other.pk)]}
    saved(admin_client, article, **chosen)
    assert titles(other) == []
    published(admin_client, article, **chosen)
    assert titles(other) == [article.title]
    assert wrong() == []
    published(admin_client, article, further_categories=[])
    assert titles(other) == []
    assert wrong() == []


def test_a_further_category_changes_neither_the_address_nor_the_breadcrumb(
    client, kb, category
):
    other = make_category(kb, "Elsewhere")
    article = make_article(category, further=[other])
    url = article.full_url
    html = client.get(article.url).text
    assert f'<link rel="canonical" href="{url}">' in html
    crumbs = html.partition("heroic-kb-crumbs")[2].partition("</nav>")[0]
    assert "Domains" in crumbs
    assert "Elsewhere" not in crumbs


def test_who_leaves_a_category_leaves_no_gap(admin_client, kb, category):
    other = make_category(kb)
    made = [make_article(category, name) for name in ("A", "B", "C", "D")]
    move(admin_client, made[1], other)
    made[0].delete()
    assert titles(category) == ["C", "D"]
    assert wrong() == []
    make_article(category, "E")
    assert titles(category) == ["C", "D", "E"]


def test_a_moved_and_renamed_article_is_found_at_every_old_address(
    admin_client, kb, category, django_capture_on_commit_callbacks
):
    other = make_category(kb, "Other")
    article = make_article(category, "First", further=[other])
    addresses = []
    for parent, slug in [(other, "first"), (category, "second"), (other, "third")]:
        addresses.append(Page.objects.get(pk=article.pk).url)
        with django_capture_on_commit_callbacks(execute=True):
            move(admin_client, article, parent)
            addresses.append(Page.objects.get(pk=article.pk).url)
            published(admin_client, article, slug=slug)
    here = Page.objects.get(pk=article.pk).url
    for address in set(addresses) - {here}:
        answer = admin_client.get(address, follow=True)
        assert answer.status_code == 200
        assert answer.request["PATH_INFO"] == here, Redirect.objects.values_list()


def test_a_moved_category_is_followed_by_all_below(admin_client, home_page, kb):
    first, second = make_category(kb), make_category(kb)
    inner = make_category(first)
    innermost = make_category(inner)
    make_article(inner)
    article = make_article(innermost, further=[first])
    move(admin_client, inner, second)
    assert (CategoryPage.objects.get(pk=first.pk).live_articles) == 1
    elsewhere = make_knowledge_base(home_page, "Partners")
    move(admin_client, inner, make_category(elsewhere))
    assert titles(first) == []
    move(admin_client, inner, second)
    assert titles(first) == [article.title]


def test_who_is_shown_in_a_category_that_moves_away_is_not_any_more(
    admin_client, home_page, kb, category
):
    other = make_category(kb)
    make_article(category, further=[other])
    elsewhere = make_knowledge_base(home_page, "Partners")
    move(admin_client, other, elsewhere)
    assert titles(other) == []
    move(admin_client, other, kb)
    assert len(titles(other)) == 1


def test_a_category_does_not_move_below_its_own_child(admin_client, kb, category):
    inner = make_category(category)
    make_article(inner)
    url = reverse("wagtailadmin_pages:move_confirm", args=[category.pk, inner.pk])
    answer = admin_client.post(url)
    assert answer.status_code in (302, 403)
    assert Page.objects.get(pk=category.pk).get_parent().pk == kb.pk
    assert wrong() == []


def test_a_copied_article(admin_client, home_page, kb, category):
    other = make_category(kb)
    article = make_article(category, further=[other])
    copied = copy(admin_client, article, category)
    assert set(copied.placements.values_list("category", flat=True)) == {
        category.pk,
        other.pk,
    }
    assert copied.changed_at == copied.last_published_at > article.changed_at
    elsewhere = make_category(make_knowledge_base(home_page, "Partners"))
    copied = copy(admin_client, article, elsewhere)
    assert copied.placements.get().category_id == elsewhere.pk


def test_a_copy_that_is_not_published_never_changed(admin_client, category):
    article = make_article(category)
    copied = copy(admin_client, article, category, publish_copies="")
    assert (copied.live, copied.changed_at) == (False, None)


@pytest.mark.parametrize("all_below", [True, False])
def test_a_copied_category(admin_client, kb, category, all_below):
    inner = make_category(category)
    make_article(category)
    make_article(inner, further=[category])
    below = {"copy_subpages": "on"} if all_below else {}
    copied = copy(admin_client, category, kb, **below)
    assert copied.live_articles == (2 if all_below else 0)


def test_a_copied_knowledge_base(admin_client, home_page, kb, category):
    inner = make_category(category)
    make_article(inner, further=[category])
    copied = copy(admin_client, kb, home_page, copy_subpages="on")
    found = CategoryPage.objects.filter(knowledge_base=copied)
    assert found.count() == 2
    assert ArticlePage.objects.get(knowledge_base=copied).title


def test_an_alias_stands_in_its_own_category_only(kb, category):
    other, third = make_category(kb), make_category(kb)
    article = make_article(category, "Source", further=[other])
    alias = article.create_alias(parent=third, update_slug="alias")
    assert wrong() == []
    assert titles(other) == ["Source"]
    assert titles(third) == ["Source"]
    article.title = "Renamed"
    article.save_revision().publish()
    alias.refresh_from_db()
    article.refresh_from_db()
    assert alias.changed_at == article.changed_at
    assert titles(third) == ["Renamed"]
    article.unpublish()
    assert wrong() == []
    alias.delete()
    assert wrong() == []


def test_an_alias_of_a_category_with_all_below(kb, category):
    inner = make_category(category)
    make_article(inner, further=[category])
    category.create_alias(recursive=True, parent=kb, update_slug="alias")
    assert wrong() == []
    assert CategoryPage.objects.get(slug="alias").live_articles == 1


def test_an_old_revision_brings_back_no_old_place(
    admin_client, home_page, kb, category
):
    article = make_article(category, "Before")
    first = article.latest_revision
    revision = category.save_revision()
    move(admin_client, article, make_category(kb))
    make_article(category)
    make_article(category)
    first.publish()
    revision.publish()
    assert wrong() == []
    elsewhere = make_knowledge_base(home_page, "Partners")
    move(admin_client, category, elsewhere)
    shown = CategoryPage.objects.get(pk=category.pk).get_latest_revision_as_object()
    assert shown.knowledge_base_id == elsewhere.pk
    assert shown.live_articles == 2


def test_an_article_without_a_place_is_refused():
    with pytest.raises(ValidationError, match="path"):
        ArticlePage.objects.create(title="Nowhere")


def test_an_article_outside_of_a_knowledge_base_is_read(client, home_page, category):
    page = make_page(home_page, title="Elsewhere")
    article = make_article(page, body=[text("<p>Words.</p>")], further=[category])
    assert client.get(article.url).status_code == 200
    assert article.placements.count() == 0
    stray = make_category(page)
    make_article(stray)
    assert client.get(stray.url).status_code == 200
    assert wrong() == []


def test_the_admin_offers_articles_only_where_they_belong(admin_client, home_page, kb):
    for model in ("articlepage", "categorypage"):
        kind = ContentType.objects.get(app_label="heroic_kb", model=model)
        for parent in (home_page, kb):
            url = reverse(
                "wagtailadmin_pages:add", args=["heroic_kb", kind.model, parent.pk]
            )
            allowed = (model, parent) == ("categorypage", kb)
            assert admin_client.get(url).status_code == (200 if allowed else 302)
