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


# The same pages of a knowledge base of few articles and of many.
GROWN = {
    "article": ("kb_article_many", "kb_article"),
    "category": ("kb_category_many", "kb_category"),
    "front page": ("kb_home_many", "kb_home"),
}

# The same pages of a forum of few topics and of many.
OF_FORUM = {
    f"{name}, {how}": (f"forum_{key}_many{suffix}", f"forum_{other}{suffix}")
    for how, suffix in [("signed out", ""), ("signed in", "_in")]
    for name, key, other in [
        ("topic", "topic", "topic"),
        ("last page of the full topic", "topic_full", "topic"),
        ("board", "board", "board"),
        ("last page of the board", "board_last", "board"),
        ("search", "results", "results"),
    ]
}

# The same article where readers are counted, and where they are not.
COUNTING = {"article": ("kb_article", "uncounted")}


def as_json(cases, found, store) -> str:
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
    told = {"cases": rows, "wall": compared(cases, WALLS), **found}
    told["grown"] = compared(cases, GROWN)
    told["forum_grown"] = compared(cases, OF_FORUM)
    told["counting"] = compared(cases, COUNTING)
    return json.dumps({"where": where(store), **told}, indent=2)


def compared(cases, pairs) -> dict[str, float]:
    """How much dearer each page is than the other of its pair."""
    by_key = {case.key: case for case in cases}
    return {
        name: round(by_key[one].median_ratio_to(by_key[other]), 3)
        for name, (one, other) in pairs.items()
        if one in by_key
    }


def as_table(cases, found, store) -> str:
    """Markdown tables, to be pasted into docs/performance.md."""
    walls, grown = compared(cases, WALLS), compared(cases, GROWN)
    counting = compared(cases, COUNTING)
    parts = [where(store), table_of_pages(cases)]
    if walls:
        parts.append(table_of_ratios("with the wall, to plain Wagtail", walls))
    if grown:
        grown["publishing"] = found["publish"]["ratio"]
        parts.append(table_of_ratios("in many articles, to few", grown))
        parts.append(table_of_knowledge_base(found))
    if of_forum := compared(cases, OF_FORUM):
        parts.append(table_of_ratios("in many topics, to few", of_forum))
        parts.append(told_of_cold_load("a topic", found["cold_topic"]))
    if counting:
        parts.append(table_of_ratios("where readers are counted", counting))
    if "decision" in found:
        parts.append(table_of_decision(found["decision"]))
    if "search" in found:
        parts.append(table_of_search(found["search"]))
    return "\n\n".join(parts)


def table_of_pages(cases) -> str:
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
    return table(HEADINGS, rows)


def table_of_ratios(title, ratios) -> str:
    return table([title, "ratio"], [[name, f"{r:.2f}"] for name, r in ratios.items()])


def table_of_knowledge_base(found) -> str:
    publish, cold = found["publish"], found["cold"]
    few, many = found["explorer"].values()
    rows = [
        ["queries of publishing", publish["queries_few"], publish["queries_many"]],
        ["ms CPU of publishing", publish["ms_few"], publish["ms_many"]],
        *(
            [f"queries of the explorer at `{path}`", few[path], many[path]]
            for path in few
        ),
    ]
    told = table(
        ["of a knowledge base", "few articles", "many"],
        [[str(cell) for cell in row] for row in rows],
    )
    return f"{told}\n\n{told_of_cold_load('an article', cold)}"


def told_of_cold_load(name, cold) -> str:
    if not cold:
        return "No cold load: there is no Chromium here."
    sums = [
        "{requests} requests, {kb:.1f} KB".format(**each, kb=each["bytes"] / 1000)
        for each in (cold["all"], cold["without_the_site"])
    ]
    told = (
        f"Cold load of {name}, images aside: {sums[0]}; without what is "
        f"the reference site's own: {sums[1]}.\n\n"
    )
    loaded = [
        [each["path"], each["type"], f"{each['bytes'] / 1000:.1f}"]
        for each in cold["loaded"]
    ]
    return told + table(["request", "kind", "KB"], loaded)


def table_of_decision(decision) -> str:
    private = "{restrictions} restrictions on {pages} pages".format(**decision)
    figures = [[name, f"{ms:.1f}"] for name, ms in decision["ms"].items()]
    return table([private, "ms CPU"], figures)


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
