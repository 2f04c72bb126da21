"""
Random page trees, the same for the same seed.

A tree is a plan: steps, each with a seed of its own, so that any of them can be left
out and the others still make sense.
"""

from random import Random

from wagtail.models import Page

from . import steps
from .oracle import Oracle


# Enough for what is nested and stands for something else; more only takes time.
MOST_PAGES = 26
# The site has no German any more. It has Indonesian, of which no locale is made:
# there Wagtail answers in the default language.
LANGUAGES = ["en", "es", "fr", "de"]

Plan = list[tuple[str, int]]


def plan_of(seed: int) -> Plan:
    rng = Random(seed)
    first = ["add_page"] * rng.randint(4, 8)
    names, weights = zip(*steps.WEIGHTS.items(), strict=True)
    later = rng.choices(names, weights, k=rng.randint(8, 22))
    return [(name, rng.getrandbits(32)) for name in [*first, *later]]


class Tree:
    """The pages in the database, and in words how they came to be."""

    def __init__(self, plan: Plan):
        self.story: list[str] = []
        self.names: dict[int, str] = {}
        self.former_paths: list[tuple[str, str]] = []
        for page in Page.objects.order_by("path"):
            self.name(page)
        for step, seed in plan:
            getattr(steps, step)(self, Random(seed))

    @property
    def pages(self):
        return list(Page.objects.order_by("path"))

    @property
    def is_full(self):
        return len(self.pages) >= MOST_PAGES

    def pick(self, rng, pages=None):
        """One of these, most often not the root of all."""
        pages = self.pages if pages is None else pages
        below = [page for page in pages if page.depth > 1]
        return rng.choice(below if below and rng.random() < 0.95 else pages)

    def name(self, page):
        return self.names.setdefault(page.pk, f"#{len(self.names)}")

    def name_new(self):
        return [self.name(page) for page in self.pages if page.pk not in self.names]

    def remember_paths(self, page):
        """Where a page is found now, before it moves."""
        oracle = Oracle()
        for host in oracle.sites:
            found = oracle.addresses(oracle.pages[page.pk], host)
            self.former_paths += [(host, path) for path in found]

    def tell(self, *words):
        said = [self.name(each) if isinstance(each, Page) else each for each in words]
        self.story.append(" ".join(map(str, said)))

    def free_slug(self, rng, parent):
        taken = list(parent.get_children().values_list("slug", flat=True))
        if taken and rng.random() < 0.2:
            # The same but for case is another page.
            slug = rng.choice(taken).swapcase()
            if slug not in taken:
                return slug
        return f"p{len(self.names)}"
