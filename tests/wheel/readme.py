"""The steps that the README of a plugin tells the owner of a site to take."""

import re
from dataclasses import dataclass

from tests.site.commands import ROOT


# The end of the paragraph above a block of code says where the code goes.
STEP = re.compile(
    r"^(?P<words>(?:[^\n]+\n)*[^\n]+:)\n\n```\w+\n(?P<code>.*?)^```$", re.M | re.S
)
FILE = re.compile(r"In `([^`]+)`, (?:at the end|above `([^`]+)`|the whole file)")


@dataclass(frozen=True)
class Step:
    words: str
    code: str

    def take(self, site):
        place = FILE.search(self.words)
        if place is None:
            site.run(self.code)
        elif place[2]:
            site.insert(place[1], self.code, above=place[2])
        elif "the whole file" in self.words:
            site.write(place[1], self.code)
        else:
            site.append(place[1], self.code)


def install_steps(plugin: str) -> list[Step]:
    readme = ROOT / plugin / "README.md"
    text = readme.read_text().partition("\n## Install\n")[2]
    section = text.partition("\n## ")[0]
    return [Step(found["words"], found["code"]) for found in STEP.finditer(section)]
