from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from ..html import highlight
from .naming import NamedInMigrations


PLAIN = "text"

# Names of Pygments' lexers.
LANGUAGES = {
    PLAIN: _("Plain text"),
    "apacheconf": "Apache",
    "bash": "Bash",
    "c": "C",
    "csharp": "C#",
    "css": "CSS",
    "diff": "Diff",
    "docker": "Dockerfile",
    "go": "Go",
    "html": "HTML",
    "http": "HTTP",
    "ini": "INI",
    "java": "Java",
    "javascript": "JavaScript",
    "json": "JSON",
    "markdown": "Markdown",
    "nginx": "Nginx",
    "php": "PHP",
    "powershell": "PowerShell",
    "python": "Python",
    "ruby": "Ruby",
    "rust": "Rust",
    "sql": "SQL",
    "toml": "TOML",
    "typescript": "TypeScript",
    "yaml": "YAML",
}


class CodeBlock(NamedInMigrations, blocks.StructBlock):
    language = blocks.ChoiceBlock(
        choices=list(LANGUAGES.items()),
        default=PLAIN,
        label=pgettext_lazy("of a program", "Language"),
    )
    code = blocks.TextBlock(rows=8, search_index=True, label=_("Code"))
    caption = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Caption"),
        help_text=_("Where the code belongs, such as the name of a file."),
    )

    def get_searchable_content(self, value):
        """What an editor wrote: the language is no word of the text."""
        return [value.get("caption") or "", value.get("code") or ""]

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        language = value.get("language")
        language = language if language in LANGUAGES else PLAIN
        context["language"] = language
        context["language_name"] = "" if language == PLAIN else LANGUAGES[language]
        context["html"] = highlight((value.get("code") or "").strip("\n"), language)
        return context

    class Meta:
        icon = "code"
        label = _("Code")
        label_format = "{language}: {caption}"
        description = _("A program or a command, in colours, with a button to copy it")
        template = "heroic_core/blocks/code.html"
        preview_template = "heroic_core/blocks/preview.html"
        preview_value = {
            "language": "bash",
            "code": format_lazy(
                "# {}\ndig +short example.com A",
                _("Ask for the address of a domain"),
            ),
            "caption": "",
        }
