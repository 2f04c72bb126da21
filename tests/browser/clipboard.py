"""A browser whose reader does not let pages write to the clipboard."""

REFUSE = """
navigator.clipboard.writeText = () =>
    Promise.reject(new DOMException("Write permission denied.", "NotAllowedError"));
"""


def refuse_clipboard(page):
    """What pages that are opened from now on are told when they copy."""
    page.add_init_script(REFUSE)
