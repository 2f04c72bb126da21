"""Every hole of the table is tested by a test that there is."""

import re
from pathlib import Path

import pytest

from .table import TABLE


TESTS = Path(__file__).parents[2]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.hole)
def test_every_hole_has_tests(row):
    assert row.tests
    for file, names in row.tests.items():
        found = re.findall(r"^def (test_\w+)", (TESTS / file).read_text(), re.M)
        for name in names:
            assert any(each.startswith(name) for each in found), (file, name)


def test_every_test_of_holes_is_in_the_table():
    for path in Path(__file__).parent.glob("test_*.py"):
        file = str(path.relative_to(TESTS))
        if path == Path(__file__):
            continue
        names = [each for row in TABLE for each in row.tests.get(file, [])]
        for name in re.findall(r"^def (test_\w+)", path.read_text(), re.M):
            assert name.startswith(tuple(names)), (file, name)
