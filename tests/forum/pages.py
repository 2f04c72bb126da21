"""What a page of the forum says, and how it tells that it was seen."""

import json
import re
from uuid import uuid4

from django.utils.html import strip_tags

from forumpress.models import Topic


def url_of(topic):
    # As its board has it now.
    topic = Topic.objects.select_related("board").get(pk=topic.pk)
    return f"{topic.board.url}{topic.path}"


def see(client, url, load=None, **headers):
    """Open a page as a browser does, which tells of it."""
    html = client.get(url, headers=headers).text
    tag = re.search(r'data-heroic-seen="([^"]*)"', html)[1]
    said = {"seen": tag, "kind": "view", "load": load or uuid4().hex, "from": "direct"}
    headers = {"Sec-Fetch-Site": "same-origin", **headers}
    assert client.post("/heroic/seen", said, headers=headers).status_code == 204
    return html


def titles(answer):
    """The titles of the topics in the lists of a page, in their order."""
    found = re.findall(r'class="forumpress-topic__title"[^>]*>(.*?)</a>', answer.text)
    return [strip_tags(each) for each in found]


def words(answer, start="<main", end="</main>"):
    """What people read between two pieces of HTML."""
    part = answer.text.partition(start)[2].partition(end)[0].partition(">")[2]
    return " ".join(strip_tags(part).split())


def schemas(answer):
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', answer.text, re.S
    )
    return [json.loads(each) for each in found]


def head(answer, pattern):
    """The value of the one tag of the head that has this."""
    found = re.findall(pattern, answer.text.partition("</head>")[0])
    assert len(found) == 1, found
    return found[0]


def canonical(answer):
    return head(answer, r'<link rel="canonical" href="([^"]*)"')


def is_left_out(answer):
    return '<meta name="robots" content="noindex">' in answer.text
