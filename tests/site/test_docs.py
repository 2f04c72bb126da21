"""What the documentation names is there, and what is there is documented."""

import re
from functools import cache
from importlib.util import find_spec

import pytest
from django.core.management import find_commands, get_commands

from heroic_core.conf import DEFAULTS
from heroic_faq.blocks import FAQBlock
from heroic_faq.choices import Style
from tests.site.commands import ROOT


CODE = re.compile(r"^```.*?^```|^(?: {4}|\t).*?$|`[^`\n]+`", re.M | re.S)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"manage\.py (\w+)")
TARGET = re.compile(r"make ([a-z]+)\b")
REQUIREMENT = re.compile(r"^([A-Za-z][\w-]*)", re.M)
IMAGE_LIMIT = {"faq.webp": 150_000}

PAGES = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "*/README.md")
    for path in ROOT.glob(pattern)
)


@cache
def text(path):
    return path.read_text()


def links(path):
    return LINK.findall(CODE.sub("", text(path)))


@cache
def anchors(path):
    headings = re.findall(r"^#+ (.+)$", text(path), re.M)
    plain = [re.sub(r"[^\w\s-]", "", heading.lower()) for heading in headings]
    return {heading.strip().replace(" ", "-") for heading in plain}


@pytest.fixture(params=PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def page(request):
    return request.param


def test_links_and_images_lead_somewhere(page):
    for link in links(page):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def test_images_are_small_and_used():
    used = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in links(page)
        if link.endswith(".webp")
    }
    assert used == set(ROOT.glob("docs/images/*"))
    for image in used:
        assert image.stat().st_size <= IMAGE_LIMIT.get(image.name, 100_000), image


def test_commands_exist(page):
    named = set(COMMAND.findall(text(page)))
    # The worker's app is installed only where a worker runs.
    [folder] = find_spec("django_tasks_db").submodule_search_locations
    worker = find_commands(f"{folder}/management")
    assert named <= {*get_commands(), *worker, "shell"}


def test_make_targets_exist(page):
    makefile = text(ROOT / "Makefile")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.M))
    in_code = "\n".join(CODE.findall(text(page)))
    assert set(TARGET.findall(in_code)) <= targets


def test_every_setting_is_documented():
    section = text(ROOT / "heroic_core/README.md").partition("## Settings")[2]
    table = section.partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.M)) == set(DEFAULTS)


def test_every_check_is_documented():
    modules = (ROOT / "heroic_core/src/heroic_core").glob("**/checks.py")
    source = "".join(text(module) for module in modules)
    table = text(ROOT / "heroic_core/README.md").partition("## Checks")[2]
    assert re.findall(r"^\| `(heroic_\w+\.\w+)`", table, re.M) == sorted(
        re.findall(r'id="(heroic_\w+\.\w+)"', source)
    )


def test_every_option_and_style_of_the_faq_block_is_documented():
    readme = text(ROOT / "heroic_faq/README.md")
    section = readme.partition("## FAQBlock")[2].partition("\n## ")[0]
    options = re.findall(r"^\| `(\w+)` \|", section, re.M)
    assert sorted(options) == sorted(FAQBlock().child_blocks)
    for style in Style.values:
        assert f"| `{style}` |" in readme


def test_every_token_is_documented():
    css = text(ROOT / "heroic_core/src/heroic_core/static/heroic_core/css/heroic.css")
    tokens = set(re.findall(r"^\s+--heroic-([a-z]+)", css, re.M))
    table = text(ROOT / "docs/theming.md").partition("| token |")[2]
    documented = re.findall(r"-([a-z]+)", table.partition("\n\n")[0])
    assert tokens <= set(documented)


def test_every_third_party_package_has_its_reason():
    required = text(ROOT / "requirements.txt")
    tables = text(ROOT / "docs/architecture.md").partition("## Third-party")[2]
    reasons = {
        name.strip().lower()
        for row in re.findall(r"^\| ([^|]+) \|", tables, re.M)
        for name in row.split(",")
    }
    named = {name.lower() for name in REQUIREMENT.findall(required)}
    assert named <= reasons
