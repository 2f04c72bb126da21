from pathlib import Path

import pytest
import wagtail
from django.conf import settings as project
from django.template import Context, Template, engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from heroic_core.pages import HeroicPageMixin


pytestmark = pytest.mark.django_db

STOCK = (
    Path(wagtail.__file__).parent / "project_template/project_name/templates/base.html"
)

PAGE = """
{% extends "heroic_core/base.html" %}
{% load heroic %}
{% block title %}Help{% endblock %}
{% block heroic_css %}{% heroic_styles "plugin.css" %}{% endblock %}
{% block heroic_content %}<h1>Help</h1>{% endblock %}
{% block heroic_js %}{% heroic_scripts "plugin.js" %}{% endblock %}
"""


@pytest.fixture
def use_templates(settings):
    """Sets the templates of a site, and forgets them afterwards."""

    def use(**templates):
        loader = ("django.template.loaders.locmem.Loader", templates)
        engine = {**project.TEMPLATES[0], "DIRS": []}
        engine["OPTIONS"] = {
            **engine["OPTIONS"],
            "loaders": [loader, "django.template.loaders.app_directories.Loader"],
        }
        settings.TEMPLATES = [engine]
        return engines

    return use


def stock_base():
    """What `wagtail start` makes of its template."""
    return Template(STOCK.read_text()).render(Context({"project_name": "stock"}))


def render(site, **context):
    request = RequestFactory().get("/")
    return render_to_string("page.html", {"page": site.root_page, **context}, request)


def test_a_page_in_the_base_of_a_stock_site(site, use_templates):
    use_templates(**{"base.html": stock_base(), "page.html": PAGE})
    html = " ".join(render(site).split())
    assert "<title> Help" in html
    assert '<body class="heroic-page">' in html.replace(' heroic-page"', 'heroic-page"')
    assert '<div class="heroic"> <h1>Help</h1> </div>' in html
    head, body = html.split("</head>")
    assert "css/stock.css" in head
    assert head.index("stock.css") < head.index("heroic.css") < head.index("plugin.css")
    assert body.index("stock.js") < body.index("plugin.js")


def test_the_base_is_the_one_of_the_setting(site, use_templates):
    own = "<b>{% block content %}{% endblock %}</b>"
    use_templates(**{"own.html": own, "page.html": PAGE})
    html = render(site, heroic_base_template="own.html")
    assert html.strip().startswith("<b>")
    assert "<h1>Help</h1>" in html


def test_pages_of_plugins_hand_the_setting_on(settings):
    class Page:
        def get_context(self, request, *args, **kwargs):
            return {"given": (args, kwargs)}

    class PluginPage(HeroicPageMixin, Page):
        pass

    settings.HEROIC = {"BASE_TEMPLATE": "own.html"}
    assert PluginPage().get_context(None, 1, a=2) == {
        "given": ((1,), {"a": 2}),
        "heroic_base_template": "own.html",
    }
