"""One quiet link to a person, where a page shows no help channels."""

import pytest
from django.template import Context, Template
from wagtail.models import Site

from heroic_core.models import HelpSettings


pytestmark = pytest.mark.django_db


def show(**context):
    template = Template("{% load heroic %}{% help_link %}{% help_panel %}")
    return template.render(Context(context)).strip()


def test_it_takes_the_place_of_the_panel(rf, site):
    HelpSettings.objects.create(site=site, email="help@example.com")
    html = show(request=rf.get("/"))
    assert html.count('href="/contact/"') == 1
    assert "help@example.com" not in html


def test_without_a_site_or_a_request_there_is_none(rf, site):
    assert show() == ""
    Site.objects.all().delete()
    assert show(request=rf.get("/")) == ""
