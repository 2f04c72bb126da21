import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.commands import ROOT
from tests.wheel.readme import install_steps
from tests.wheel.stock_site import OURS, StockSite


HERE = Path(__file__).parent
NEWEST, LTS = "wagtail>=8.0,<9", "wagtail>=7.4,<7.5"


@pytest.fixture(scope="session")
def dist(tmp_path_factory):
    """The folder with the wheels, built as the README says."""
    build = install_steps("heroic_faq")[0].code.split()
    folder = tmp_path_factory.mktemp("wheels") / "dist"
    venv = sys.prefix
    done = subprocess.run(
        [
            *build,
            f"VENV={venv}",
            f"--old-file={venv}/.installed",
            f"DIST={folder}",
            "PACKAGES=heroic_core heroic_faq heroic_kb wikipress forumpress",
        ],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if not k.startswith(OURS)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def make_site(dist, tmp_path_factory):
    """A function that makes a site, to which its owner has added one plugin."""

    def make(plugin, wagtail, prepare=None):
        site = StockSite(tmp_path_factory.mktemp("stock"), wagtail)
        if prepare:
            prepare(site)
        (site.folder / "dist").symlink_to(dist)
        for step in install_steps(plugin)[1:]:
            step.take(site)
        return site

    return make


@pytest.fixture(scope="module", params=[NEWEST, LTS], ids=["newest", "lts"])
def stock_site(request, make_site):
    """A site with the FAQ, and a few questions."""
    site = make_site("heroic_faq", request.param)
    site.shell(HERE / "content.py")
    return site


@pytest.fixture(scope="module", params=[NEWEST, LTS], ids=["newest", "lts"])
def kb_site(request, make_site):
    """A site with the knowledge base alone, and nothing written in it yet."""
    site = make_site("heroic_kb", request.param)
    site.shell(HERE / "owner.py")
    return site


@pytest.fixture(scope="module", params=[NEWEST, LTS], ids=["newest", "lts"])
def wiki_site(request, make_site):
    """A site with the wiki alone, and nothing written in it yet."""
    site = make_site("wikipress", request.param)
    site.shell(HERE / "owner.py")
    return site


@pytest.fixture(scope="module", params=[NEWEST, LTS], ids=["newest", "lts"])
def forum_site(request, make_site):
    """A site with the forum alone and users of its own kind; nobody wrote in it yet."""
    site = make_site("forumpress", request.param, prepare=with_own_users)
    site.shell(HERE / "owner.py")
    return site


def with_own_users(site):
    """As Django advises for each new project: a user model in an app of its own."""
    site.run("mkdir people people/migrations")
    site.run("touch people/__init__.py people/migrations/__init__.py")
    site.write("people/models.py", (HERE / "own_users.py").read_text())
    settings = "mysite/settings/base.py"
    site.append(
        settings, 'INSTALLED_APPS += ["people"]\nAUTH_USER_MODEL = "people.Person"'
    )
    site.run("python manage.py makemigrations people")


@pytest.fixture(scope="module")
def server(stock_site):
    with stock_site.serving() as served:
        yield served


@pytest.fixture(scope="module")
def address(server):
    return server[0]
