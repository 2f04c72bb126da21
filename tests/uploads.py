"""Files as browsers send them."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture


def picture(kind="PNG", size=(20, 10), color="teal", mode="RGB", **values):
    data = BytesIO()
    Picture.new(mode, size, color).save(data, kind, **values)
    return data.getvalue()


def bomb(kind, width, height):
    """A small file that says of its picture that it is large."""
    data = bytearray(picture(kind, lossless=True))
    if kind == "PNG":
        data[16:24] = struct.pack(">LL", width, height)
        data[29:33] = struct.pack(">L", zlib.crc32(data[12:29]))
    elif kind == "JPEG":
        at = data.index(b"\xff\xc0") + 5
        data[at : at + 4] = struct.pack(">HH", height, width)
    elif kind == "GIF":
        data[6:10] = struct.pack("<HH", width, height)
    else:
        data[21:25] = struct.pack("<L", width - 1 | height - 1 << 14)
    return bytes(data)


def upload(name="error.png", content=None):
    return SimpleUploadedFile(name, picture() if content is None else content)


def archive(compression=ZIP_DEFLATED, **files):
    data = BytesIO()
    with ZipFile(data, "w", compression) as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/"), content)
    return data.getvalue()
