import json
import os

import pytest

from tests.site.commands import run


pytestmark = pytest.mark.scale


def test_the_benchmark_compares_pages_with_the_baseline():
    database = {k: v for k, v in os.environ.items() if k == "DATABASE_URL"}
    done = run(*"-m bench --rounds 1 --questions 50 --json".split(), **database)
    assert done.returncode == 0, done.stderr
    cases = json.loads(done.stdout)["cases"]
    assert list(cases) == ["baseline", "stock", "bare", "block", "faq", "faq_many"]
    assert cases["baseline"]["ratio"] == 1
    assert cases["baseline"]["queries"] == 1
    assert cases["faq"]["queries"] == cases["faq_many"]["queries"]
