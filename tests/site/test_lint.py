import shutil
import sys
from pathlib import Path

import pytest

from tests.site.commands import ROOT, run


SOURCES = {
    "heroic_core": "heroic_core/src",
    "heroic_faq": "heroic_faq/src",
    "heroic_kb": "heroic_kb/src",
    "wikipress": "wikipress/src",
    "forumpress": "forumpress/src",
    "heroic_site": "site",
}


@pytest.fixture
def house(tmp_path):
    """A copy of the six packages, to break a rule in."""
    for package, folder in SOURCES.items():
        shutil.copytree(ROOT / folder / package, tmp_path / package)
    return tmp_path


def lint(house):
    checked = run(
        str(Path(sys.executable).with_name("lint-imports")),
        *f"--no-cache --config {ROOT / 'pyproject.toml'}".split(),
        PYTHONPATH=str(house),
    )
    return checked.returncode, checked.stdout


def test_the_house_keeps_its_rules(house):
    code, said = lint(house)
    assert code == 0, said


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("heroic_kb/apps.py", "import heroic_faq.apps"),
        ("heroic_faq/apps.py", "from heroic_kb import apps"),
        ("forumpress/apps.py", "from wikipress import __version__"),
        ("heroic_core/jsonld.py", "import heroic_faq"),
        ("wikipress/apps.py", "import heroic_site.urls"),
        ("wikipress/apps.py", "import bleach"),
    ],
)
def test_a_forbidden_import_is_found(house, module, line):
    path = house / module
    path.write_text(f"{path.read_text()}\n\ndef late():\n    {line}\n")
    code, said = lint(house)
    assert code == 1, said
    assert "BROKEN" in said
