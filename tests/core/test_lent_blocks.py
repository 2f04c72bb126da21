"""Blocks that plugins lend, where the plugin is there and where it is not."""

import json
import sys

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from wagtail import blocks, hooks

from heroic_core.blocks import ArticleBlock, ContentBlock
from heroic_core.blocks.lending import HOOK, LentBlock
from heroic_core.fields import ContentField
from heroic_faq.blocks import FAQBlock
from heroic_faq.models import Question
from tests.faq.factories import make_question
from tests.site.commands import run


@pytest.fixture
def site_with(tmp_path):
    """Runs something on one database with these plugins installed."""

    def with_plugins(*arguments, plugins):
        done = run(
            *arguments,
            DJANGO_SETTINGS_MODULE="tests.core.articles.settings",
            DATABASE_URL=f"sqlite:///{tmp_path}/articles.sqlite3",
            PYTHONPATH=":".join(path for path in sys.path if path),
            PLUGINS=plugins,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return with_plugins


def article(site_with, what, plugins):
    out = site_with("-m", "tests.core.articles", what, plugins=plugins)
    # The lines above it are the log.
    return json.loads(out.splitlines()[-1])


@pytest.mark.sqlite
@pytest.mark.parametrize("plugins", ["", "heroic_faq"])
def test_migrations_do_not_change_with_what_is_installed(site_with, plugins):
    site_with("site/manage.py", "migrate", "-v0", plugins=plugins)
    site_with("site/manage.py", "makemigrations", "--check", plugins=plugins)
    site_with("site/manage.py", "check", plugins=plugins)


@pytest.mark.sqlite
def test_an_article_while_the_plugin_comes_and_goes(site_with):
    site_with("site/manage.py", "migrate", "-v0", plugins="heroic_faq")
    written = article(site_with, "write", "heroic_faq")
    assert written["choice"][-1] == "faq"
    assert written["shown"] == ["text", "faq"]
    assert "Who lent this?" in written["html"]
    assert written["html"].count("application/ld+json") == 1
    assert 'id="asked-often"' in written["html"]

    alone = article(site_with, "read", "")
    assert "faq" not in alone["choice"]
    assert alone["shown"] == ["text"]
    assert alone["admin"] == 200
    assert "Asked often" in alone["html"]
    assert "Who lent this?" not in alone["html"]

    again = article(site_with, "read", "heroic_faq")
    assert again["html"] == written["html"]

    assert article(site_with, "save", "")["stored"] == ["text"]


# The stream


def test_the_lent_come_after_the_own():
    own = list(ContentBlock().child_blocks)
    children = ArticleBlock().child_blocks
    assert list(children) == [*own, "faq"]
    assert isinstance(children["faq"], FAQBlock)
    assert children["faq"].name == "faq"


def test_nobody_is_asked_before_all_apps_are_ready(monkeypatch):
    block = ArticleBlock()
    monkeypatch.setattr(apps, "ready", False)
    assert "faq" not in block.child_blocks
    monkeypatch.undo()
    assert "faq" in block.child_blocks


class OwnArticle(ArticleBlock):
    faq = blocks.CharBlock()


def test_an_own_block_keeps_its_name():
    assert isinstance(OwnArticle().child_blocks["faq"], blocks.CharBlock)


def test_two_who_lend_by_one_name_are_told():
    with (
        hooks.register_temporarily(HOOK, lambda: LentBlock("faq", blocks.CharBlock)),
        pytest.raises(ImproperlyConfigured, match="by the name of faq"),
    ):
        ArticleBlock().child_blocks.items()


# The field


def test_a_migration_names_no_block():
    field = ContentField(ArticleBlock(), blank=True, min_num=1)
    text, imports = MigrationWriter.serialize(field)
    assert text == "heroic_core.fields.ContentField(blank=True)"
    assert imports == {"import heroic_core.fields"}


@pytest.mark.django_db
def test_a_migration_that_saves_loses_nothing():
    answer = [
        ("text", "<p>Kept</p>"),
        ("callout", {"kind": "tip", "title": "", "text": "<p>Too</p>"}),
    ]
    question = make_question(answer=answer)
    stored = list(Question.objects.get().answer.raw_data)
    state = ProjectState()
    for model in apps.get_models(include_auto_created=True):
        state.add_model(ModelState.from_model(model))
    historical = state.apps.get_model("heroic_faq", "Question").objects.get()
    assert historical.answer == stored
    historical.save()
    question.refresh_from_db()
    assert list(question.answer.raw_data) == stored
