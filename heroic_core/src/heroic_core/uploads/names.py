"""What a file is called, and what is said of one that is refused."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from ..plain_text import in_one_line


def name_of(file: File) -> str:
    """As it is shown, kept and handed out."""
    # Of what nobody sees, some turns the rest around: “txt.exe” reads as “exe.txt”.
    said = "".join(filter(str.isprintable, in_one_line(file.name or "")))
    path = PurePath(said.replace("\\", "/"))
    return f"{path.stem[: 200 - len(path.suffix[:20])]}{path.suffix[:20]}"


def refusal(message: str, name: str, **params: Any) -> ValidationError:
    return ValidationError(message, code="refused", params={"name": name, **params})


def damaged(name: str) -> ValidationError:
    return refusal(
        _("%(name)s is damaged, or not of the kind that its name says."), name
    )
