"""
Many streams, with the queries of one.

A block that reads the database while it is rendered has a static method
`prepare_many(values)`, which gets all its values of all the streams at once. One that
shows what stands elsewhere names the blocks of that by `parts_of(value)`.
"""

from collections import defaultdict

from django.utils.safestring import SafeString
from wagtail.blocks import ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


def render_many(streams, context=None):
    """
    Render streams; the number of queries does not depend on how many they are.

    Args:
        streams: values of StreamFields or stream blocks.
        context: the template context that the blocks get, with the request.

    Returns:
        The HTML of each stream, in their order.
    """
    loaded = load_together(streams)
    prepare(loaded)
    return [
        stream.stream_block.render(stream, context=context)
        if stream
        else SafeString("")
        for stream in loaded
    ]


def load_together(streams):
    """Equal streams whose children were fetched by one query a block type."""
    same_block = defaultdict(list)
    for index, stream in enumerate(streams):
        same_block[id(stream.stream_block)].append(index)
    loaded = list(streams)
    for indexes in same_block.values():
        if len(indexes) == 1:
            # It loads its own at once, and keeps what its values were told.
            continue
        block = streams[indexes[0]].stream_block
        raw = [list(streams[index].raw_data) for index in indexes]
        children = iter(StreamValue(block, [c for r in raw for c in r], is_lazy=True))
        for index, items in zip(indexes, raw, strict=True):
            loaded[index] = StreamValue(block, [next(children) for _ in items])
    return loaded


def prepare(streams):
    """Let each block type read at once what all its values of streams need."""
    by_type = defaultdict(list)
    for stream in streams:
        for block, value in _leaves(stream.stream_block, stream):
            by_type[type(block)].append(value)
    for block_type, values in by_type.items():
        block_type.prepare_many(values)


def _leaves(block, value):
    if hasattr(block, "prepare_many"):
        yield block, value
    else:
        for child_block, child_value in children(block, value):
            yield from _leaves(child_block, child_value)


def children(block, value):
    """The blocks that a block is made of, with their values, in their order."""
    if hasattr(block, "parts_of"):
        return block.parts_of(value)
    if isinstance(block, StructBlock):
        return [(child, value.get(name)) for name, child in block.child_blocks.items()]
    if isinstance(block, StreamBlock):
        return [(child.block, child.value) for child in value]
    if isinstance(block, ListBlock):
        return [(child.block, child.value) for child in value.bound_blocks]
    if isinstance(block, TypedTableBlock):
        return [(cell.block, cell.value) for row in value.rows for cell in row]
    return []
