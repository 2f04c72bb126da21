"""A month of readers at browsers, who do what a script says, and what is true of it."""

import re
from collections import Counter, defaultdict
from datetime import timedelta
from random import Random
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heroic_core.insights.days import bounds, today
from heroic_core.insights.services.rolling_up import roll_up_due
from tests.core.contact.conftest import FROM_OWN_PAGE, Writer


DAYS, READERS = 28, 5
ORIGINS = ["search", "category", "link", "outside", "direct"]
# Words, and whether something is found; the first two ask for the same.
QUERIES = {
    "zebra crossing": False,
    "crossing zebras": False,
    "parrot": False,
    "refund for grace@example.org": True,
    "refund": True,
    "domain": True,
}
# That nothing may remember.
SECRETS = ["grace@example.org", "198.51.", "Netscape Navigator"]


class Month:
    """
    Args:
        articles: of a knowledge base, which search finds.
        monkeypatch: by which the clock is set.
    """

    def __init__(self, articles, monkeypatch):
        self.articles = articles
        self.now = timezone.now
        self.chance = Random(7)
        self.monkeypatch = monkeypatch
        self.truth = Counter()
        self.of_article = defaultdict(Counter)
        self.by_origin = Counter()
        self.of_query = Counter()
        self.of_day = defaultdict(Counter)
        self.tags = {}
        self.days = [today() - timedelta(days=ago) for ago in reversed(range(DAYS))]

    def run(self):
        for day in self.days:
            self.day = day
            self.moment = bounds(self.day)[0]
            self.monkeypatch.setattr(timezone, "now", self.tick)
            for number in range(READERS):
                self.live_through(number)
            if self.chance.random() < 0.3:
                roll_up_due()
        self.monkeypatch.setattr(timezone, "now", self.now)
        roll_up_due()

    def tick(self):
        self.moment += timedelta(milliseconds=10)
        return self.moment

    def live_through(self, number):
        if self.chance.random() < 0.3:
            return
        self.address = f"198.51.{number}.{self.day.day}"
        software = f"Netscape Navigator {number}"
        self.browser = Client(REMOTE_ADDR=self.address, HTTP_USER_AGENT=software)
        self.count("visitors")
        for _time in range(self.chance.randint(1, 4)):
            self.read(self.chance.choice(self.articles))
        if self.chance.random() < 0.6:
            self.search(self.chance.choice(list(QUERIES)))
        if self.chance.random() < 0.4:
            self.vote(self.chance.choice(self.articles))
        if self.chance.random() < 0.3:
            self.ask(self.chance.choice(self.articles))

    def read(self, article):
        origin, load = self.chance.choice(ORIGINS), uuid4().hex
        self.tell(self.tag(article.url), "view", load, origin)
        self.count("views")
        self.of_article[article.pk]["views"] += 1
        self.by_origin[origin] += 1
        if self.chance.random() < 0.5:
            self.tell(self.tag(article.url), "read", load, origin)
            self.count("reads")
            self.of_article[article.pk]["reads"] += 1
        if self.chance.random() < 0.2:
            self.tell(self.tag(article.url), "channel", load, origin, detail="email")
            self.count("channels")

    def search(self, words):
        html = self.get(f"/search/?q={words.replace(' ', '+')}").content.decode()
        told = re.search(r'data-told="([^"]*)"', html)[1]
        self.post("/heroic/searched", told=told)
        self.count("searches")
        if not QUERIES[words]:
            self.count("empty")
            self.of_query[words] += 1
        elif self.chance.random() < 0.5:
            thing = self.chance.choice(self.articles).pk
            self.post("/heroic/opened", told=told, source="kb", thing=thing, rank=1)
            self.count("opened")
        else:
            self.count("unopened")

    def vote(self, article):
        helpful = self.chance.choice(["yes", "yes", "no"])
        url = reverse("heroic_core:feedback")
        self.post(url, source="kb", thing=article.pk, helpful=helpful)
        self.count(helpful)
        self.of_article[article.pk][helpful] += 1

    def ask(self, article):
        """Whoever both is helped and sends a message sent one."""
        tag = self.tag("/contact/", HTTP_REFERER=f"http://testserver{article.url}")
        self.tell(tag, "view", uuid4().hex, "link")
        self.count("asking")
        self.of_article[article.pk]["transfers"] += 1
        is_solved, is_sent = (self.chance.random() < 0.5 for _ in range(2))
        writer = Writer(self.browser)
        if is_solved:
            writer.open(article.url)
            origin = writer.origin.signed()
            self.post(reverse("heroic_core:contact_solved"), origin=origin)
        if is_sent:
            writer.open(article.url)
            response = writer.send(text=f"Of day {self.day}, {uuid4().hex}")
            assert response.status_code == 303
        self.count("asked" if is_sent else "solved" if is_solved else "left")

    def count(self, what):
        self.truth[what] += 1
        self.of_day[self.day][what] += 1

    def tag(self, url, **more):
        """A cache keeps the page, and so its tag, for all."""
        key = url, more.get("HTTP_REFERER")
        if key not in self.tags:
            html = self.get(url, **more).content.decode()
            self.tags[key] = re.search(r'data-heroic-seen="([^"]*)"', html)[1]
        return self.tags[key]

    def tell(self, tag, kind, load, origin, **more):
        data = {"seen": tag, "kind": kind, "load": load, "from": origin, **more}
        # A careless browser sends it twice.
        for _time in range(2):
            self.post("/heroic/seen", **data)

    def get(self, url, **more):
        return self.browser.get(url, **more)

    def post(self, url, **data):
        response = self.browser.post(url, data, headers=FROM_OWN_PAGE)
        assert response.status_code < 400, (url, response.status_code)
        return response
