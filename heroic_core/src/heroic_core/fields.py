from typing import Any

from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField


class ContentField(StreamField):
    """
    A StreamField whose migrations do not say which blocks it takes.

    So they stay as they are when a block is added or a plugin that lends one is
    installed or removed. A model of a migration sees what is stored, as JSON.

    Args:
        blocks: a StreamBlock, its class or a list of names and blocks; left out in
            migrations only.
    """

    def __init__(
        self,
        blocks: StreamBlock | type[StreamBlock] | list | None = None,
        **kwargs: Any,
    ) -> None:
        self._is_historical = blocks is None
        super().__init__([] if blocks is None else blocks, **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super(StreamField, self).deconstruct()
        return name, path, [], kwargs

    def to_python(self, value):
        # Without blocks Wagtail would drop each of them, and the next save lose it.
        return value if self._is_historical else super().to_python(value)
