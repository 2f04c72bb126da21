"""The page "Forum" of the insights: each number, and the topics that it counts."""

import pytest
from django.urls import reverse

from forumpress.clock import at
from forumpress.models import Topic
from tests.factories import make_admin, make_private, make_user, make_user_who_may

from ..factories import make_topic
from .months import END, START


pytestmark = pytest.mark.django_db

PERIOD = f"start={START.date()}&end={END.date()}"


@pytest.fixture
def url():
    return f"{reverse('heroic_insights:forum')}?{PERIOD}"


def tile(response, label):
    return next(
        each for each in response.context["part"].tiles if str(each.label) == label
    )


def rows(client, url):
    context = client.get(url).context
    return [[cell.shown for cell in row] for row in context["part"].topics.shown]


@pytest.fixture
def at_the_end(monkeypatch):
    with at(END):
        yield


def test_every_number_opens_its_topics(client, url, months, clock, at_the_end):
    client.force_login(make_admin())
    page = client.get(url)
    truths = months.truth.values()
    expected = {
        "Questions": len(truths),
        "Still waiting for an answer": sum(truth.response is None for truth in truths),
        "Solved questions": sum(truth.resolution is not None for truth in truths),
        "Reopened questions": sum(truth.reopened for truth in truths),
    }
    for label, number in expected.items():
        found = tile(page, label)
        assert found.shown == str(number)
        assert len(rows(client, found.url)) == number
    by_customers = tile(page, "Solved by customers")
    titles = {row[0] for row in rows(client, by_customers.url)}
    solved = Topic.objects.filter(posts__is_solution=True, posts__by_staff=False)
    assert titles == set(solved.values_list("title", flat=True))


def test_the_table_of_boards_is_exported_in_hours(
    client,
    url,
    months,
    clock,
    at_the_end,
):
    client.force_login(make_admin())
    answer = client.get(f"{url}&table=boards&export=csv")
    assert answer["Content-Type"].startswith("text/csv")
    head, row = answer.getvalue().decode("utf-8-sig").splitlines()
    assert head.startswith("Board,Questions,")
    assert row.startswith("E-mail,21,")


def test_who_may_not_read_a_topic_does_not_learn_of_it(client, board, customer):
    make_topic(board, customer, title="Kanariprivate", is_private=True)
    make_topic(board, customer, title="Everybody")
    insider = make_user_who_may("view_dailyfigure")
    client.force_login(insider)
    page = client.get(reverse("heroic_insights:forum"))
    asked = tile(page, "Questions")
    assert asked.shown == "1"
    assert [row[0] for row in rows(client, asked.url)] == ["Everybody"]
    make_private(board, "The board")
    assert tile(client.get(reverse("heroic_insights:forum")), "Questions").shown == "0"


@pytest.mark.parametrize(
    "query",
    [
        "what=nonsense",
        "board=99999999999999999999",
        "tag=x",
        "person=%00",
        "board=7&board=8",
        "topics=99999",
        "start=x&end=y",
    ],
)
def test_whatever_stands_in_the_address(client, board, query):
    client.force_login(make_admin())
    assert (
        client.get(f"{reverse('heroic_insights:forum-topics')}?{query}").status_code
        == 200
    )


def test_others_are_kept_out(client, forum):
    client.force_login(make_user())
    for name in ("forum", "forum-topics"):
        assert client.get(reverse(f"heroic_insights:{name}")).status_code == 302
