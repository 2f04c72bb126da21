"""That nothing is left out of the matrix."""

import pytest
from django.urls import path

from .patterns import all_patterns
from .registry import undecided, without_pattern


def test_every_url_is_decided():
    assert undecided(all_patterns()) == []


def test_every_decision_is_about_a_url():
    assert without_pattern(all_patterns()) == []


@pytest.mark.parametrize(
    "route", ["new/", "new/<int:pk>/", "accounts/new/", "admin/new/", "api/v2/new/"]
)
def test_a_url_without_a_decision_is_found(route):
    urlconf = type("urls", (), {"urlpatterns": [path(route, lambda request: None)]})
    assert undecided(all_patterns(urlconf)) == [route]
