"""From the blocks of the content files to the data of a StreamField."""

import re

from .media import Media


FAQ_LINK = re.compile(r'href="faq:([\w-]+)"')


class Answers:
    """Turns an answer of one language into stream data, its links resolved."""

    def __init__(self, faq_url: str, slugs: dict[str, str], media: Media):
        self.faq_url = faq_url
        self.slugs = slugs
        self.media = media

    def stream_data(self, blocks: list[dict]) -> list[dict]:
        return [
            {"type": block["type"], "value": self._value(block["type"], block["value"])}
            for block in blocks
        ]

    def _value(self, kind, value):
        if kind == "text":
            return self._linked(value)
        if kind == "callout":
            return value | {"text": self._linked(value["text"])}
        if kind == "steps":
            return [self._step(step) for step in value]
        if kind == "image":
            alt_text = value.get("alt_text", "")
            image = self.media.image(value["image"])
            return {
                "image": image.pk,
                "alt_text": alt_text,
                "decorative": value.get("decorative", not alt_text),
            }
        if kind == "file":
            document = self.media.document(value["document"], value["title"])
            return {"document": document.pk, "title": value["title"]}
        return value

    def _step(self, step):
        made = {"title": "", **step, "text": self._linked(step["text"])}
        if "image" in step:
            made["image"] = self._value("image", step["image"])
        return made

    def _linked(self, html):
        return FAQ_LINK.sub(lambda link: f'href="{self._anchor(link[1])}"', html)

    def _anchor(self, key):
        return f"{self.faq_url}#{self.slugs[key]}"
