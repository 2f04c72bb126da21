"""Pictures, opened with care and written anew."""

import math
from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageOps
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from .names import damaged, name_of, refusal


MEGA = 1_000_000
# Of one that is kept as it came, and opened by whoever looks at it.
MOST_KEPT = 90 * MEGA
# Of one that is decoded here.
MOST_DECODED = 40 * MEGA
LONGEST_SIDE = 4096
# Asked by themselves: `Image.open` does not say how much too large a picture is.
PLUGINS: dict[str, type[ImageFile]] = {
    "JPEG": JpegImageFile,
    "PNG": PngImageFile,
    "WEBP": WebPImageFile,
    "GIF": GifImageFile,
}
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
QUALITY = 85


class Picture(NamedTuple):
    """
    A picture that holds what is seen on it, and nothing else.

    Args:
        file: has the name of the one that was sent.
        was_animated: and is not any more.
    """

    file: ContentFile
    content_type: str
    width: int
    height: int
    was_animated: bool


def reencoded(file: UploadedFile) -> Picture:
    """
    Write a picture anew, in its format, upright, with 4096 pixels a side at most.

    Places, names and comments are left behind, and so is what lies hidden after its
    end. Of an animation the first picture is kept: nobody could stop the others.

    Raises:
        ValidationError: says which file, and why.
    """
    name = name_of(file)
    try:
        with opened(file, PLUGINS, MOST_DECODED) as picture:
            return _written(picture, name)
    except ValidationError:
        raise
    except Exception as e:  # of a hostile file Pillow makes anything
        raise damaged(name) from e
    finally:
        file.seek(0)


def opened(file: UploadedFile, formats: Iterable[str], most: int) -> ImageFile:
    """
    A picture of which nothing is decoded yet.

    Args:
        formats: as Pillow calls them; it has to be of one of these.
        most: pixels that it may have.

    Raises:
        ValidationError: says which file, and why.
    """
    picture = _first_of(file, [PLUGINS[each] for each in formats], most)
    over = math.prod(picture.size) - most
    if over > 0:
        raise refusal(
            _(
                "%(name)s is too big by %(over)s megapixels: a picture may have "
                "%(limit)s."
            ),
            name_of(file),
            over=number_format(math.ceil(over * 10 / MEGA) / 10, 1),
            limit=number_format(most // MEGA),
        )
    return picture


def _first_of(file, plugins, most):
    for plugin in plugins:
        file.seek(0)
        try:
            return plugin(file)
        except TOO_LARGE as e:
            raise refusal(
                _("%(name)s is too big: a picture may have %(limit)s megapixels."),
                name_of(file),
                limit=number_format(most // MEGA),
            ) from e
        except Exception:  # noqa: BLE001, S112 - of a hostile file Pillow makes anything
            continue
    raise damaged(name_of(file))


def _written(picture, name):
    kind, was_animated = picture.format, getattr(picture, "is_animated", False)
    seen = _upright(_shrunk(picture), _orientation(picture))
    data = BytesIO()
    seen.save(data, kind, quality=QUALITY)
    file, (width, height) = ContentFile(data.getvalue(), name), seen.size
    return Picture(file, Image.MIME[kind], width, height, was_animated)


def _shrunk(picture):
    """What is seen, without what is said about it."""
    if max(picture.size) > LONGEST_SIDE:
        # Neither palettes nor colours that stand for glass can be mixed.
        if picture.mode in ("1", "P") or "transparency" in picture.info:
            picture = picture.convert("RGBA")
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # What is for printing alone no browser shows as it is.
    seen = picture.convert("RGB") if picture.mode == "CMYK" else picture.copy()
    seen.info = {
        key: value for key, value in seen.info.items() if key == "transparency"
    }
    return seen


def _orientation(picture):
    try:
        return picture.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # noqa: BLE001 - a picture is whole whose notes are not
        return 1


def _upright(seen, orientation):
    seen.getexif()[ExifTags.Base.Orientation] = orientation
    return ImageOps.exif_transpose(seen)
