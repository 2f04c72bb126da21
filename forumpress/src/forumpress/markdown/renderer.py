import re
from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from heroic_core.blocks.code import LANGUAGES, PLAIN
from heroic_core.html import highlight

from .mentions import MOST_LINKED


# What people write for the languages of a code block.
ALIASES = {
    "apache": "apacheconf",
    "console": "bash",
    "dockerfile": "docker",
    "golang": "go",
    "js": "javascript",
    "md": "markdown",
    "ps1": "powershell",
    "py": "python",
    "rb": "ruby",
    "rs": "rust",
    "sh": "bash",
    "shell": "bash",
    "ts": "typescript",
    "yml": "yaml",
}

# In characters, of all code in a text and of each line; what is beyond is shown without
# colours. The time of some lexers grows with the square of either.
LONGEST_COLORED = 3_000
LONGEST_COLORED_LINE = 500
# Seconds for a few kilobytes of short lines.
SLOW = {"csharp"}
LONG_LINE = re.compile(rf"[^\n]{{{LONGEST_COLORED_LINE + 1}}}")


class PostRenderer(RendererHTML):
    """Code as in a code block, and mentions of those who exist as links."""

    def fence(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        token = tokens[index]
        return _figure(token.content, _language(token.info), env)

    def code_block(
        self, tokens: Sequence[Token], index: int, options: Any, env: Any
    ) -> str:
        return _figure(tokens[index].content, PLAIN, env)

    def image(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        tokens[index].attrSet("loading", "lazy")
        return super().image(tokens, index, options, env)

    def s_open(
        self, tokens: Sequence[Token], index: int, options: Any, env: Any
    ) -> str:
        return "<del>"

    def s_close(
        self, tokens: Sequence[Token], index: int, options: Any, env: Any
    ) -> str:
        return "</del>"

    def mention(
        self, tokens: Sequence[Token], index: int, options: Any, env: Any
    ) -> str:
        token = tokens[index]
        person = env.get("mentions", {}).get(token.meta["handle"])
        env["mentioned"] = env.get("mentioned", 0) + (person is not None)
        if person is None or env["mentioned"] > MOST_LINKED:
            return token.content
        return format_html(
            '<a class="forumpress-mention" href="{}" title="{}">{}</a>',
            *person,
            token.content,
        )


def _language(info: str) -> str:
    name = (info.split() or [PLAIN])[0].lower()
    name = ALIASES.get(name, name)
    return name if name in LANGUAGES and name not in SLOW else PLAIN


def _figure(code: str, language: str, env: Any) -> str:
    code = code.strip("\n")
    env["colored"] = env.get("colored", 0) + len(code)
    if env["colored"] > LONGEST_COLORED or LONG_LINE.search(code):
        language = PLAIN
    return format_html(
        '<figure class="heroic-code"><pre tabindex="0"><code class="language-{}">{}'
        "</code></pre></figure>\n",
        language,
        highlight(code, language),
    )
