import pytest

from forumpress.checks import check_settings
from forumpress.conf import DEFAULTS
from forumpress.conf import settings as forum_settings


def test_without_settings_every_default_holds(settings):
    del settings.FORUMPRESS
    assert check_settings() == []
    assert {name: getattr(forum_settings, name) for name in DEFAULTS} == DEFAULTS


def test_one_setting_leaves_the_others(settings):
    settings.FORUMPRESS = {"TOPICS_A_DAY": 7}
    assert check_settings() == []
    assert forum_settings.TOPICS_A_DAY == 7
    assert DEFAULTS["REPLIES_A_DAY"] == forum_settings.REPLIES_A_DAY


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (["TOPICS_A_DAY"], "E001"),
        ({"TOPIC_A_DAY": 3}, "E002"),
        ({"TOPICS_A_DAY": "3"}, "E003"),
        ({"TOPICS_A_DAY": True}, "E003"),
        ({"TOPICS_A_DAY": -1}, "E003"),
        ({"BLOCKED_HOSTS": "example.com"}, "E003"),
        ({"SUSPICIOUS_WORDS": [1]}, "E003"),
    ],
)
def test_what_is_wrong_with_the_settings_is_said(settings, given, code):
    settings.FORUMPRESS = given
    assert [error.id for error in check_settings()] == [f"forumpress.{code}"]


def test_settings_that_are_no_dictionary_change_nothing(settings):
    settings.FORUMPRESS = None
    assert DEFAULTS["HOLD_UNTIL_APPROVED"] == forum_settings.HOLD_UNTIL_APPROVED
