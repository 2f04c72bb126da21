"""What a site owner is told of search before anybody searches."""

import pytest
from django.db import connection

from heroic_core.search.checks import check_database, check_page_types


@pytest.mark.parametrize("name", ["home.Nothing", "nothing", "auth.User", "", 7])
def test_what_is_no_type_of_page_is_named(settings, name):
    settings.HEROIC = {**settings.HEROIC, "SEARCH_PAGE_TYPES": [name]}
    (error,) = check_page_types()
    assert repr(name) in error.msg


def test_a_wrong_type_stops_nobody_from_saving_a_page(settings, make_text_page, find):
    settings.HEROIC = {**settings.HEROIC, "SEARCH_PAGE_TYPES": ["home.Nothing"]}
    make_text_page("Backup")
    assert find("backup") == []


def test_another_database_gets_a_clear_error(monkeypatch):
    assert check_database(databases=["default"]) == []
    monkeypatch.setattr(connection, "vendor", "mysql")
    (error,) = check_database(databases=["default"])
    assert "mysql" in error.msg
