"""Whose request is answered, where one is answered within another."""

import pytest
from django.http import HttpResponse

from heroic_core.middleware import RedirectMiddleware
from heroic_core.privacy.acting import acting_viewer
from heroic_core.viewer import Viewer


pytestmark = pytest.mark.django_db


def answer(request, view=None):
    def get_response(request):
        assert acting_viewer() is Viewer.from_request(request)
        if view:
            view()
        assert acting_viewer() is Viewer.from_request(request)
        return HttpResponse()

    return RedirectMiddleware(get_response)(request)


def test_who_asked_acts_again_after_a_request_within(rf):
    answer(rf.get("/outer/"), lambda: answer(rf.get("/inner/")))
    assert acting_viewer() is None
