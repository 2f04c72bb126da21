import json
import re

import pytest
from wagtail.admin.userbar import ContentCheckerItem

from heroic_faq.admin.content_checks import add_content_checks
from tests.faq.admin import question_data, question_url
from tests.faq.factories import make_category, make_question


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
    data = re.search(r'id="checker-axe-configuration"[^>]*>(.*?)</script>', page)[1]
    checks = {check["id"]: check for check in json.loads(data)["spec"]["checks"]}
    known = checks["heroic-dead-link-check"]["options"]["anchors"]
    assert {other.slug, category.anchor} < set(known)


def test_a_question_is_previewed_before_it_is_first_saved(editor_client):
    other = make_question("Another?")
    url = question_url("preview_on_add")
    editor_client.post(url, question_data("New?"))
    response = editor_client.get(url + "?in_preview_panel=true")
    assert response.status_code == 200
    assert other.slug in response.content.decode()
