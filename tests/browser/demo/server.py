"""The reference site in a process and on a database of its own."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen


ROOT = Path(__file__).resolve().parents[3]
SECONDS_TO_WAIT = 120


class DemoServer:
    """Serves the demo content from a folder, which holds all that it writes."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.database = folder / "db.sqlite3"
        self.url = f"http://127.0.0.1:{free_port()}"
        self.process = None

    def load(self):
        self.run("migrate", "load_demo", DEBUG="1")

    def copy_from(self, other: "DemoServer"):
        """What the other one has loaded; the sites are apart from then on."""
        with (
            closing(sqlite3.connect(other.database)) as source,
            closing(sqlite3.connect(self.database)) as target,
        ):
            source.backup(target)
        for name in ("media", "private"):
            shutil.copytree(other.folder / name, self.folder / name)

    def run(self, *commands, at=None, **environment):
        """Run management commands of the site, as if it were a certain time."""
        when = ["--at", at.isoformat()] if at else []
        done = subprocess.run(
            [sys.executable, "-m", "tests.browser.demo.commands", *when, *commands],
            cwd=ROOT,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def start(self):
        """Serve; returns when the site answers."""
        application = "django.core.wsgi:get_wsgi_application()"
        address = self.url.removeprefix("http://")
        options = ["--bind", address, "--threads", "4", "--log-level", "warning"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", *options, application],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.wait()

    def wait(self):
        deadline = time.monotonic() + SECONDS_TO_WAIT
        while not answers(f"{self.url}/readyz"):
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, "The demo server does not answer."
            time.sleep(0.1)

    def stop(self):
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(timeout=SECONDS_TO_WAIT)
            except subprocess.TimeoutExpired:
                self.process.kill()

    @property
    def log(self):
        return self.folder / "server.log"

    @property
    def mail(self):
        return self.folder / "mail"

    @property
    def environment(self):
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
            "DJANGO_SETTINGS_MODULE": "tests.browser.demo.settings",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "VAR_DIR": str(self.folder),
            "SITE_URL": self.url,
            "LOG_LEVEL": "WARNING",
        }


def free_port() -> int:
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def answers(url) -> bool:
    try:
        return urlopen(url, timeout=5).status == 200  # noqa: S310
    except OSError:
        return False
