import json
import re

from django.forms import Media
from django.utils.translation import gettext_lazy as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Site

from heroic_core.addresses import dead_paths

from ..models import Category, OldAnchor, Question
from ..services.page_schema import faq_values
from ..services.sources import of_typed


# Without the furniture of the site, which editors cannot change.
CONTENT = ["main", ".heroic", ".rich-text"]
HEADINGS = ["h2", "h3", "h4", "h5", "h6"]

EMPTY_ANSWER = "heroic-empty-answer"
HEADING_SKIPS = "heroic-heading-skips"
DEAD_LINK = "heroic-dead-link"

# In JSON that holds JSON, what precedes a quotation mark is any number of backslashes.
TYPED_PATH = re.compile(r'href=\\*"(/[^/"\\?#][^"\\?#]*)')

SELECTORS = {
    EMPTY_ANSWER: ".heroic-faq__answer",
    HEADING_SKIPS: ", ".join(f".heroic-faq__answer {level}" for level in HEADINGS),
    DEAD_LINK: ", ".join(f"{part} a" for part in CONTENT),
}

MESSAGES = {
    EMPTY_ANSWER: {
        "error_name": _("An answer is empty"),
        "help_text": _(
            "Write the answer, or unpublish the question until there is one."
        ),
    },
    HEADING_SKIPS: {
        "error_name": _("A heading skips a level"),
        "help_text": _("Choose the level that follows the heading above it."),
    },
    DEAD_LINK: {
        "error_name": _("A link leads nowhere"),
        "help_text": _(
            "Choose the page, address or anchor that it should lead to, or remove the "
            "link."
        ),
    },
}

# Folded answers are part of what an editor is responsible for.
RULES = [
    {
        "id": name,
        "impact": "serious",
        "selector": selector,
        "excludeHidden": False,
        "tags": ["best-practice"],
        "any": [f"{name}-check"],
        "enabled": True,
    }
    for name, selector in SELECTORS.items()
]


class ContentCheckScript(Component):
    """Adds no item to the userbar, only the code of the checks."""

    def render_html(self, parent_context=None):
        return ""

    @property
    def media(self):
        return Media(js=[versioned_static("heroic_faq/admin/content_checks.js")])


def add_content_checks(request, items, page):
    checkers = [item for item in items if isinstance(item, ContentCheckerItem)]
    checks = _checks(request, page) if checkers else []
    for item in checkers:
        _extend(item, checks)
    if checkers:
        items.append(ContentCheckScript())


def _known_anchors(request):
    """What an answer may link to that is not in the preview of one question."""
    shown = getattr(request, "previewed_question", None)
    if shown is None:
        return []
    # One that was never saved has no language yet.
    return anchors_in(shown.locale if shown.locale_id else Locale.get_default())


def ids_on(pages):
    """The ids of questions and categories on pages with a FAQ, by primary key."""
    known = {}
    ids = {}
    for page in pages:
        values = list(faq_values(page))
        if values and page.locale_id not in known:
            known[page.locale_id] = anchors_in(page.locale)
        if values:
            typed = [of_typed(value["items"]).entries for value in values]
            anchors = [entry.anchor for entries in typed for entry in entries]
            ids[page.pk] = [*anchors, *known[page.locale_id]]
    return ids


def anchors_in(locale):
    """All anchors of a language's questions, former ones too, and categories."""
    questions = Question.objects.in_locale(locale)
    former = OldAnchor.objects.filter(question__in=questions)
    categories = Category.objects.in_locale(locale).only("slug")
    return [
        *questions.values_list("slug", flat=True),
        *former.values_list("slug", flat=True),
        *(category.anchor for category in categories),
    ]


def _dead_paths(request, page):
    """The typed paths of this site at which nothing answers."""
    shown = getattr(request, "previewed_question", None)
    texts = [shown.answer.get_prep_value()] if shown else _texts(page)
    paths = TYPED_PATH.findall(json.dumps(texts, default=str))
    dead = dead_paths(request, Site.find_for_request(request), paths)
    return [path for path in dict.fromkeys(paths) if path in dead]


def _texts(page):
    """What was written in the StreamFields and rich text of a page."""
    fields = page._meta.get_fields() if page else []
    return [
        field.get_prep_value(field.value_from_object(page))
        for field in fields
        if isinstance(field, StreamField | RichTextField)
    ]


def _checks(request, page):
    dead = _dead_paths(request, page) if request else []
    options = {DEAD_LINK: {"anchors": _known_anchors(request), "dead": dead}}
    return [
        {"id": f"{name}-check", "options": options.get(name, {})} for name in SELECTORS
    ]


def _extend(item, checks):
    """Add to whatever the site's own checker has."""
    item.axe_custom_rules = [*item.axe_custom_rules, *RULES]
    item.axe_custom_checks = [*item.axe_custom_checks, *checks]
    item.axe_messages = {**item.axe_messages, **MESSAGES}
    names = ["heading-order", *SELECTORS]
    if not item.axe_run_only:
        return
    if _names_rules(item):
        new = [name for name in names if name not in item.axe_run_only]
        item.axe_run_only = [*item.axe_run_only, *new]
    else:
        enabled = {name: {"enabled": True} for name in names}
        item.axe_rules = {**enabled, **item.axe_rules}


def _names_rules(item):
    """`runOnly` holds either rules or tags; axe refuses a mix."""
    return set(item.axe_run_only) & {
        *ContentCheckerItem.axe_run_only,
        *item.axe_messages,
    }
