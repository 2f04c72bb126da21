"""From the blocks of the content files to the data of a StreamField."""

import re

from .media import Media


FAQ_LINK = re.compile(r'href="faq:([\w-]+)"')
ARTICLE_LINK = re.compile(r'href="kb:([\w-]+)"')


class Answers:
    """
    Turns an answer or article of one language into stream data, its links resolved.

    Args:
        faq_url: the address of the FAQ page.
        slugs: of its questions, by key.
        media: that stores pictures and documents.
        articles: primary keys of articles, by key.
        questions: primary keys of questions, by key.
        reusable: primary keys of reusable texts, by key.
    """

    def __init__(
        self,
        faq_url: str,
        slugs: dict[str, str],
        media: Media,
        articles: dict[str, int] | None = None,
        questions: dict[str, int] | None = None,
        reusable: dict[str, int] | None = None,
    ):
        self.faq_url = faq_url
        self.slugs = slugs
        self.media = media
        self.articles = articles or {}
        self.questions = questions or {}
        self.reusable = reusable or {}

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
                "caption": value.get("caption", ""),
            }
        if kind == "file":
            document = self.media.document(value["document"], value["title"])
            return {"document": document.pk, "title": value["title"]}
        if kind == "embed":
            return self.media.video(**value).url
        if kind == "reusable":
            return self.reusable[value]
        if kind == "accordion":
            return [
                part | {"text": self._linked(part["text"])} for part in value["items"]
            ]
        if kind == "table":
            return self._table(value)
        if kind == "faq":
            return {
                "source": "questions",
                "questions": [self.questions[key] for key in value["questions"]],
            }
        return value

    def _table(self, value):
        rows = [
            {"values": [self._linked(cell) for cell in row]} for row in value["rows"]
        ]
        kind = (
            "text"
            if any("<" in cell for row in value["rows"] for cell in row)
            else "words"
        )
        return {
            "cells": {
                "caption": value.get("caption", ""),
                "columns": [
                    {"type": kind, "heading": heading} for heading in value["columns"]
                ],
                "rows": rows,
            },
            "row_headings": kind == "words",
        }

    def _step(self, step):
        made = {"title": "", **step, "text": self._linked(step["text"])}
        if "image" in step:
            made["image"] = self._value("image", step["image"])
        return made

    def _linked(self, html):
        html = ARTICLE_LINK.sub(
            lambda link: f'linktype="page" id="{self.articles[link[1]]}"', html
        )
        return FAQ_LINK.sub(lambda link: f'href="{self._anchor(link[1])}"', html)

    def _anchor(self, key):
        return f"{self.faq_url}#{self.slugs[key]}"
