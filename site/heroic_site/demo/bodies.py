"""The stream data of the demo's pages in one language."""

from collections.abc import Iterable

from wagtail.models import Locale

from heroic_faq.models import Question

from .keys import translation_key
from .media import Media


class Bodies:
    """Builds the pages' bodies from the strings of a language and what was made."""

    def __init__(self, content: dict, locale: Locale, pages: dict, media: Media):
        self.content = content
        self.strings = content["site"]
        self.locale = locale
        self.pages = pages
        self.media = media

    def home(self) -> list[dict]:
        strings = self.strings
        return [
            _block("hero", self._hero()),
            _block(
                "features",
                heading=strings["home_promises_title"],
                items=strings["promises"],
            ),
            self._faq("boxed", strings["home_questions"], strings["home_faq_title"]),
            _block("text", self._link("faq", strings["home_faq_more"])),
            _block(
                "plugins",
                heading=strings["home_cards_title"],
                text=strings["home_cards_text"],
            ),
            _block(
                "text",
                f"<h2>{strings['home_about_title']}</h2>"
                f"<p>{strings['home_about_text']}</p>",
            ),
        ]

    def pricing(self) -> list[dict]:
        strings = self.strings
        plans = [self._plan(plan) for plan in strings["plans"]]
        return [
            _block("plans", plans=plans, note=strings["pricing_note"]),
            self._faq(
                "filled", strings["pricing_questions"], strings["pricing_faq_title"]
            ),
        ]

    def styles(self) -> list[dict]:
        keys = list(self._two_of_each_category())
        body = []
        for style, strings in self.strings["gallery_styles"].items():
            intro = f"<h2>{strings['title']}</h2><p>{strings['text']}</p>"
            body += [_block("text", intro), self._faq(style, keys)]
        return body

    def _hero(self):
        strings = self.strings
        return {
            "eyebrow": strings["tagline"],
            "title": strings["hero_title"],
            "text": strings["hero_text"],
            "actions": [
                {"label": strings["hero_button"], "page": self.pages["pricing"].pk},
                {"label": strings["hero_link"], "page": self.pages["faq"].pk},
            ],
            "image": {
                "image": self.media.image("hero.webp").pk,
                "alt_text": "",
                "decorative": True,
            },
        }

    def _plan(self, plan):
        label = self.strings["pricing_choose"].format(plan=plan["name"])
        return {
            "name": plan["name"],
            "price": plan["price"],
            "period": plan["period"],
            "text": plan["summary"],
            "features": plan["features"],
            "action": {"label": label, "url": "/accounts/signup/"},
            "highlight": self.strings["pricing_highlight"]
            if plan["highlighted"]
            else "",
        }

    def _faq(self, style, keys, heading=""):
        return _block(
            "faq",
            heading=heading,
            source="questions",
            questions=_in_order(Question, "question", keys, self.locale),
            style=style,
        )

    def _link(self, page, label):
        return f'<p><a linktype="page" id="{self.pages[page].pk}">{label}</a></p>'

    def _two_of_each_category(self) -> Iterable[str]:
        for category in self.content["categories"][:3]:
            keys = [
                question["key"]
                for question in self.content["questions"]
                if question["categories"][0] == category["key"]
            ]
            yield from keys[:2]


def _block(kind, value=None, **fields):
    return {"type": kind, "value": fields if value is None else value}


def _in_order(model, kind, keys, locale):
    """The primary keys of what has these content keys in a language."""
    wanted = [translation_key(kind, key) for key in keys]
    found = model.objects.filter(locale=locale, translation_key__in=wanted)
    by_key = dict(found.values_list("translation_key", "pk"))
    return [by_key[key] for key in wanted]
