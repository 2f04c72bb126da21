"""Pages written in the admin of a stock site, by the forms that it shows."""

import re


def add_page(owner, app, parent, model, **values):
    """Publish a page; returns its primary key."""
    path = f"/admin/pages/add/{app}/{model}/{parent}/"
    status, html = owner.submit(path, **{"action-publish": "1"}, **values)
    assert status == 200
    assert "page-edit-form" not in html, errors_in(html)
    return key_in(owner.get(f"/admin/pages/{parent}/")[1], values["title"])


def key_in(html, title):
    """The primary key of the page that a listing calls so."""
    rows = re.findall(r"<tr.*?</tr>", html, re.S)
    [row] = [row for row in rows if re.search(rf">\s*(?:{title})\s*<", row)]
    return re.search(r"/admin/pages/(\d+)/", row)[1]


def errors_in(html):
    return re.findall(r'class="error-message".*?</', html, re.S)
