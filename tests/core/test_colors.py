import re
from pathlib import Path

import pytest

import heroic_core
from heroic_core import colors


CSS = Path(heroic_core.__file__).parent / "static/heroic_core/css/heroic.css"


def token(name):
    """The light and the dark value of a token of heroic.css."""
    found = re.search(rf"--heroic-{name}: light-dark\((\S+), (\S+)\);", CSS.read_text())
    return found.groups()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        # Published by WebAIM as the lightest grey that passes on white.
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert colors.contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert colors.contrast(one, other) == colors.contrast(other, one)


def test_the_surfaces_are_those_of_the_stylesheet():
    for name in ("bg", "surface"):
        light, dark = token(name)
        for known, real in (
            (colors.LIGHT_BACKGROUND, light),
            (colors.DARK_BACKGROUND, dark),
        ):
            assert colors.contrast("#808080", known) <= colors.contrast("#808080", real)
    assert colors.LIGHT_BACKGROUND in token("sunken")
    assert colors.DARK_BACKGROUND in token("surface")


@pytest.mark.parametrize(
    "color",
    ["#ffff00", "#ffffff", "#00ff00", "#ff8800", "#808080", "#123456", "#000000"],
)
def test_each_colour_has_a_readable_relative_in_both_schemes(color):
    light = colors.darkened_until_readable(color, colors.LIGHT_BACKGROUND)
    dark = colors.lightened_until_readable(color, colors.DARK_BACKGROUND)
    assert colors.contrast(light, colors.LIGHT_BACKGROUND) >= 4.5
    assert colors.contrast(dark, colors.DARK_BACKGROUND) >= 4.5
    for accent in (light, dark):
        assert colors.contrast(colors.text_on(accent), accent) >= 4.5


def test_a_readable_colour_stays_as_it_is():
    assert colors.darkened_until_readable("#1A5FB4", "#ffffff") == "#1a5fb4"


@pytest.mark.parametrize("text", ["", "red", "#fff", "#12345g", "#1234567", "}#123456"])
def test_what_is_no_colour(text):
    with pytest.raises(ValueError, match="is not a colour"):
        colors.contrast(text, "#ffffff")
