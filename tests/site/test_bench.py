import json
import os

import pytest

from tests.site.commands import run


pytestmark = pytest.mark.scale


def test_the_benchmark_compares_pages_with_the_baseline():
    database = {k: v for k, v in os.environ.items() if k == "DATABASE_URL"}
    done = run(
        *"-m bench --rounds 1 --questions 50 --documents 200 --json".split(), **database
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    cases = found["cases"]
    assert list(cases) == [
        "baseline",
        "stock",
        "bare",
        "bare_plain",
        "bare_private",
        "bare_private_plain",
        "block",
        "faq",
        "faq_many",
        "results",
    ]
    assert cases["baseline"]["ratio"] == 1
    assert cases["baseline"]["queries"] == 1
    assert cases["faq"]["queries"] == cases["faq_many"]["queries"]
    assert cases["bare"]["queries"] == cases["bare_plain"]["queries"]
    assert len(found["wall"]) == 2
    assert found["decision"]["restrictions"] == 1500
    assert all(found["decision"]["ms"].values())
    assert found["search"]["documents"] == 200
    assert all(found["search"]["ms"].values())
