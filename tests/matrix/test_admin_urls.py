"""Every address of the admin, asked for with every thing that is private."""

from dataclasses import replace

import pytest

from .patterns import all_patterns
from .registry import decision_on
from .roles import IN_ADMIN, ROLES
from .visits import faults_of


pytestmark = pytest.mark.django_db

ADMIN = [
    pattern
    for pattern in all_patterns()
    if (decision := decision_on(pattern)) and decision.access.is_admin
]


@pytest.mark.parametrize("pattern", ADMIN, ids=lambda pattern: pattern.route)
def test_the_admin_shows_what_one_manages(world, pattern):
    decision = decision_on(pattern)
    visits = list(decision.visits(world, pattern))
    assert visits
    faults = []
    for role in ROLES:
        # Who has no access is sent away before anything is looked at.
        outside = [replace(visits[0], methods=("get",))]
        asked = visits if role in IN_ADMIN else outside
        for visit in asked:
            faults += faults_of(world, world.visitors[role], decision, visit)
    assert faults == []
