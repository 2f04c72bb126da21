"""What a page of the knowledge base says."""

import html
import json
import re


def part(answer, name):
    """The first list, navigation or section with a class, as HTML; blank if absent."""
    text = answer.content.decode()
    match = re.search(
        rf'<(ul|ol|nav|section|p|header)[^>]*\bclass="(?:[^"]* )?{name}[ "].*?</\1>',
        text,
        re.S,
    )
    return match[0] if match else ""


def links_in(answer, name):
    """The texts of the links in the part with a class."""
    return texts_of_links(part(answer, name))


def texts_of_links(text):
    found = re.findall(r"<a [^>]*>(.*?)</a>", text, re.S)
    return [
        " ".join(html.unescape(re.sub(r"<[^>]*>", "", each)).split()) for each in found
    ]


def structured(answer):
    """The structured data of a page."""
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>',
        answer.content.decode(),
        re.S,
    )
    return [json.loads(each) for each in found]
