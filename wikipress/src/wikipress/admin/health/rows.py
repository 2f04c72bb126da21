"""The rows of the report, each with what to do about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail.permission_policies.pages import PagePermissionPolicy

from heroic_core.freshness.models import PageReview
from heroic_core.freshness.permissions import may_assign

from ...models import WikiLink, WikiPage


@dataclass(frozen=True)
class Action:
    """
    What somebody may do about a row.

    Args:
        data: what is sent along, where it changes something.
    """

    label: str
    url: str
    data: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Row:
    """
    Args:
        title: what it is about.
        url: where that is read; blank where it is not written.
        note: what is the matter with it.
    """

    title: str
    url: str
    note: str = ""
    actions: Sequence[Action] = ()


class Rows:
    """
    Makes the rows of one part of the report, with a constant number of queries.

    Args:
        items: what was found; all of one kind.
        request: by which somebody looks.
    """

    def __init__(self, items: Sequence[Any], request: HttpRequest) -> None:
        self.items = items
        self.request = request

    def __iter__(self):
        return map(self.row, self.items)

    def row(self, item: Any) -> Row:
        raise NotImplementedError

    def pages(self) -> Iterable[int]:
        """The primary keys of the pages that somebody may edit because of them."""
        raise NotImplementedError

    def edit(self, page: int) -> list[Action]:
        if page not in self._editable:
            return []
        label = pgettext("verb", "Edit")
        return [Action(label, reverse("wagtailadmin_pages:edit", args=[page]))]

    @cached_property
    def _editable(self) -> set[int]:
        policy = PagePermissionPolicy()
        user = self.request.user
        found = policy.instances_user_has_any_permission_for(
            user, ["change", "publish"]
        )
        keys = found.filter(pk__in=list(self.pages())).order_by()
        return set(keys.values_list("pk", flat=True))


class PageRows(Rows):
    """Pages, with where they stand."""

    def pages(self):
        return [page.pk for page in self.items]

    def row(self, page):
        return Row(
            page.title,
            page.get_url(self.request) or "",
            self.note(page),
            self.edit(page.pk),
        )

    def note(self, page):
        above = self._above.get(page.above_id)
        return _("Below “%(title)s”") % {"title": above.title} if above else ""

    @cached_property
    def _above(self):
        model: Any = WikiPage._meta.get_field("above").related_model
        return model.objects.in_bulk({page.above_id for page in self.items})


class UnreadRows(PageRows):
    def note(self, page):
        day = date_format(page.first_published_at, "DATE_FORMAT")
        return _("Published on %(date)s") % {"date": day}


class WantedRows(Rows):
    """Names that nobody has written, which may be written at once."""

    def pages(self):
        return []

    def row(self, item):
        number = item["number"]
        told = ngettext(
            "%(number)d page links to it", "%(number)d pages link to it", number
        )
        holder = self._holders.get(item["first"])
        query = urlencode({"wanted": item["name"]})
        url = f"{holder.get_url(self.request)}?{query}" if holder else ""
        actions = [Action(_("Write it"), url)] if url else []
        return Row(item["name"], "", told % {"number": number}, actions)

    @cached_property
    def _holders(self):
        return WikiPage.objects.in_bulk([item["first"] for item in self.items])


class BrokenRows(Rows):
    """Links that lead nowhere, with the page that holds them."""

    def pages(self):
        return [link.holder_id for link in self.items]

    def row(self, link: WikiLink) -> Row:
        holder = link.holder
        url = holder.get_url(self.request) or ""
        return Row(holder.title, url, self._note(link), self.edit(holder.pk))

    def _note(self, link):
        if link.lost_page:
            return _("“%(words)s” leads to a page that is gone") % {"words": link.words}
        return _("“%(words)s” leads to a heading of “%(title)s” that is gone") % {
            "words": link.words,
            "title": link.target.title,
        }


class ReviewRows(Rows):
    """Pages whose review is overdue, or that nobody looks after."""

    def pages(self):
        return []

    def row(self, review):
        page = self._pages[review.page_id]
        return Row(
            page.title,
            page.get_url(self.request) or "",
            self._note(review),
            list(self._actions(review, page)),
        )

    def _note(self, review):
        if review.due_on is None:
            return ""
        day = date_format(review.due_on, "DATE_FORMAT")
        return _("Due on %(date)s") % {"date": day}

    def _actions(self, review, page):
        assigns = may_assign(self.request.user, page)
        if assigns or review.pk in self._own:
            yield Action(
                _("Verify"),
                reverse("heroic_freshness:verify", args=[page.pk]),
                {
                    "revision": page.live_revision_id or 0,
                    "next": self.request.get_full_path(),
                },
            )
        if assigns:
            url = reverse("heroic_freshness:settings", args=[page.pk])
            yield Action(_("Owner and interval"), url)

    @cached_property
    def _own(self) -> set[int]:
        """Of those who look, who may read all that is listed: they verify it, too."""
        own = PageReview.objects.owned_by(self.request.user)
        keys = own.filter(pk__in=[review.pk for review in self.items])
        return set(keys.values_list("pk", flat=True))

    @cached_property
    def _pages(self) -> dict[int, Model]:
        # As pages of the wiki, whose own rules say who may do what.
        return WikiPage.objects.in_bulk([review.page_id for review in self.items])
