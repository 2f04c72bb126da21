"""
Sum what pytest's reports say, and fail unless everything that had to run passed.

Tests that needed a second go are named: each is a fault in waiting.
"""

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree


def counts(report):
    suite = ElementTree.parse(report).getroot().find("testsuite")
    number = {
        key: int(suite.get(key)) for key in ("tests", "failures", "errors", "skipped")
    }
    failed = number["failures"] + number["errors"]
    passed = number["tests"] - failed - number["skipped"]
    return Counter(passed=passed, failed=failed, skipped=number["skipped"])


def second_goes(report):
    cases = ElementTree.parse(report).iter("testcase")
    return [
        f"{case.get('classname')}::{case.get('name')}"
        for case in cases
        if case.find("properties/property[@name='second go']") is not None
    ]


def line(count):
    return ", ".join(
        f"{count[word]} {word}" for word in ("passed", "failed", "skipped")
    )


total = Counter()
for report in map(Path, sys.argv[1:]):
    count = counts(report)
    total.update(count)
    print(f"{report.stem}: {line(count)}")
    for name in second_goes(report):
        print(f"  needed a second go: {name}")
print(line(total))
sys.exit(bool(total["failed"]) or not total["passed"])
