import json
import re

import pytest
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.contrib.redirects.models import Redirect

from heroic_faq.admin.content_checks import add_content_checks
from tests.factories import make_admin
from tests.faq.admin import question_data, question_url
from tests.faq.factories import make_category, make_question, make_standard_page


pytestmark = pytest.mark.django_db

OURS = {"heroic-empty-answer", "heroic-heading-skips", "heroic-dead-link"}


class OwnChecker(ContentCheckerItem):
    axe_custom_rules = [{"id": "own", "any": ["own-check"], "enabled": True}]
    axe_messages = {"own": "Own"}


def configuration(item, page=None):
    items = [item]
    add_content_checks(None, items, page)
    return item.get_axe_configuration(None), items


def test_checks_come_beside_wagtails_own():
    found, items = configuration(ContentCheckerItem())
    run_only = found["options"]["runOnly"]
    assert set(run_only) > OURS
    assert {"heading-order", "alt-text-quality"} < set(run_only)
    assert len(run_only) == len(set(run_only))
    rules = {rule["id"]: rule for rule in found["spec"]["rules"]}
    checks = {check["id"] for check in found["spec"]["checks"]}
    for name in OURS:
        assert set(rules[name]["any"]) < checks
        assert found["messages"][name]["help_text"]
    assert "alt-text-quality" in rules
    assert "content_checks.js" in str(items[-1].media)
    assert items[-1].render_html({}) == ""


def test_a_sites_own_checker_keeps_what_it_has():
    found, _items = configuration(OwnChecker())
    assert {rule["id"] for rule in found["spec"]["rules"]} == {"own", *OURS}
    assert found["messages"]["own"] == "Own"
    assert "own" not in {rule["id"] for rule in ContentCheckerItem.axe_custom_rules}


def test_a_checker_that_names_tags_is_not_mixed_with_rules():
    item = ContentCheckerItem()
    item.axe_run_only = ["wcag2a", "best-practice"]
    found, _items = configuration(item)
    assert found["options"]["runOnly"] == ["wcag2a", "best-practice"]
    assert set(found["options"]["rules"]) > OURS


def test_a_checker_that_runs_all_stays_so():
    item = ContentCheckerItem()
    item.axe_run_only = None
    found, _items = configuration(item)
    assert "runOnly" not in found["options"]


def test_without_a_checker_there_is_no_script():
    items = []
    add_content_checks(None, items, None)
    assert items == []


def test_the_preview_of_a_question_carries_them(editor_client):
    category = make_category("Domains")
    other = make_question("Another?")
    question = make_question("Checked?", categories=[category])
    url = question_url("preview_on_edit", question.pk)
    editor_client.post(url, question_data("Checked?", slug="checked"))
    page = editor_client.get(url + "?in_preview_panel=true").content.decode()
    assert "heroic_faq/admin/content_checks.js" in page
    assert "heroic-faq__answer" in page
    known = dead_link_options(page)["anchors"]
    assert {other.slug, category.anchor} < set(known)


def test_a_question_is_previewed_before_it_is_first_saved(editor_client):
    other = make_question("Another?")
    url = question_url("preview_on_add")
    editor_client.post(url, question_data("New?"))
    response = editor_client.get(url + "?in_preview_panel=true")
    assert response.status_code == 200
    assert other.slug in response.content.decode()


def test_typed_paths_that_lead_nowhere_are_named(editor_client, home_page):
    make_standard_page(home_page, "Pricing")
    Redirect.objects.create(old_path="/former", redirect_link="/pricing/")
    paths = [
        *("/pricing/", "/pricing", "/pricing/?a=1#b", "/former/", "/admin/"),
        *("/static/x.pdf", "//else.example/", "https://else.example/nowhere/"),
        *("/nowhere-at-all/", "/es/nowhere/?q=1"),
    ]
    links = "".join(f'<a href="{path}">There</a> ' for path in paths)
    url = question_url("preview_on_add")
    editor_client.post(url, question_data("Where?", links))
    page = editor_client.get(url + "?in_preview_panel=true").text
    found = dead_link_options(page)["dead"]
    assert found == ["/nowhere-at-all/", "/es/nowhere/"]


def test_typed_paths_of_a_page_are_looked_at(client, home_page):
    link = '<p><a href="/nowhere/">There</a> <a href="/">Home</a></p>'
    item = {"question": "Where?", "answer": [("text", link)]}
    page = make_standard_page(home_page, a={"source": "typed", "items": [item]})
    client.force_login(make_admin())
    assert dead_link_options(client.get(page.url).text)["dead"] == ["/nowhere/"]


def dead_link_options(html):
    data = re.search(r'id="checker-axe-configuration"[^>]*>(.*?)</script>', html)[1]
    checks = {check["id"]: check for check in json.loads(data)["spec"]["checks"]}
    return checks["heroic-dead-link-check"]["options"]


def test_a_link_to_an_unpublished_page_is_none(client, home_page):
    target = make_standard_page(home_page, "Target")
    link = f'<p><a linktype="page" id="{target.pk}">There</a></p>'
    item = {"question": "Where?", "answer": [("text", link)]}
    page = make_standard_page(home_page, a={"source": "typed", "items": [item]})
    assert 'href="/target/"' in client.get(page.url).text
    target.unpublish()
    assert "<a>There</a>" in client.get(page.url).text
