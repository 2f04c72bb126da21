"""One tree after the other: grown, looked at by everybody, and taken back."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from django.core.cache import cache
from django.db import transaction
from django.utils import translation

from .comparison import compare_decisions
from .oracle import Oracle
from .people import people_of
from .responses import compare_answers
from .trees import Plan, Tree, plan_of


@dataclass
class Tally:
    trees: int = 0
    pages: int = 0
    restrictions: int = 0
    aliases: int = 0
    viewers: int = 0
    decisions: int = 0
    answers: int = 0
    failures: list[str] = field(default_factory=list)

    def __str__(self):
        figures = [
            f"{number} {name}"
            for name, number in vars(self).items()
            if name != "failures"
        ]
        return f"{', '.join(figures)}; differences: {len(self.failures)}"


@contextmanager
def grown(plan: Plan, seed: int):
    """A tree, its oracle, and the people that look at it."""
    with transaction.atomic():
        cache.clear()
        # Visits leave theirs active.
        translation.activate("en")
        tree = Tree(plan)
        oracle = Oracle()
        yield tree, oracle, people_of(tree, oracle, Random(f"people {seed}"))
        transaction.set_rollback(True)
    cache.clear()


def try_tree(seed: int, tally: Tally, visits: int) -> None:
    """Compare; the first tree that differs is explained, later ones are named."""
    try:
        found = differences(plan_of(seed), seed, visits, tally)
    except Exception as error:
        error.add_note(f"Tree {seed}")
        raise
    if found:
        first = not tally.failures
        tally.failures.append(explain(seed, visits) if first else f"{seed}: {found[0]}")


def differences(plan, seed, visits, tally=None) -> list[str]:
    tally = tally or Tally()
    with grown(plan, seed) as (tree, oracle, people):
        rng = Random(f"visits {seed}")
        answers = list(compare_answers(tree, oracle, people, rng, visits))
        wrong = list(compare_decisions(tree, oracle, people))
        count(tally, oracle, people, answers)
        return wrong + [each for each in answers if each]


def count(tally, oracle, people, answers):
    tally.trees += 1
    tally.pages += len(oracle.pages)
    tally.restrictions += sum(map(len, oracle.rows.values()))
    tally.aliases += sum(bool(page.alias_of_id) for page in oracle.pages.values())
    tally.viewers += len(people)
    tally.decisions += len(people) * len(oracle.pages) * (3 + 2 * len(oracle.sites) + 2)
    tally.answers += len(answers)


def explain(seed, visits) -> str:
    """The shortest story with a difference, and how to see it again."""
    plan = shortest(plan_of(seed), seed, visits)
    found = differences(plan, seed, visits)
    with grown(plan, seed) as (tree, _oracle, _people):
        story = tree.story
    lines = [
        "",
        f"Tree {seed} (again: TREE={seed}), in short:",
        *story,
        "differs:",
        *found[:5],
    ]
    return "\n  ".join(lines)


def shortest(plan, seed, visits) -> Plan:
    """Without each step that a difference does not need."""
    for step in reversed(list(plan)):
        shorter = [each for each in plan if each is not step]
        if differences(shorter, seed, visits):
            plan = shorter
    return plan
