"""Waiting for what Playwright's own expectations cannot express."""

import time


SECONDS = 30


def eventually(read, expected):
    """Asks again until the answer is the expected one: pages need their time."""
    deadline = time.monotonic() + SECONDS
    while (seen := read()) != expected and time.monotonic() < deadline:
        time.sleep(0.05)
    assert seen == expected
