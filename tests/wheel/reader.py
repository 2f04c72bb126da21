"""Somebody with a browser: cookies, links, and the files that a page needs."""

import re
from html import unescape
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urldefrag, urlencode, urljoin
from urllib.request import HTTPCookieProcessor, build_opener

from wagtail.test.utils.form_data import querydict_from_html


FILE = re.compile(r'<(?:link|script|use|img)\b[^>]*?\b(?:href|src)="([^"]+)"')

TICKED = re.compile(
    r'<input type="checkbox" name="([\w-]+)"(?![^>]*value=)[^>]* checked'
)


class Reader:
    def __init__(self, address: str):
        self.address = address
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))

    def get(self, path: str, data: dict | None = None) -> tuple[int, str]:
        url = urljoin(self.address, path)
        body = urlencode(data, doseq=True).encode() if data else None
        try:
            with self.opener.open(url, body, timeout=30) as response:
                return response.status, response.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def submit(self, path: str, **values: str) -> tuple[int, str]:
        """Fill in the form of a page in the admin, and send it."""
        html = self.get(path)[1]
        form = querydict_from_html(html, form_id="page-edit-form", exclude_csrf=False)
        ticked = dict.fromkeys(TICKED.findall(html), "on")
        return self.get(path, {**dict(form.lists()), **ticked, **values})

    def log_in(self, username: str, password: str):
        self.get("/admin/login/")
        token = {cookie.name: cookie.value for cookie in self.cookies}["csrftoken"]
        status, html = self.get(
            "/admin/login/",
            {
                "username": username,
                "password": password,
                "csrfmiddlewaretoken": token,
                "next": "/admin/",
            },
        )
        assert status == 200
        assert 'name="password"' not in html, "The login was refused"


def files_of(html: str) -> set[str]:
    """The addresses on this site of the styles, scripts, icons and images of a page."""
    found = (urldefrag(unescape(url)).url for url in FILE.findall(html))
    return {url for url in found if url.startswith("/")}
