"""A page of the demo site, and how readers come to it."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, Response


@dataclass(frozen=True)
class PublicPage:
    path: str
    template: str
    status: int = 200
    # Who is signed in, and what leads from the page at the path to this one.
    user: str = ""
    act: Callable[[Page], Response] | None = None
    note: str = ""

    def __str__(self):
        return " ".join(filter(None, [self.path, self.user, self.note]))

    def open_in(self, context) -> Page:
        """Show it in a browser context."""
        page = context.new_page()
        assert self.visit(page).status == self.status
        return page

    def visit(self, page) -> Response:
        self.sign_in(page.context)
        response = page.goto(self.path)
        if "?" in self.path:
            # A page that the server has filtered fetches what it left out.
            page.wait_for_load_state("networkidle")
        return self.act(page) if self.act else response

    def html(self, page) -> str:
        """What the server sends."""
        if self.act:
            return self.visit(page).text()
        self.sign_in(page.context)
        return page.context.request.get(self.path).text()

    def sign_in(self, context):
        if self.user:
            context.request.get(f"/test/login/{self.user}/")
