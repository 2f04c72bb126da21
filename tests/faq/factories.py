import itertools

from wagtail.models import Locale

from heroic_core.ordering import append
from heroic_faq.blocks import FAQBlock
from heroic_faq.models import Category, FAQPage, Placement, Question


numbers = itertools.count(1)


def text_answer(text):
    return [("text", f"<p>{text}</p>")]


def make_category(name="Domains", *, locale=None, **fields):
    category = Category(name=name, locale=locale or Locale.get_default(), **fields)
    category.full_clean(exclude=["translation_key"])
    category.save()
    return category


def make_question(
    question=None, *, answer="An answer.", categories=(), tags=(), **fields
):
    number = next(numbers)
    fields.setdefault("locale", Locale.get_default())
    made = Question(
        question=question or f"Question number {number}?",
        answer=text_answer(answer) if isinstance(answer, str) else answer,
        **fields,
    )
    made.save()
    made.tags.add(*tags)
    made.save()
    for category in categories:
        place(made, category)
    return made


def place(question, category):
    placement = Placement(category=category, question=question)
    append(category.placements.all(), placement)
    return placement


def make_faq_page(parent, title="FAQ", *, categories=(), **fields):
    page = FAQPage(title=title, **fields)
    parent.add_child(instance=page)
    page.categories.set(categories)
    page.save()
    return page


def translate(instance, locale, **changes):
    """A translation of a question or category, live like its source."""
    translated = instance.copy_for_translation(locale)
    for name, value in changes.items():
        setattr(translated, name, value)
    if isinstance(translated, Question):
        translated.live = True
    translated.save()
    return translated


def faq_value(**options):
    """What a StreamField holds for a FAQ block with these options."""
    block = FAQBlock()
    return block.get_prep_value(block.value_of(**options))


def make_standard_page(parent, title="Page", **faqs):
    """A page of the reference site with a FAQ block for each set of options."""
    from heroic_site.home.models import StandardPage

    page = StandardPage(title=title)
    block = page.body.stream_block.child_blocks["faq"]
    page.body = [("faq", block.value_of(**options)) for options in faqs.values()]
    return parent.add_child(instance=page)
