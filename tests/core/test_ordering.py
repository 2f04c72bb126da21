from threading import Barrier, Thread

import pytest
from django.db import connection

from heroic_core.ordering import append, close_gaps, move_by, move_to
from heroic_faq.models import Placement
from tests.faq.factories import make_category, make_question


pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    return make_category()


@pytest.fixture
def five(category):
    for _number in range(5):
        make_question(categories=[category])
    return list(placements(category))


def placements(category):
    return Placement.objects.filter(category=category).order_by("position")


def order(category, all_of):
    numbers = {placement.pk: n for n, placement in enumerate(all_of, start=1)}
    positions = placements(category).values_list("position", flat=True)
    assert list(positions) == list(range(1, len(all_of) + 1))
    return [numbers[pk] for pk in placements(category).values_list("pk", flat=True)]


@pytest.mark.parametrize(
    ("moved", "to", "now", "expected"),
    [
        (1, 3, 3, [2, 3, 1, 4, 5]),
        (4, 2, 2, [1, 4, 2, 3, 5]),
        (2, 2, 2, [1, 2, 3, 4, 5]),
        (2, 99, 5, [1, 3, 4, 5, 2]),
        (5, 0, 1, [5, 1, 2, 3, 4]),
        (3, -7, 1, [3, 1, 2, 4, 5]),
        (1, 10**30, 5, [2, 3, 4, 5, 1]),
    ],
)
def test_move_to_a_position(category, five, moved, to, now, expected):
    assert move_to(category.placements.all(), five[moved - 1], to) == now
    assert five[moved - 1].position == now
    assert order(category, five) == expected


def test_move_by_places(category, five):
    assert move_by(category.placements.all(), five[0], 1) == 2
    assert order(category, five) == [2, 1, 3, 4, 5]
    assert move_by(category.placements.all(), five[2], -2) == 1
    assert move_by(category.placements.all(), five[2], -1) == 1
    assert order(category, five) == [3, 2, 1, 4, 5]


def test_a_move_heals_gaps_and_doubles(category, five):
    for placement, position in zip(five, [0, 7, 7, 7, 90], strict=True):
        Placement.objects.filter(pk=placement.pk).update(position=position)
    move_to(category.placements.all(), five[4], 1)
    assert order(category, five) == [5, 1, 2, 3, 4]


def test_closing_gaps_tells_the_positions(category, five):
    Placement.objects.filter(pk=five[1].pk).delete()
    left = [five[0], *five[2:]]
    expected = {placement.pk: n for n, placement in enumerate(left, start=1)}
    assert close_gaps(category.placements.all()) == expected
    assert order(category, left) == [1, 2, 3, 4]


def test_what_is_gone_cannot_be_moved(category, five):
    Placement.objects.filter(pk=five[0].pk).delete()
    with pytest.raises(Placement.DoesNotExist):
        move_to(category.placements.all(), five[0], 2)


def test_another_order_stays_as_it_is(category, five):
    other = make_category("Other")
    make_question(categories=[other])
    last = make_question(categories=[other]).placements.get()
    move_to(category.placements.all(), five[0], 5)
    assert last.position == placements(other).last().position == 2


def test_a_move_costs_the_same_among_many(category, django_assert_num_queries):
    for _number in range(30):
        make_question(categories=[category])
    all_of = list(placements(category))
    # A savepoint and its release for each of the two transactions, two reads, and
    # two writes.
    with django_assert_num_queries(8):
        move_to(category.placements.all(), all_of[0], 5)
    with django_assert_num_queries(8):
        move_to(category.placements.all(), all_of[1], 29)


def in_threads(*jobs):
    """Run the jobs at the same moment, each with a connection of its own."""
    start, errors = Barrier(len(jobs)), []

    def run(job):
        start.wait()
        try:
            job()
        except Exception as error:  # noqa: BLE001
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_moves_at_the_same_moment_leave_no_gaps(site, category):
    for _number in range(12):
        make_question(categories=[category])
    all_of = list(placements(category))
    siblings = category.placements
    for _attempt in range(6):
        in_threads(
            lambda: move_to(siblings.all(), all_of[0], 12),
            lambda: move_to(siblings.all(), all_of[11], 1),
            lambda: move_to(siblings.all(), all_of[5], 6),
            lambda: move_by(siblings.all(), all_of[7], -3),
        )
        assert sorted(order(category, all_of)) == list(range(1, 13))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_moves_at_the_same_moment_all_count(site, category):
    for _number in range(12):
        make_question(categories=[category])
    all_of = list(placements(category))
    siblings = category.placements
    in_threads(*[lambda: move_by(siblings.all(), all_of[0], 1)] * 5)
    all_of[0].refresh_from_db()
    assert all_of[0].position == 6


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_appending_and_moving_at_the_same_moment(site, category):
    for _number in range(4):
        make_question(categories=[category])
    first = placements(category).first()
    new = [Placement(category=category, question=make_question()) for _n in range(3)]
    siblings = category.placements
    in_threads(
        lambda: move_to(siblings.all(), first, 4),
        *[lambda one=one: append(siblings.all(), one) for one in new],
    )
    positions = placements(category).values_list("position", flat=True)
    assert list(positions) == [1, 2, 3, 4, 5, 6, 7]
