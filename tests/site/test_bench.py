import json
import os

import pytest

from tests.site.commands import run


pytestmark = pytest.mark.scale


def test_the_benchmark_compares_pages_with_the_baseline():
    database = {k: v for k, v in os.environ.items() if k == "DATABASE_URL"}
    done = run(
        *(
            "-m bench --rounds 1 --questions 50 --documents 200 --articles 150 "
            "--wiki-pages 150 --topics 250 --json"
        ).split(),
        timeout=900,
        **database,
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
        "kb_article",
        "kb_category",
        "kb_home",
        "kb_article_many",
        "kb_category_many",
        "kb_home_many",
        "uncounted",
        "results",
        *(
            f"forum_{page}{size}"
            for size in ("", "_many")
            for page in ("topic", "topic_full", "board", "board_last", "results")
        ),
        "wiki_page",
        "wiki_changes",
        "wiki_space",
        "wiki_page_many",
        "wiki_changes_many",
        "wiki_space_many",
        *(
            f"forum_{page}{size}_in"
            for size in ("", "_many")
            for page in ("topic", "topic_full", "board", "board_last", "results")
        ),
        "seen",
    ]
    assert cases["uncounted"]["queries"] == cases["kb_article"]["queries"]
    assert cases["seen"]["queries"] == 0
    assert list(found["counting"]) == ["article"]
    assert cases["baseline"]["ratio"] == 1
    assert cases["baseline"]["queries"] == 1
    assert cases["faq"]["queries"] == cases["faq_many"]["queries"]
    assert cases["bare"]["queries"] == cases["bare_plain"]["queries"]
    for page in ("kb_article", "kb_category", "kb_home"):
        assert cases[page]["queries"] == cases[f"{page}_many"]["queries"]
    for page in ("topic", "topic_full", "board", "board_last"):
        for who in ("", "_in"):
            few, many = (cases[f"forum_{page}{size}{who}"] for size in ("", "_many"))
            assert few["queries"] == many["queries"]
    for page in ("wiki_page", "wiki_changes", "wiki_space"):
        assert cases[page]["queries"] == cases[f"{page}_many"]["queries"]
    assert len(found["wall"]) == 2
    assert len(found["grown"]) == 3
    assert found["publish"]["queries_few"] == found["publish"]["queries_many"]
    assert found["explorer"]["kb_small"] == found["explorer"]["kb_large"]
    if found["cold"]:
        assert found["cold"]["all"]["requests"] >= len(("page", "style", "script"))
    assert found["decision"]["restrictions"] == 1500
    assert all(found["decision"]["ms"].values())
    assert found["search"]["documents"] == 200
    assert all(found["search"]["ms"].values())
