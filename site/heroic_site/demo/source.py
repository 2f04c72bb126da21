"""Where the demo content is written: one TOML file a language, images and files."""

import tomllib
from functools import cache
from pathlib import Path


CONTENT = Path(__file__).resolve().parent / "content"
IMAGES = CONTENT / "images"
FILES = CONTENT / "files"


@cache
def read(language: str) -> dict:
    """What is written in a language."""
    return _read(CONTENT / f"{language}.toml")


@cache
def read_knowledge_base(language: str) -> tuple[dict, dict[str, dict]]:
    """The knowledge base in a language, and its categories by key, in their order."""
    folder = CONTENT / "kb" / language
    base = _read(folder / "index.toml")
    categories = {path.stem: _read(path) for path in folder.glob("*.toml")}
    order = [*base["categories"], *sorted(categories)]
    return base, {
        key: categories[key] for key in order if key in categories.keys() - {"index"}
    }


@cache
def read_wiki() -> tuple[dict, dict[str, dict]]:
    """The wiki, and its spaces by key, in their order."""
    folder = CONTENT / "wiki"
    wiki = _read(folder / "index.toml")
    return wiki, {key: _read(folder / f"{key}.toml") for key in wiki["spaces"]}


@cache
def read_feedback() -> dict:
    """What readers said of the articles."""
    return _read(CONTENT / "kb" / "feedback.toml")


@cache
def read_messages() -> dict:
    """What readers wrote by the contact form."""
    return _read(CONTENT / "messages.toml")


@cache
def read_readers() -> dict:
    """What readers opened and looked for."""
    return _read(CONTENT / "readers.toml")


@cache
def read_forum() -> tuple[list[dict], list[dict], list[dict], list[dict]]:
    """The boards of the forum, its people, its topics in their order, canned replies."""
    folder = CONTENT / "forum"
    told = ("boards", "people", "canned")
    boards, people, canned = (_read(folder / f"{name}.toml") for name in told)
    topics = [_read(path) for path in sorted(folder.glob("[0-9]*.toml"))]
    return boards["board"], people["person"], topics, canned["canned"]


def _read(path):
    return tomllib.loads(path.read_text())
