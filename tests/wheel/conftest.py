import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.commands import ROOT
from tests.wheel.readme import install_steps
from tests.wheel.stock_site import OURS, StockSite


CONTENT = Path(__file__).with_name("content.py")


@pytest.fixture(scope="session")
def dist(tmp_path_factory):
    """The folder with the wheels, built as the README says."""
    build = install_steps()[0].code.split()
    folder = tmp_path_factory.mktemp("wheels") / "dist"
    venv = sys.prefix
    done = subprocess.run(
        [
            *build,
            f"VENV={venv}",
            f"--old-file={venv}/.installed",
            f"DIST={folder}",
            "PACKAGES=heroic_core heroic_faq",
        ],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if not k.startswith(OURS)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(
    scope="module",
    params=["wagtail>=8.0,<9", "wagtail>=7.4,<7.5"],
    ids=["newest", "lts"],
)
def stock_site(request, dist, tmp_path_factory):
    """A site that its owner has added the plugin to, with a few questions."""
    site = StockSite(tmp_path_factory.mktemp("stock"), request.param)
    (site.folder / "dist").symlink_to(dist)
    for step in install_steps()[1:]:
        step.take(site)
    site.shell(CONTENT)
    return site


@pytest.fixture(scope="module")
def server(stock_site):
    with stock_site.serving() as served:
        yield served


@pytest.fixture(scope="module")
def address(server):
    return server[0]
