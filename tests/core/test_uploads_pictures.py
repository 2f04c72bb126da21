"""What is left of a picture that was written anew."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile
from PIL import ExifTags
from PIL import Image as Picture
from PIL.PngImagePlugin import PngInfo

from heroic_core.uploads.pictures import reencoded
from tests.uploads import bomb, picture, upload


ALL = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp", "GIF": ".gif"}
CANARY = b"canary in the picture"
TURNED = 6


def exif(orientation=1):
    made = Picture.Exif()
    made[ExifTags.Base.ImageDescription] = CANARY.decode()
    made[ExifTags.Base.Orientation] = orientation
    place = made.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (52.0, 31.0, 12.0)
    return made


def talkative(kind):
    """A picture that says more than is seen on it."""
    said = {"icc_profile": CANARY, "xmp": CANARY, "exif": exif()}
    if kind == "PNG":
        text = PngInfo()
        text.add_text("Comment", CANARY.decode())
        text.add_itxt("Author", CANARY.decode(), zip=False)
        said = {"icc_profile": CANARY, "exif": exif(), "pnginfo": text}
    elif kind == "JPEG":
        said["comment"] = CANARY
    elif kind == "GIF":
        said = {"comment": CANARY}
    return picture(kind, **said)


def animation(kind, **values):
    first, *others = [
        Picture.new("RGB", (20, 10), each) for each in ("red", "lime", "blue")
    ]
    data = BytesIO()
    first.save(data, kind, save_all=True, append_images=others, **values)
    return data.getvalue()


def anew(kind, content):
    """The picture, opened, and what it is made of."""
    written = reencoded(upload(f"shot{ALL[kind]}", content))
    data = written.file.read()
    shown = Picture.open(BytesIO(data), formats=[kind])
    shown.load()
    assert shown.size == (written.width, written.height)
    assert written.content_type == Picture.MIME[kind]
    return shown, data


def refusal_of(name, content):
    with pytest.raises(ValidationError) as refused:
        reencoded(upload(name, content))
    [said] = refused.value.messages
    return said


@pytest.mark.parametrize("kind", ALL)
def test_a_picture_keeps_its_format_name_and_looks(kind):
    written = reencoded(upload(f"my shot{ALL[kind]}", picture(kind)))
    assert written.file.name == f"my shot{ALL[kind]}"
    assert (written.width, written.height, written.was_animated) == (20, 10, False)
    shown, _ = anew(kind, picture(kind))
    color = shown.convert("RGB").getpixel((5, 5))
    assert all(
        abs(is_now - was) < 4 for is_now, was in zip(color, (0, 128, 128), strict=True)
    )


@pytest.mark.parametrize("kind", ALL)
def test_nothing_is_left_of_what_a_picture_says(kind):
    content = talkative(kind)
    assert CANARY in content or kind == "PNG"
    shown, data = anew(kind, content)
    assert CANARY not in data
    assert b"GPS" not in data
    assert not shown.getexif()
    assert not {"exif", "xmp", "comment", "icc_profile", "Author"} & set(shown.info)


@pytest.mark.parametrize("kind", ALL)
def test_nothing_is_left_of_what_hides_behind_a_picture(kind):
    hidden = b"<script>alert(1)</script>"
    _, data = anew(kind, picture(kind) + hidden + b"PK\x05\x06" + bytes(18))
    assert hidden not in data
    assert b"PK\x05\x06" not in data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("size", [(20, 10), (8192, 64)])
def test_a_turned_picture_stands_upright(kind, size):
    shown, _ = anew(kind, picture(kind, size, exif=exif(TURNED)))
    assert shown.size in ((10, 20), (32, 4096))
    assert not shown.getexif()


@pytest.mark.parametrize("notes", [b"Exif\0\0MM\0*\xff", b"Exif\0\0" + b"\xff" * 40])
def test_damaged_notes_leave_the_picture_whole(notes):
    shown, _ = anew("JPEG", picture("JPEG", exif=notes))
    assert shown.size == (20, 10)


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_a_turn_that_there_is_not_is_none(orientation):
    shown, _ = anew("JPEG", picture("JPEG", exif=exif(orientation)))
    assert shown.size == (20, 10)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_picture_of_any_colours_can_be_kept_and_shrunk(mode):
    color = {"LA": (7, 0), "RGB": "teal", "RGBA": (0, 0, 0, 0)}.get(mode, 1)
    small, _ = anew("PNG", picture("PNG", mode=mode, color=color))
    large, _ = anew("PNG", picture("PNG", (5000, 50), mode=mode, color=color))
    assert small.mode == mode
    assert large.size == (4096, 41)


def test_what_is_for_printing_is_for_the_screen():
    shown, _ = anew("JPEG", picture("JPEG", mode="CMYK", color=(0, 255, 255, 0)))
    assert shown.mode == "RGB"


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("GIF", "RGBA"), ("WEBP", "RGBA")],
)
@pytest.mark.parametrize("size", [(20, 10), (4200, 20)])
def test_what_is_transparent_stays_so(kind, mode, size):
    drawn = Picture.new("RGBA", size, (0, 0, 0, 0))
    drawn.paste("red", (0, 0, size[0] // 2, size[1]))
    drawn = drawn.quantize() if mode == "P" else drawn
    data = BytesIO()
    drawn.save(data, kind)
    shown, _ = anew(kind, data.getvalue())
    shown = shown.convert("RGBA")
    assert shown.getpixel((shown.width - 1, 5))[3] == 0
    assert shown.getpixel((0, 5))[3] == 255


@pytest.mark.parametrize(
    ("size", "shown"),
    [((4096, 10), (4096, 10)), ((8192, 64), (4096, 32)), ((1, 9000), (1, 4096))],
)
@pytest.mark.parametrize("kind", ALL)
def test_a_long_picture_is_shrunk(kind, size, shown):
    assert anew(kind, picture(kind, size))[0].size == shown


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_picture_is_kept(kind):
    values = {"comment": CANARY} if kind == "GIF" else {}
    content = animation(kind, duration=100, **values)
    assert reencoded(upload(f"a{ALL[kind]}", content)).was_animated
    shown, data = anew(kind, content)
    assert getattr(shown, "n_frames", 1) == 1
    red, green, _ = shown.convert("RGB").getpixel((5, 5))
    assert red > 240 > 10 > green
    assert CANARY not in data


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize(("width", "height"), [(12_000, 12_000), (8_000, 5_013)])
def test_a_bomb_is_refused_before_it_is_decoded(kind, width, height, monkeypatch):
    content = bomb(kind, width, height)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", pytest.fail)
    over = "104.0" if width == 12_000 else "0.2"
    name = f"bomb{ALL[kind]}"
    assert refusal_of(name, content) == (
        f"{name} is too big by {over} megapixels: a picture may have 40."
    )


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_a_bomb_that_nobody_measures_is_refused_too(kind):
    """Pillow itself refuses to open these."""
    name = f"bomb{ALL[kind]}"
    assert refusal_of(name, bomb(kind, 16_000, 16_000)).startswith(f"{name} is too big")


def test_a_picture_whose_parts_are_larger_than_itself_is_refused():
    content = bytearray(picture("GIF"))
    at = content.index(b",") + 5
    content[at : at + 4] = b"\xff\xff\xff\xff"
    assert refusal_of("a.gif", bytes(content)) == (
        "a.gif is too big: a picture may have 40 megapixels."
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"GIF89a/*<svg/onload=alert(1)>*/",
        b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
        picture("BMP"),
        picture("TIFF"),
        picture("PNG")[:50],
        picture("JPEG")[:-40],
        picture("WEBP")[:-20],
        picture("GIF")[:40],
        bomb("PNG", 0, 10),
        bomb("PNG", 5000, 5000),
    ],
)
def test_what_is_damaged_or_no_picture_is_refused(content):
    assert refusal_of("shot.png", content) == (
        "shot.png is damaged, or not of the kind that its name says."
    )


def test_the_file_that_was_sent_is_as_it_was():
    file = upload("shot.png", talkative("PNG"))
    reencoded(file)
    assert file.read() == talkative("PNG")


def test_a_file_that_waits_on_disk_is_written_anew_too():
    content = talkative("JPEG")
    with TemporaryUploadedFile("a.jpg", "image/jpeg", len(content), None) as file:
        file.write(content)
        assert CANARY not in reencoded(file).file.read()
        assert not file.closed
