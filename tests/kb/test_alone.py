import sys

import pytest

from tests.site.commands import run


pytestmark = pytest.mark.sqlite


COMMANDS = ["makemigrations --check --dry-run", "migrate"]


@pytest.mark.parametrize("command", COMMANDS)
def test_migrations_need_no_other_plugin(command, tmp_path):
    done = run(
        *f"-W error -m django {command}".split(),
        DJANGO_SETTINGS_MODULE="tests.kb.settings_alone",
        DATABASE_URL=f"sqlite:///{tmp_path}/alone.sqlite3",
        PYTHONPATH=":".join(path for path in sys.path if path),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "heroic_faq" not in done.stdout
