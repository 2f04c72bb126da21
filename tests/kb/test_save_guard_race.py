"""Two writers at once, two hundred times: no explicit save is lost.

Forty of them each time, the others with the large tests: they take minutes.
"""

import random
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from heroic_core.models import OpenedRevision
from heroic_core.save_guard.edit_view import SaveGuard
from heroic_core.save_guard.loaded import Loaded
from tests.crowd import Crowd
from tests.editing import opened
from tests.factories import make_admin

from .factories import make_article, make_category, make_knowledge_base, text
from .writers import ConflictForm, Writer, latest, texts_of


INTERLEAVINGS = 200
AT_ONCE = 40
STEPS = ["save", "save", "publish", "submit", "save_by_itself", "save_by_itself"]


class Author(Writer):
    """Adds words to the body and the title, and knows which of them were saved."""

    def __init__(self, name, client, article, form):
        self.client, self.article, self.form = client, article, form
        self.name, self.number, self.is_open = name, 0, False
        self.unsaved, self.saved, self.asked_about_title = [], [], False

    def open(self):
        """As `Writer` does, without drawing a form that differs in nothing else."""
        page = latest(self.article)
        loaded = Loaded.of(page.latest_revision)
        OpenedRevision.objects.get_or_create(revision=page.latest_revision)
        self.data, self.own, self.blocks = self.form.copy(), "", texts_of(page)
        return self.write(
            title=page.title,
            slug=page.slug,
            loaded_revision_id=loaded.revision,
            loaded_revision_created_at=loaded.created_at,
        )

    def say(self, draw):
        if not self.is_open:
            self.open()
        self.number, self.is_open = self.number + 1, True
        word = f"{self.name}{self.number}"
        where = draw.choice([*self.blocks, "title"])
        if where == "title":
            self.write(title=f"{self.data['title']} {word}")
        else:
            self.blocks[where] += f" {word}"
        self.unsaved.append((where == "title", word))

    def step(self, name):
        if name == "save_by_itself":
            answer = self.save_by_itself()
            assert answer.get("success") or answer["error_code"] == "invalid_revision"
            return
        self.send("" if name == "save" else f"action-{name}")
        while self.answer.status_code == 409:
            asked = ConflictForm(self.answer.text).asked
            self.asked_about_title |= "heroic-merge-title" in asked
            self.decide("both")
        assert self.answer.status_code == 302
        self.saved += self.unsaved
        self.unsaved, self.is_open = [], False


def interleave(seed, category, clients, form):
    """What one generated order of steps makes of an article, and who saved what."""
    draw = random.Random(seed)
    body = [text("<p>One</p>"), text("<p>Two</p>")]
    article = make_article(category, "Cedars", body=body)
    ada, ben = (
        Author(name, client, article, form)
        for name, client in zip(["ada", "ben"], clients, strict=True)
    )
    for _ in range(draw.randint(2, 3)):
        acting = draw.choice([[ada], [ben], [ada, ben], [ada, ben]])
        for author in acting:
            author.say(draw)
        steps = [partial(author.step, draw.choice(STEPS)) for author in acting]
        if draw.random() < 0.3:
            steps.append(partial(approve, article, clients[0]))
        together(*steps)
    return article, [ada, ben]


def together(*steps):
    crowd = Crowd()
    for step in steps:
        crowd.start(step)
    crowd.join()
    crowd.check()


def approve(article, client):
    """On the dashboard, if it waits for that."""
    state = latest(article).current_workflow_task_state
    if state is None:
        return
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.pk]
    )
    assert client.post(url, {"comment": ""}).status_code in (302, 403, 404)


def lost(article, authors):
    """The words that were saved and are not there, and nobody was asked about."""
    page = latest(article)
    title, body = page.title.split(), " ".join(texts_of(page).values()).split()
    was_asked = any(author.asked_about_title for author in authors)
    return [
        word
        for author in authors
        for is_title, word in author.saved
        if word not in (title if is_title else body) and not (is_title and was_asked)
    ]


def losses(seeds, home_page):
    category = make_category(make_knowledge_base(home_page), "Domains")
    clients = client_of(make_admin()), client_of(make_admin())
    form = opened(clients[0], make_article(category, "Cedars"))
    found = {seed: lost(*interleave(seed, category, clients, form)) for seed in seeds}
    return {seed: words for seed, words in found.items() if words}


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def every_so_many(test):
    first, *others = range(0, INTERLEAVINGS, AT_ONCE)
    starts = [first, *(pytest.param(n, marks=pytest.mark.scale) for n in others)]
    return pytest.mark.django_db(transaction=True)(
        pytest.mark.parametrize("start", starts)(test)
    )


@pytest.mark.race
@every_so_many
def test_no_explicit_save_is_lost_on_postgresql(home_page, start):
    assert losses(range(start, start + AT_ONCE), home_page) == {}


@pytest.mark.sqlite
@every_so_many
def test_no_explicit_save_is_lost_on_sqlite(home_page, start):
    assert losses(range(start, start + AT_ONCE), home_page) == {}


@pytest.mark.django_db(transaction=True)
def test_without_the_guard_some_are_lost(home_page, monkeypatch):
    monkeypatch.setattr(SaveGuard, "is_out_of_date", False)
    assert losses(range(6), home_page)
