"""
Random trees, random viewers: everybody sees what they may see, and nothing else.

A failure names the seed of its tree; `TREE=seed pytest tests/core/visibility` grows it
again.
"""

import os
import sys
import time

import pytest
from tqdm import tqdm

from .trial import Tally, try_tree


CHOSEN = os.environ.get("TREE")
SEEDS = [int(CHOSEN)] if CHOSEN else range(20)


def test_everybody_sees_just_what_they_may_see(ground):
    tally = Tally()
    for seed in SEEDS:
        try_tree(seed, tally, visits=4 if CHOSEN else 2)
    report(tally)


# Each tree in a transaction of its own: in one for all, PostgreSQL drowns in rows
# that it may not forget yet.
@pytest.mark.scale
@pytest.mark.django_db(transaction=True)
def test_everybody_sees_just_what_they_may_see_in_2000_trees(
    transactional_db, ground, short_middleware, capsys
):
    tally, start = Tally(), time.monotonic()
    with capsys.disabled():
        for seed in tqdm(range(2000), unit=" trees", mininterval=10):
            try_tree(seed, tally, visits=2)
        sys.stdout.write(f"\n{tally}; {time.monotonic() - start:.0f} seconds\n")
    report(tally)


def report(tally):
    if tally.failures:
        pytest.fail("\n".join([*tally.failures[:20], str(tally)]), pytrace=False)
