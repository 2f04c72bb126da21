"""gunicorn with one sync worker, as in production, and what it costs."""

import os
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from http.client import HTTPConnection
from ipaddress import IPv4Address
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

import psutil

from .stores import cpu_seconds


ROOT = Path(__file__).resolve().parents[1]
# That of the packages beside, wherever those are that are installed.
CODE = [ROOT / "site", ROOT, *sorted(ROOT.glob("*/src"))]
PATIENCE = 60
HOST = "127.0.0.1"


def environment(store, folder: Path, **extra) -> dict[str, str]:
    """That of the reference site in production, with nothing of the developer's."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(map(str, CODE)),
        "SECRET_KEY": "only-for-measuring-and-as-long-as-the-checks-want-it-to-be-9fK",
        "ALLOWED_HOSTS": HOST,
        "SECURE_SSL_REDIRECT": "0",
        "BEHIND_PROXY": "1",
        "LOG_LEVEL": "ERROR",
        "VAR_DIR": str(folder),
        "DATABASE_URL": store.url,
        **extra,
    }


def python(*arguments, env, **options) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        **options,
    )
    return done.stdout


class Server:
    def __init__(self, application: str, store, env):
        self.store = store
        self.environment = env
        self.visitors = count(1)
        self.port = free_port()
        options = (
            f"--workers 1 --worker-class sync --bind {HOST}:{self.port} "
            "--no-control-socket --log-level error"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", application, *options.split()],
            cwd=ROOT,
            env=env,
        )

    def __enter__(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            with suppress(ConnectionRefusedError):
                socket.create_connection((HOST, self.port)).close()
                return self
            time.sleep(0.1)
        raise SystemExit("gunicorn does not start.")

    def __exit__(self, *exception):
        self.process.terminate()
        self.process.wait(PATIENCE)

    def get(self, path: str, session: str = "") -> bytes:
        """As somebody whose session this is, or as a stranger."""
        return self._ask("GET", path, headers=cookie_of(session))

    def send(self, path: str, data: dict[str, str]) -> bytes:
        """As a page of the site sends it."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        headers = {**kind, "Sec-Fetch-Site": "same-origin"}
        return self._ask("POST", path, urlencode(data), headers)

    def _ask(self, method, path, body=None, headers=None):
        # Each time another visitor, or they would ask too often.
        visitor = {"X-Forwarded-For": str(IPv4Address(next(self.visitors)))}
        with closing(HTTPConnection(HOST, self.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, body, {**visitor, **(headers or {})})
            response = connection.getresponse()
            body = response.read()
        if response.status not in (200, 204):
            raise SystemExit(f"{path} answers {response.status}.")
        return body

    def cpu_seconds(self) -> float:
        """Of the server and of the database behind it, until now."""
        master = psutil.Process(self.process.pid)
        workers = [master, *master.children(recursive=True)]
        return sum(map(cpu_seconds, workers)) + self.store.cpu_seconds()


def cookie_of(session: str) -> dict[str, str]:
    return {"Cookie": f"sessionid={session}"} if session else {}


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]
