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
    return tomllib.loads((CONTENT / f"{language}.toml").read_text())
