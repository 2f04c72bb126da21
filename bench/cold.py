"""What a browser loads that was never here: each request, and its size on the wire."""

import os
import shutil

from playwright.sync_api import sync_playwright


# Its fonts, its stylesheet and its script, which another site has not.
OF_THE_SITE = "static/heroic_site/"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def cold_load(server, path):
    """
    The requests of a page in Chromium, images aside; None where there is no Chromium.

    Sizes are those of answers, with their headers, compressed as in production.
    """
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        loaded = _load(browser.new_page(), f"http://127.0.0.1:{server.port}{path}")
        browser.close()
    counted = [each for each in loaded if not each["type"].startswith("image/")]
    suite = [each for each in counted if not each["path"].startswith(OF_THE_SITE)]
    return {"all": _sum(counted), "without_the_site": _sum(suite), "loaded": loaded}


def _sum(requests):
    return {
        "requests": len(requests),
        "bytes": sum(each["bytes"] for each in requests),
    }


def _load(page, url):
    requests: dict[str, dict] = {}
    session = page.context.new_cdp_session(page)
    session.on(
        "Network.responseReceived",
        lambda event: requests.update(
            {
                event["requestId"]: {
                    "path": event["response"]["url"].split("/", 3)[3],
                    "type": event["response"]["mimeType"],
                    "bytes": 0,
                }
            }
        ),
    )
    session.on(
        "Network.loadingFinished",
        lambda event: requests.get(event["requestId"], {}).update(
            bytes=round(event["encodedDataLength"])
        ),
    )
    session.send("Network.enable")
    page.goto(url, wait_until="networkidle")
    return list(requests.values())
