import re

import pytest

from tests.site.commands import DEPLOYED, manage, run


pytestmark = pytest.mark.sqlite


START = "import sys; sys.path.insert(0, 'site'); import heroic_site.wsgi"


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A migrated database with one demo account in it, as after `make demo`."""
    url = f"sqlite:///{tmp_path_factory.mktemp('start') / 'db.sqlite3'}"
    environment = DEPLOYED | {"DATABASE_URL": url}
    assert manage("migrate", "-v0", **environment).returncode == 0
    create = "createsuperuser --noinput --username admin --email somebody@example.org"
    created = manage(
        *create.split(), **environment, DJANGO_SUPERUSER_PASSWORD="demo-admin"
    )
    assert created.returncode == 0, created.stderr
    return url


@pytest.mark.parametrize("start", [("site/manage.py", "check"), ("-c", START)])
def test_without_secret_key_one_sentence_says_what_to_do(start):
    started = run(*start, DATABASE_URL="sqlite://:memory:")
    assert started.returncode != 0
    assert started.stderr.startswith("SECRET_KEY is not set: ")
    assert started.stderr.count("\n") == 1


def test_wsgi_refuses_demo_accounts(database):
    started = run("-c", START, **DEPLOYED, DATABASE_URL=database)
    # The code that gunicorn takes as "do not try again".
    assert started.returncode == 3
    assert started.stderr.startswith("Demo accounts")
    assert "load_demo --remove-accounts" in started.stderr
    assert started.stderr.count("\n") == 1


def test_check_reports_demo_accounts_and_debug_allows_them(database):
    checked = manage("check", **DEPLOYED, DATABASE_URL=database)
    assert checked.returncode == 1
    assert "heroic_site.E001" in checked.stderr
    allowed = manage("check", SECRET_KEY="x", DEBUG="1", DATABASE_URL=database)
    assert allowed.returncode == 0, allowed.stderr


def test_the_cure_runs_while_the_site_refuses(database):
    environment = DEPLOYED | {"DATABASE_URL": database}
    cured = manage("load_demo", "--remove-accounts", **environment)
    assert cured.returncode == 0, cured.stderr
    assert re.search(r"\badmin\b", cured.stdout)
    assert manage("check", **environment).returncode == 0
    assert run("-c", START, **environment).returncode == 0


def test_deployment_check_has_nothing_to_say():
    checked = run(
        *"-W error site/manage.py check --deploy --fail-level WARNING".split(),
        **DEPLOYED,
        DATABASE_URL="sqlite://:memory:",
    )
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


def test_load_demo_is_refused_without_debug():
    loaded = manage("load_demo", **DEPLOYED, DATABASE_URL="sqlite://:memory:")
    assert loaded.returncode != 0
    assert "DEBUG" in loaded.stderr
    assert "Traceback" not in loaded.stderr
