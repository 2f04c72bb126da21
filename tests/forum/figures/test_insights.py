"""The page "Forum" of the insights: each number, and the topics that it counts."""

import pytest
from django.urls import reverse

from forumpress.clock import at
from forumpress.models import Topic
from heroic_core import outbox
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


def test_what_nobody_had_to_ask_opens_its_boards_and_its_answers(
    client, url, months, clock, article, at_the_end
):
    months.helped(client, article)
    client.force_login(make_admin())
    found = tile(client.get(url), "Topics avoided by suggestions")
    total = months.avoided.total()
    assert min(months.avoided.values()) > 0 and months.avoided_before > 0
    assert found.shown == str(total)
    assert (found.change.now, found.change.before) == (total, months.avoided_before)
    listed = client.get(found.url).context["part"].all_rows()
    assert [[cell.shown for cell in row[:2]] for row in listed] == [
        [months.board.title, str(total)]
    ]
    by_answer = client.get(found.url.replace("by=page", "by=detail"))
    numbers = {row[0].shown: row[1].value for row in by_answer.context["part"].shown}
    names = {f"page:{article.pk}": article.title, "": "–"}
    assert numbers == {names[key]: n for key, n in months.avoided.items()}
    assert Topic.objects.count() == len(months.truth) + len(months.left_out)


def test_who_may_not_read_the_board_or_the_answer_does_not_learn_of_it(
    client, url, months, article, at_the_end
):
    months.helped(client, article)
    client.force_login(make_user_who_may("view_dailyfigure"))
    found = tile(client.get(url), "Topics avoided by suggestions")
    assert found.shown == str(months.avoided.total())
    by_answer = found.url.replace("by=page", "by=detail")
    assert article.title in client.get(by_answer).text
    make_private(article, "The article")
    outbox.drain()
    assert article.title not in client.get(by_answer).text
    make_private(months.board, "The board")
    assert tile(client.get(url), "Topics avoided by suggestions").shown == "0"


@pytest.mark.parametrize("detail", ["page:x", ":1", "page:", "a:b:c", ":" + 19 * "9"])
def test_no_answer_in_an_address_breaks_the_list(client, site, detail):
    client.force_login(make_admin())
    query = {"kind": "avoided", "by": "detail", "detail": detail}
    assert client.get(reverse("heroic_insights:figures"), query).status_code == 200


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
