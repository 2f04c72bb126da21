"""What axe finds on a page."""

from axe_playwright_python.sync_playwright import Axe


# The rules that are on by default, and the one of WCAG 2.2 that is not.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# All that can be otherwise in the dark: it is the same page.
COLOR_RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "link-in-text-block"],
}

OPEN_ALL = """() => {
    for (const fold of document.querySelectorAll("main details")) {
        fold.removeAttribute("name");
        fold.open = true;
    }
}"""

# Colours fade from one scheme to the other.
SETTLE = "() => Promise.allSettled(document.getAnimations().map((one) => one.finished))"


def violations(page, rules):
    page.evaluate(SETTLE)
    found = Axe().run(page, options=rules).response["violations"]
    return [
        f"{rule['id']}: {node['html']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]
