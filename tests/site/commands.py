import os
import subprocess
import sys
from pathlib import Path


ROOT = Path(__file__).resolve().parents[2]

DEPLOYED = {
    "SECRET_KEY": "a-key-that-is-only-for-this-test-and-long-enough-for-the-check-7Qz",
    "ALLOWED_HOSTS": "www.example.org",
    "SITE_URL": "https://www.example.org",
}


def run(*arguments, timeout=180, **environment):
    """Run Python in the repository with this environment and none of the test's own."""
    inherited = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "LANG")
        if name in os.environ
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout,
    )


def manage(*arguments, **environment):
    return run("site/manage.py", *arguments, **environment)
