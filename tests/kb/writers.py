"""Somebody who edits an article in the admin, as the editor's script would send it."""

from html.parser import HTMLParser

from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from heroic_kb.models import ArticlePage
from tests.editing import edit_url, opened


BY_ITSELF = {"accept": "application/json"}


class Writer:
    """
    A person with an article open.

    Args:
        user: who may edit it.
        article: whose body is of texts only.
    """

    def __init__(self, user, article):
        self.user, self.article = user, article
        self.client = Client()
        self.client.force_login(user)
        self.answer = None

    def open(self):
        """Load the form; what it says of the body is in `blocks`, by id."""
        self.data, self.own = opened(self.client, self.article), ""
        self.blocks = texts_of(latest(self.article))
        return self

    def write(self, **values):
        for name, value in values.items():
            self.data[name] = value
        return self

    def send(self, action="", *, headers=None, **more):
        """Save a draft, or whatever `action` says."""
        data = self.data.copy()
        data.update(body_data(self.blocks) | more)
        if action:
            data[action] = "1"
        url = edit_url(self.article)
        self.answer = self.client.post(url, data, headers=headers)
        return self.answer

    def save(self):
        return self.send()

    def publish(self):
        return self.send("action-publish")

    def save_by_itself(self):
        """As the editor does while somebody writes, and what its script notes then."""
        own = {"overwrite_revision_id": self.own} if self.own else {}
        answer = self.send(headers=BY_ITSELF, **own).json()
        if answer.get("success"):
            self.own = str(answer["revision_id"])
            self.write(
                loaded_revision_id=str(answer["revision_id"]),
                loaded_revision_created_at=answer["revision_created_at"],
            )
        return answer

    def decide(self, side="both", **more):
        """Answer the page of a conflict, each question alike as far as that goes."""
        form = ConflictForm(self.answer.text)
        answers = {
            name: side if side in sides else "mine"
            for name, sides in form.asked.items()
        }
        data = {name: [] for name, _value in form.hidden}
        for name, value in form.hidden:
            data[name].append(value)
        data |= answers | more
        self.answer = self.client.post(edit_url(self.article), data)
        return self.answer


class ConflictForm(HTMLParser):
    """What the page of a conflict sends along, and what it asks."""

    def __init__(self, html):
        super().__init__()
        self.hidden, self.asked, self._is_within = [], {}, False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        if tag == "form":
            self._is_within = "data-heroic-conflict" in told
        if tag != "input" or not self._is_within:
            return
        if told["type"] == "hidden":
            self.hidden.append((told["name"], told["value"]))
        elif told["type"] == "radio":
            self.asked.setdefault(told["name"], []).append(told["value"])

    def handle_endtag(self, tag):
        if tag == "form":
            self._is_within = False


def body_data(blocks):
    told = [("text", rich_text(f"<p>{words}</p>")) for words in blocks.values()]
    ids = {f"body-{number}-id": key for number, key in enumerate(blocks)}
    return nested_form_data({"body": streamfield(told)}) | ids


def latest(article):
    """The article as it was saved last, published or not."""
    return ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()


def texts_of(article):
    """The words of the blocks of a body, by their ids."""
    return {child.id: words_of(child.value.source) for child in article.body}


def words_of(html):
    words = []
    parser = HTMLParser()
    parser.handle_data = words.append
    parser.feed(html)
    return "".join(words)
