from django.utils.html import linebreaks

from heroic_core.html import clean_html


LONGEST = 32_000


def render(source, mentions=None):
    return clean_html(linebreaks(source, autoescape=True), "rich")
