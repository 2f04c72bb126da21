"""Everything outside the admin, asked for by everybody."""

from dataclasses import replace

import pytest

from .patterns import all_patterns
from .registry import decision_on
from .roles import ROLES
from .visits import faults_of, sparing


pytestmark = pytest.mark.django_db

OPEN = [
    pattern
    for pattern in all_patterns()
    if (decision := decision_on(pattern)) and not decision.access.is_admin
]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("pattern", OPEN, ids=lambda pattern: pattern.route)
def test_nobody_is_shown_what_is_private(world, pattern, role):
    decision = decision_on(pattern)
    visits = list(sparing(decision.visits(world, pattern)))
    visits.append(replace(visits[0], methods=("options",)))
    visitor = world.visitors[role]
    faults = [
        fault for each in visits for fault in faults_of(world, visitor, decision, each)
    ]
    assert faults == []
