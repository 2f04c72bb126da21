from datetime import timedelta

import pytest
import requests
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.embeds.models import Embed

from heroic_core.blocks import ContentBlock, EmbedBlock
from tests.factories import make_embed, make_stream


pytestmark = pytest.mark.django_db

URL = "https://www.youtube.com/watch?v=abc"
PLAYER = '<iframe width="200" height="113" src="https://www.youtube.com/embed/abc">'


@pytest.fixture
def provider(monkeypatch):
    """A provider that says what `provider.answer` holds, or raises it."""

    class Provider:
        answer = {"type": "video", "title": "A film", "html": PLAYER}
        asked = 0

        def raise_for_status(self):
            pass

        def json(self):
            return self.answer

        def get(self, *args, **kwargs):
            self.asked += 1
            if isinstance(self.answer, Exception):
                raise self.answer
            return self

    provider = Provider()
    monkeypatch.setattr(requests, "get", provider.get)
    return provider


def render(url):
    return make_stream(("embed", url)).render_as_block()


def save(url):
    block = EmbedBlock()
    return block.clean(block.value_from_form(url))


def test_a_player_that_was_looked_up_when_it_was_saved(provider):
    save(URL)
    assert provider.asked == 1
    html = render(URL)
    assert provider.asked == 1
    assert 'src="https://www.youtube.com/embed/abc"' in html
    assert 'title="A film"' in html
    assert 'loading="lazy"' in html
    assert "heroic-embed--wide" in html


def test_nobody_is_asked_while_a_page_is_read(provider):
    html = render(URL)
    assert provider.asked == 0
    assert f'<a href="{URL}" rel="noopener">' in html
    assert "<iframe" not in html


def test_an_old_answer_is_shown_without_asking(provider):
    make_embed(URL, PLAYER, cache_until=timezone.now() - timedelta(days=1))
    assert "<iframe" in render(URL)
    assert provider.asked == 0


@pytest.mark.parametrize(
    "html",
    [
        '<blockquote>x</blockquote><script src="https://x.example/e.js"></script>',
        '<iframe src="javascript:alert(1)"></iframe>',
        '<img src="https://x.example/a.png" onerror="alert(1)">',
        "",
    ],
)
def test_what_is_no_player_is_a_link(html):
    make_embed(URL, html, title="<b>A post</b>")
    rendered = render(URL)
    assert f'<a href="{URL}" rel="noopener">' in rendered
    assert "&lt;b&gt;A post&lt;/b&gt;" in rendered
    assert "script" not in rendered
    assert "onerror" not in rendered


def test_a_players_html_is_not_taken_over():
    make_embed(URL, f'<div onclick="x">{PLAYER}</iframe><script>1</script></div>')
    html = render(URL)
    assert "<iframe" in html
    assert "onclick" not in html
    assert "<script" not in html


@pytest.mark.parametrize(
    ("width", "height", "shape"),
    [(200, 113, "wide"), (400, 300, "classic"), (5, 5, "square"), (9, 16, "tall")],
)
def test_the_shape_of_a_player(width, height, shape):
    make_embed(URL, PLAYER, width=width, height=height)
    assert f"heroic-embed--{shape}" in render(URL)


@pytest.mark.parametrize(
    "answer",
    [
        requests.ConnectionError("down"),
        KeyError("url"),
        {"error": "gone"},
        {"type": "photo"},
    ],
    ids=str,
)
def test_an_editor_is_told_of_a_provider_that_fails(provider, answer, caplog):
    provider.answer = answer
    with pytest.raises(ValidationError, match="No player was found"):
        save(URL)


@pytest.mark.parametrize("url", ["https://nobody.example/1", "http://127.0.0.1/x"])
def test_an_unknown_provider_is_refused_without_asking(provider, url):
    with pytest.raises(ValidationError, match="No player was found"):
        save(url)
    assert provider.asked == 0


def test_a_player_outlives_its_provider(provider):
    make_embed(URL, PLAYER, cache_until=timezone.now() - timedelta(days=1))
    provider.answer = requests.ConnectionError("down")
    assert save(URL).url == URL


@pytest.mark.parametrize("url", ["javascript:alert(1)", "no url", "ftp:x"])
def test_what_is_no_url_is_refused(provider, url):
    with pytest.raises(ValidationError, match="Enter a valid URL"):
        save(url)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//evil.example", "\0"])
def test_an_address_that_is_not_safe_is_not_linked(url):
    assert "<a" not in render(url)


@pytest.mark.parametrize("url", ["x" * 10_000, "<b>", "\ud7ff", "https://["])
def test_an_odd_address_does_no_harm(url):
    assert "<b>" not in render(url)


@pytest.mark.parametrize("url", ["", None])
def test_no_embed_is_nothing(url):
    assert "<a" not in render(url)
    assert EmbedBlock(required=False).clean(None) is None


def test_an_embed_keeps_its_stored_form():
    stream = ContentBlock().to_python([{"type": "embed", "value": URL, "id": "1"}])
    list(stream)
    assert stream.get_prep_value() == [{"type": "embed", "value": URL, "id": "1"}]
    assert not Embed.objects.exists()
