import pytest
from django.db import transaction

from .furnishing import make_world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One for all visits of a module, each of which leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)
