import json
import platform
from importlib.metadata import version

import psutil


HEADINGS = ["page", "ratio", "ms CPU", "queries", "KB", "KB gzip"]


def as_json(cases, store) -> str:
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
    return json.dumps({"where": where(store), "cases": rows}, indent=2)


def as_table(cases, store) -> str:
    """A Markdown table, to be pasted into docs/performance.md."""
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
    rule = ["---", *["--:"] * (len(HEADINGS) - 1)]
    lines = [HEADINGS, rule, *rows]
    return "\n".join([where(store), "", *(f"| {' | '.join(line)} |" for line in lines)])


def where(store) -> str:
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("Wagtail", "Django", "gunicorn")
    )
    return (
        f"{store.kind}, Python {platform.python_version()}, {packages}, "
        f"{psutil.cpu_count()} cores"
    )
