"""Of what an HTML page is made, whatever it says."""

from html.parser import HTMLParser


class Shape(HTMLParser):
    """
    Attributes:
        found: each tag as it comes, with the names of its attributes.
        links: where links and forms lead.
    """

    def __init__(self, html):
        super().__init__()
        self.found, self.links = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        names = tuple(sorted({name for name, _value in attrs}))
        self.found.append((tag, names))
        self.links += [
            value or "" for name, value in attrs if name in ("href", "src", "action")
        ]

    def handle_endtag(self, tag):
        self.found.append((f"/{tag}", ()))

    def handle_comment(self, data):
        self.found.append(("!", ()))

    @property
    def parts(self):
        """Each tag, and each attribute of a tag."""
        return {(tag, name) for tag, names in self.found for name in (*names, "")}


def difference(html, other):
    """Where two pages are not made of the same; None where they are."""
    pairs = zip(Shape(html).found, Shape(other).found, strict=False)
    first = next((pair for pair in pairs if pair[0] != pair[1]), None)
    is_longer = len(Shape(html).found) != len(Shape(other).found)
    return first or ("longer" if is_longer else None)


def runs(html):
    """The links of a page that would run something."""
    schemes = ("javascript:", "vbscript:", "data:")
    return [
        each for each in Shape(html).links if each.strip().lower().startswith(schemes)
    ]
