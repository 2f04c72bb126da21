"""Three months of a forum whose truth is known, because it was made so."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from forumpress.choices import HeldFor, State
from forumpress.clock import at
from forumpress.models import Post, Topic
from forumpress.services import moderating, serving, solving
from heroic_core.insights.days import day_of
from heroic_core.insights.models import Event
from heroic_core.insights.services.rolling_up import roll_up

from ..factories import by, make_reply, make_topic
from ..writing import OWN_PAGE


ZONE = ZoneInfo("Europe/Lisbon")
OPENS, CLOSES = time(9), time(17)
HOLIDAY = date(2026, 4, 3)
START = datetime(2026, 3, 2, 9, tzinfo=ZONE)
END = datetime(2026, 5, 29, 17, tzinfo=ZONE)
MINUTE = timedelta(minutes=1)


def is_there(moment):
    """Whether somebody is there in the minute that begins then."""
    local = moment.astimezone(ZONE)
    is_day = local.weekday() < 5 and local.date() != HOLIDAY
    return is_day and OPENS <= local.time() < CLOSES


def after(moment, minutes):
    """The moment at which so many minutes of business hours have gone by."""
    while minutes:
        if is_there(moment):
            minutes -= 1
        moment += MINUTE
    return moment


def between(start, end):
    """Minutes of business hours, counted one by one."""
    count = 0
    while start < end:
        count += is_there(start)
        start += MINUTE
    return count


@dataclass
class Truth:
    """In minutes of business hours; None where it did not come."""

    response: int | None = None
    staff: int | None = None
    resolution: int | None = None
    waits: int = 0
    held: int = 0
    reopened: int = 0


class Months:
    """
    Args:
        board: where it happens.
        people: the customer, another customer, staff and moderator.
    """

    def __init__(self, board, customer, helper, staff, moderator, seed=7):
        self.board, self.customer, self.helper = board, customer, helper
        self.staff, self.moderator = staff, moderator
        self.chance = random.Random(seed)
        self.truth, self.left_out = {}, set()
        # How many did not ask after all, by what they had opened.
        self.avoided, self.avoided_before = Counter(), 0

    def live(self, each):
        kinds = [
            self.answered_and_solved,
            self.solved_by_a_customer,
            self.left_alone,
            self.not_at_once,
            self.held_at_first,
            self.spammed,
            self.reopened,
            self.a_duplicate,
        ]
        for kind in kinds:
            for _ in range(each):
                kind()

    def answered_and_solved(self):
        topic, asked, k = self._asked(), self.moment, self._some()
        answer = self._reply(topic, after(asked, k), self.staff)
        self._solve(topic, answer, after(asked, k + self._some()))
        self.truth[topic.pk] = Truth(k, k, k)

    def solved_by_a_customer(self):
        topic, asked, k = self._asked(), self.moment, self._some() + 10
        self._reply(topic, after(asked, 5), self.customer)
        answer = self._reply(topic, after(asked, k), self.helper)
        self._solve(topic, answer, after(asked, k + 30), self.staff)
        # The staff never had to, and nobody waits for them any more.
        self.truth[topic.pk] = Truth(k, None, k, waits=k)

    def left_alone(self):
        topic, asked = self._asked(), self.moment
        self._reply(topic, after(asked, 60), self.customer)
        self.truth[topic.pk] = Truth(waits=between(asked, END))

    def not_at_once(self):
        topic, asked = self._asked(), self.moment
        k, m, n = self._some(), self._some(), self._some()
        self._reply(topic, after(asked, k), self.staff)
        self._reply(topic, after(asked, k + m), self.customer)
        answer = self._reply(topic, after(asked, k + m + n), self.staff)
        self._solve(topic, answer, after(asked, k + m + n + 20))
        self.truth[topic.pk] = Truth(k, k, k + n)

    def held_at_first(self):
        topic, written, h, k = self._asked(), self.moment, self._some(), self._some()
        hold(topic)
        asked = after(written, h)
        with at(asked):
            moderating.approve(by(self.moderator), topic.posts.get().pk)
        self._reply(topic, after(asked, k), self.staff)
        self.truth[topic.pk] = Truth(k, k, None, waits=k, held=h)

    def spammed(self):
        topic, asked, k = self._asked(), self.moment, self._some() + 30
        spam = self._reply(topic, after(asked, 2), self.helper)
        with at(after(asked, 20)):
            moderating.hide(by(self.moderator), spam.pk)
        self._reply(topic, after(asked, k), self.staff)
        self.truth[topic.pk] = Truth(k, k, None, waits=k)

    def reopened(self):
        topic, asked = self._asked(), self.moment
        k, m, n = self._some(), self._some(), self._some()
        answer = self._reply(topic, after(asked, k), self.staff)
        self._solve(topic, answer, after(asked, k + 1))
        with at(after(asked, k + m + 1)):
            solving.take_solution_back(by(self.customer), topic.pk)
        self._reply(topic, after(asked, k + m + 1), self.customer)
        again = self._reply(topic, after(asked, k + m + 1 + n), self.staff)
        self._solve(topic, again, after(asked, k + m + 1 + n))
        self.truth[topic.pk] = Truth(k, k, k + n, reopened=1)

    def a_duplicate(self):
        original = self.chance.choice(sorted(self.truth))
        topic = self._asked()
        with at(after(self.moment, 10)):
            serving.mark_duplicate(by(self.staff), topic.pk, original)
        self.left_out.add(topic.pk)

    def helped(self, client, article, times=6):
        """People at the form whom suggestions help, and some in the months before."""
        client.force_login(self.customer)
        days = set()
        for number in range(times):
            opened = [f"page:{article.pk}"] if self.chance.random() < 0.5 else []
            moment = START + timedelta(days=self.chance.randrange(60))
            if number % 3 == 2:
                moment -= END - START
                self.avoided_before += 1
            else:
                self.avoided["".join(opened)] += 1
            days.add(day_of(moment))
            self._says_that_it_helped(client, opened, moment)
        for day in days:
            roll_up(day)

    def _says_that_it_helped(self, client, opened, moment):
        headers = {**OWN_PAGE, "User-Agent": "Firefox"}
        url = f"{self.board.url}ask/"
        origin = client.get(url).context["origin"]
        asked = {"origin": origin, "subject": "mail stuck", "text": ""}
        answer = client.post("/heroic/contact/suggest", asked, headers=headers)
        shown = answer.context["suggestions"].shown
        said = {"origin": origin, "shown": shown, "opened": opened}
        before = set(Event.objects.values_list("pk", flat=True))
        client.post(f"{url}solved/", said, headers=headers)
        Event.objects.exclude(pk__in=before).update(at=moment)

    def _asked(self):
        day = START + timedelta(days=self.chance.randrange(60))
        minute = timedelta(minutes=self.chance.randrange(24 * 60))
        self.moment = day.replace(hour=0) + minute
        with at(self.moment):
            return make_topic(self.board, self.customer)

    def _some(self):
        return self.chance.randrange(1, 1200)

    def _reply(self, topic, moment, user):
        with at(moment):
            return make_reply(topic, user)

    def _solve(self, topic, post, moment, user=None):
        with at(moment):
            solving.mark_solved(by(user or self.customer), post.pk)


def hold(topic):
    """As if its first post had been held when it was written."""
    pending = {"state": State.PENDING, "published_at": None}
    Post.objects.filter(topic=topic).update(held_for=HeldFor.FIRST, **pending)
    Topic.objects.filter(pk=topic.pk).update(**pending)
    board = topic.board.figures
    board.topic_count -= 1
    board.post_count -= 1
    board.save()
