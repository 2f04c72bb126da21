from markdown_it.rules_block import StateBlock, table


# In all tables of a text. A row may be one sign, and is filled up to the width of its
# table: without a bound a few kilobytes become a megabyte.
MOST_CELLS = 3_000


def bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table of as many rows as may still be; what is below it is text."""
    left = MOST_CELLS - state.env.get("cells", 0)
    width = state.src.count("|", state.bMarks[start], state.eMarks[start]) + 1
    rows = left // width
    if rows < 1 or not table(state, start, min(end, start + 1 + rows), silent):
        return False
    if not silent:
        state.env["cells"] = MOST_CELLS - left + width * (state.line - start - 1)
    return True
