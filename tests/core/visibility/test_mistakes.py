"""The random trees find whatever mistake is made in the decision, or in serving."""

from contextlib import nullcontext
from random import Random

from .comparison import compare_decisions
from .mistakes import MISTAKES
from .responses import compare_answers
from .serving_mistakes import SERVING_MISTAKES
from .trees import plan_of
from .trial import grown


TREES = 150


def test_every_mistake_in_the_decision_is_found(ground):
    def is_wrong(tree, oracle, people):
        return any(compare_decisions(tree, oracle, people))

    assert not hidden_after(TREES, MISTAKES, is_wrong)


def test_every_mistake_in_serving_is_found(ground, short_middleware):
    def is_wrong(tree, oracle, people):
        return any(compare_answers(tree, oracle, people, Random(1), visits=2))

    assert not hidden_after(TREES, SERVING_MISTAKES, is_wrong)


def hidden_after(trees, mistakes, is_wrong):
    """The names of those that no tree finds. Without a mistake it finds none."""
    hidden = set(mistakes)
    for seed in range(trees):
        with grown(plan_of(seed), seed) as grove:
            assert not found(nullcontext, is_wrong, grove)
            hidden -= {
                name for name in hidden if found(mistakes[name], is_wrong, grove)
            }
        if not hidden:
            break
    return hidden


def found(plant, is_wrong, grove):
    with plant():
        return is_wrong(*grove)
