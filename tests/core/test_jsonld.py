import json
import re
from datetime import date

import pytest
from django.template import Context, Template

from heroic_core import jsonld


HOSTILE = "</script><script>alert('1')</script> <!-- & \u2028 \u2029 é \"quoted\""


def content(html):
    return re.fullmatch(
        r'<script type="application/ld\+json">(.*)</script>', html, re.DOTALL
    )[1]


def test_what_is_written_is_what_was_given():
    data = {"name": HOSTILE, "list": [1, None, True], HOSTILE: date(2026, 1, 2)}
    written = content(jsonld.script(data))
    assert json.loads(written) == {**data, HOSTILE: "2026-01-02"}
    assert not set(written) & set("<>&\u2028\u2029")


@pytest.mark.parametrize("nothing", [None, {}, []])
def test_nothing_to_say(nothing):
    assert jsonld.script(nothing) == ""


def test_the_tag_prints_it_unescaped():
    template = Template("{% load heroic %}{% jsonld data %}")
    html = template.render(Context({"data": {"name": HOSTILE}}))
    assert json.loads(content(html)) == {"name": HOSTILE}
