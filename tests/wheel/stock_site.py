"""A site that `wagtail start` made, in an environment of its own."""

import os
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path


# What would lead from the new environment back to this checkout.
OURS = ("DJANGO_", "PYTHON", "DATABASE_URL", "MAKE", "MFLAGS", "VIRTUAL_ENV")
HOST = "127.0.0.1"
PATIENCE = 60


class StockSite:
    def __init__(self, folder: Path, wagtail: str):
        self.folder = folder / "site"
        self.folder.mkdir()
        self.scripts = folder / "venv" / "bin"
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        self.run(f"pip install -q '{wagtail}'")
        self.run("wagtail start mysite .")

    @property
    def environment(self):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
        return kept | {"PATH": f"{self.scripts}:{os.environ['PATH']}"}

    def run(self, commands: str, **options) -> str:
        done = subprocess.run(
            ["bash", "-euc", commands],
            cwd=self.folder,
            env=self.environment,
            stdin=options.pop("stdin", subprocess.DEVNULL),
            capture_output=True,
            text=True,
            check=False,
            **options,
        )
        assert done.returncode == 0, f"{commands}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def shell(self, script: Path) -> str:
        with script.open() as source:
            return self.run("python manage.py shell", stdin=source)

    def write(self, name: str, text: str):
        (self.folder / name).write_text(text)

    def append(self, name: str, text: str):
        self.write(name, f"{(self.folder / name).read_text()}\n{text}")

    def insert(self, name: str, text: str, *, above: str):
        lines = (self.folder / name).read_text().splitlines(keepends=True)
        [place] = [n for n, line in enumerate(lines) if line.strip().startswith(above)]
        self.write(name, "".join([*lines[:place], text, *lines[place:]]))

    @contextmanager
    def serving(self):
        """Run the development server; gives its address and the path of its log."""
        port, log = free_port(), self.folder / "server.log"
        command = [self.scripts / "python", "manage.py", "runserver", "--noreload"]
        with log.open("w") as output:
            server = subprocess.Popen(
                [*command, f"{HOST}:{port}"],
                cwd=self.folder,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            try:
                wait_for(port, server, log)
                yield f"http://{HOST}:{port}", log
            finally:
                server.terminate()
                server.wait(PATIENCE)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def wait_for(port: int, server: subprocess.Popen, log: Path):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with suppress(ConnectionRefusedError):
            socket.create_connection((HOST, port)).close()
            return
        time.sleep(0.2)
    raise AssertionError(f"The site does not start:\n{log.read_text()}")
