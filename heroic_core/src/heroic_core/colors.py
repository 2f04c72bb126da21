"""
Colours that can be read.

Relative luminance and contrast ratio are those of WCAG 2.2:
https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

import colorsys
import re


# Success criterion 1.4.3, text of any size.
READABLE = 4.5

# The surfaces of heroic.css that an accent is read worst on.
LIGHT_BACKGROUND = "#f3f1ea"
DARK_BACKGROUND = "#1b211e"
WHITE = "#ffffff"
BLACK = "#0c1f17"

HEX_COLOR = re.compile(r"#[0-9a-fA-F]{6}\Z")

Channels = tuple[float, float, float]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def darkened_until_readable(color: str, background: str) -> str:
    return _shifted_until_readable(color, background, -0.01)


def lightened_until_readable(color: str, background: str) -> str:
    return _shifted_until_readable(color, background, +0.01)


def text_on(color: str) -> str:
    """White or near-black, whichever is read better on this colour."""
    return max(WHITE, BLACK, key=lambda text: contrast(text, color))


def _shifted_until_readable(color: str, background: str, step: float) -> str:
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(color))
    shifted = color.lower()
    while contrast(shifted, background) < READABLE and 0 < lightness + step < 1:
        lightness += step
        shifted = _hex(colorsys.hls_to_rgb(hue, lightness, saturation))
    return shifted


def _channels(color: str) -> Channels:
    if not HEX_COLOR.match(color):
        raise ValueError(f"{color!r} is not a colour such as #1a5fb4")
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _hex(channels: Channels) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return ((channel + 0.055) / 1.055) ** 2.4
