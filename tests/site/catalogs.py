"""What is to be translated, read from the sources as `makemessages` reads them."""

from functools import cache
from io import BytesIO
from pathlib import Path

import django
import polib
from babel.messages.extract import extract
from django.apps import apps
from django.utils.translation.template import templatize


ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ["es", "fr", "id"]
PACKAGES = {
    **{path.name: path for path in ROOT.glob("*/src/*") if (path / "apps.py").exists()},
    "heroic_site": ROOT / "site" / "heroic_site",
}
TEMPLATES = {".html", ".txt"}
# The words of the demo itself are translated in its own files.
CONTENT = PACKAGES["heroic_site"] / "demo" / "content"

KEYWORDS = {
    "_": None,
    **dict.fromkeys(["gettext", "gettext_lazy", "gettext_noop"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}


@cache
def catalog(package, language):
    return _read(PACKAGES[package] / "locale", language)


def wording(language):
    """What the site's readers see instead of others' own translations."""
    return _read(PACKAGES["heroic_site"] / "wording", language)


@cache
def catalogs_of_others(language):
    """Those of Django and of the installed apps that are not ours."""
    found = {"django": _read(Path(django.__file__).parent / "conf/locale", language)}
    for app in apps.get_app_configs():
        if app.name.partition(".")[0] not in PACKAGES:
            found[app.name] = _read(Path(app.path) / "locale", language)
    return found


def wanted(package):
    """The messages in the sources: context, singular, plural."""
    found = set()
    for path in PACKAGES[package].rglob("*"):
        if CONTENT not in path.parents:
            found.update(_messages(path))
    return found


def messages(entries):
    return {(e.msgctxt, e.msgid, e.msgid_plural or None) for e in entries}


def _read(folder, language):
    # Wagtail's Indonesian is that of a country.
    for code in (language, f"{language}_{language.upper()}"):
        file = folder / code / "LC_MESSAGES" / "django.po"
        if file.exists():
            return polib.pofile(str(file))
    return polib.POFile()


def _messages(path):
    for _line, message, _comments, context in extract(
        "python", BytesIO(_source(path).encode()), keywords=KEYWORDS
    ):
        singular, plural = message if isinstance(message, tuple) else (message, None)
        yield context, singular, plural


def _source(path):
    if path.suffix == ".py":
        return path.read_text()
    if path.suffix in TEMPLATES and "templates" in path.parts:
        code = templatize(path.read_text())
        # What stands between the messages is no Python: no indentation to mind.
        return "\n".join(line.strip() for line in code.splitlines())
    return ""
