from collections.abc import Iterable
from functools import cache

from django import template
from django.core.exceptions import ValidationError

from ..blocks import FAQBlock
from ..choices import Source
from ..models import Category, Question
from ..services.block_context import reading_locale


register = template.Library()


@register.simple_tag(takes_context=True)
def faq(context, **options):
    """
    Show a FAQ, with the options of the FAQ block.

    Args:
        questions: Question objects, or the anchors of some, separated by commas.
        categories: Category objects, or the slugs of some, separated by commas.
        tag: the slug of a tag.
        heading, heading_level, grouped, limit, style, opening, first_open, icon,
        icon_side, filter, toggle_all, animation: as in the block's form.

    Raises:
        TemplateSyntaxError: for an option that the block does not have, or a value
            that it cannot be.

    Example: `{% faq categories="billing,domains" style="boxed" first_open=True %}`
    """
    block = _block()
    if unknown := options.keys() - block.child_blocks.keys():
        raise template.TemplateSyntaxError(
            f"{{% faq %}} has no option named {', '.join(sorted(unknown))}."
        )
    options = {name: value for name, value in options.items() if value is not None}
    locale = reading_locale(context.get("page"))
    value = block.value_of(**{**_source(options), **_resolved(options, locale)})
    return block.render(value, context=context.flatten())


@cache
def _block():
    return FAQBlock()


def _source(options):
    """What the other options say about where the questions come from."""
    named = {**{source: source for source in Source.values}, Source.TYPED: "items"}
    given = [source for source, option in named.items() if options.get(option)]
    return {"source": given[0]} if given else {}


def _resolved(options, locale):
    found = {name: _understood(name, value) for name, value in options.items()}
    for name, model in (("questions", Question), ("categories", Category)):
        if isinstance(found.get(name), str):
            found[name] = _by_slug(model, found[name], locale)
        elif isinstance(found.get(name), model):
            found[name] = [found[name]]
        elif isinstance(found.get(name), Iterable):
            found[name] = list(found[name])
    return found


def _understood(name, value):
    """A template may quote a number, or write "False"."""
    field = getattr(_block().child_blocks[name], "field", None)
    if field is None:
        return value
    try:
        return field.to_python(value)
    except ValidationError as error:
        raise template.TemplateSyntaxError(
            f"{{% faq %}} cannot take {value!r} for {name}: {error.messages[0]}"
        ) from error


def _by_slug(model, slugs, locale):
    slugs = [slug.strip() for slug in slugs.split(",")]
    by_slug = {
        i.slug: i for i in model.objects.in_locale(locale).filter(slug__in=slugs)
    }
    return [by_slug[slug] for slug in slugs if slug in by_slug]
