from zipfile import ZipFile

import pytest

from tests.site.commands import ROOT


pytestmark = pytest.mark.wheel

PACKAGES = ["heroic_core", "heroic_faq", "heroic_kb", "wikipress"]
LANGUAGES = ["es", "fr", "id"]


@pytest.fixture(params=PACKAGES)
def package(request):
    return request.param


@pytest.fixture
def wheel(dist, package):
    [path] = dist.glob(f"{package}-*.whl")
    with ZipFile(path) as archive:
        yield archive


def test_a_wheel_carries_what_its_package_has(wheel, package):
    source = ROOT / package / "src"
    there = {
        str(path.relative_to(source))
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    carried = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert carried == there


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("heroic_core", "static/heroic_core/css/heroic.css"),
        ("heroic_core", "static/heroic_core/js/copy.js"),
        ("heroic_core", "static/heroic_core/icons.svg"),
        ("heroic_core", "templates/heroic_core/base.html"),
        ("heroic_faq", "static/heroic_faq/css/faq.css"),
        ("heroic_faq", "static/heroic_faq/js/fold.js"),
        ("heroic_faq", "templates/heroic_faq/styles/tabs.html"),
        ("heroic_core", "feedback/static/heroic_feedback/js/feedback.js"),
        ("heroic_kb", "static/heroic_kb/css/kb.css"),
        ("heroic_kb", "static/heroic_kb/js/article.js"),
        ("heroic_kb", "templates/heroic_kb/article_page.html"),
        ("wikipress", "static/wikipress/css/wiki.css"),
        ("wikipress", "templates/wikipress/wiki_page.html"),
    ],
    indirect=["package"],
)
def test_a_wheel_carries_what_pages_need(wheel, package, name):
    assert f"{package}/{name}" in wheel.namelist()


def test_a_wheel_carries_migrations_types_and_licence(wheel, package):
    names = wheel.namelist()
    assert f"{package}/migrations/0001_initial.py" in names
    assert f"{package}/py.typed" in names
    [licence] = [name for name in names if name.endswith("licenses/LICENSE")]
    assert wheel.read(licence) == (ROOT / "LICENSE").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wheel_carries_compiled_translations(wheel, package, language):
    catalogue = wheel.read(f"{package}/locale/{language}/LC_MESSAGES/django.mo")
    assert catalogue.startswith(b"\xde\x12\x04\x95")


def test_a_wheel_names_its_readme(wheel, package):
    [metadata] = [name for name in wheel.namelist() if name.endswith("/METADATA")]
    text = wheel.read(metadata).decode()
    assert (ROOT / package / "README.md").read_text().splitlines()[0] in text
