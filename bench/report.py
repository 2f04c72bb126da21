import json
import platform
from importlib.metadata import version

import psutil


# The same page with the wall, and in plain Wagtail.
WALLS = {
    "nothing is private": ("bare", "bare_plain"),
    "beside a private section": ("bare_private", "bare_private_plain"),
}
HEADINGS = ["page", "ratio", "ms CPU", "queries", "KB", "KB gzip"]


def as_json(cases, decision, search, store) -> str:
    baseline = cases[0].milliseconds
    rows = {
        case.key: {
            "title": case.title,
            "ratio": round(case.milliseconds / baseline, 2),
            "cpu_ms": round(case.milliseconds, 3),
            "rounds_ms": [round(value, 3) for value in case.rounds],
            "queries": case.queries,
            "bytes": case.size,
            "bytes_gzip": case.gzipped,
        }
        for case in cases
    }
    found = {"cases": rows, "wall": walls(cases), "decision": decision}
    found["search"] = search
    return json.dumps({"where": where(store), **found}, indent=2)


def walls(cases) -> dict[str, float]:
    """How much dearer the page is than in plain Wagtail."""
    by_key = {case.key: case for case in cases}
    return {
        name: round(by_key[walled].median_ratio_to(by_key[plain]), 3)
        for name, (walled, plain) in WALLS.items()
    }


def as_table(cases, decision, search, store) -> str:
    """Markdown tables, to be pasted into docs/performance.md."""
    baseline = cases[0].milliseconds
    rows = [
        [
            case.title,
            f"{case.milliseconds / baseline:.1f}",
            f"{case.milliseconds:.2f}",
            str(case.queries),
            f"{case.size / 1000:.1f}",
            f"{case.gzipped / 1000:.1f}",
        ]
        for case in cases
    ]
    pages = table(HEADINGS, rows)
    ratios = [[name, f"{ratio:.2f}"] for name, ratio in walls(cases).items()]
    private = "{restrictions} restrictions on {pages} pages".format(**decision)
    figures = [[name, f"{ms:.1f}"] for name, ms in decision["ms"].items()]
    return "\n\n".join(
        [
            where(store),
            pages,
            table(["with the wall, to plain Wagtail", "ratio"], ratios),
            table([private, "ms CPU"], figures),
            table_of_search(search),
        ]
    )


def table_of_search(search) -> str:
    rows = [[name, f"{ms:.2f}"] for name, ms in search["ms"].items()]
    return table([f"search in {search['documents']:,} documents", "ms"], rows)


def table(headings, rows) -> str:
    rule = ["---", *["--:"] * (len(headings) - 1)]
    return "\n".join(f"| {' | '.join(line)} |" for line in [headings, rule, *rows])


def where(store) -> str:
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("Wagtail", "Django", "gunicorn")
    )
    return (
        f"{store.kind}, Python {platform.python_version()}, {packages}, "
        f"{psutil.cpu_count()} cores"
    )
