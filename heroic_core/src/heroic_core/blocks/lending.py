"""
Blocks that one plugin lends to the streams of others.

    from heroic_core.blocks.lending import LentBlock


    @hooks.register("register_heroic_block")
    def lend_faq():
        return LentBlock("faq", FAQBlock)

A plugin that is not installed lends nothing. What was made with its block stays in
the database until the page is saved, and is neither shown nor counted meanwhile.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from wagtail import hooks
from wagtail.blocks import Block, StreamBlock


HOOK = "register_heroic_block"


@dataclass(frozen=True)
class LentBlock:
    """
    What the hook `register_heroic_block` returns.

    Args:
        name: of the block in the streams that take it in, and in what they store.
        make: called once for each stream; a block that holds such a stream itself
            would never end.
    """

    name: str
    make: Callable[[], Block]


def lent_blocks() -> list[LentBlock]:
    """
    The blocks that the installed plugins lend, in their order.

    Raises:
        ImproperlyConfigured: two of them have the same name.
    """
    lent = [register() for register in hooks.get_hooks(HOOK)]
    names = [each.name for each in lent]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ImproperlyConfigured(
            f"{HOOK}: several blocks are lent by the name of {', '.join(twice)}."
        )
    return lent


class Borrowing(StreamBlock):
    """
    A stream of its own blocks and those lent by plugins.

    Models are made before anybody can lend, so the lent ones come when the blocks
    are asked for once all apps are ready. An own block keeps its name.
    """

    _has_borrowed = False

    @property
    def child_blocks(self):
        if not self._has_borrowed and apps.ready:
            self._borrow()
        return self._child_blocks

    @child_blocks.setter
    def child_blocks(self, blocks):
        self._child_blocks = blocks

    def _borrow(self):
        own = self._child_blocks
        lent = {each.name: each.make() for each in lent_blocks()}
        for name, block in lent.items():
            block.set_name(name)
        self._child_blocks = {**own, **{n: b for n, b in lent.items() if n not in own}}
        self._has_borrowed = True
