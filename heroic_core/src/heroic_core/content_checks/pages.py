class CheckedPageMixin:
    """
    A page whose text is looked through in its editor.

    All ids that links may lead to are those of its headings, and what plugins tell by
    the hook `register_heroic_anchors`.
    """

    # The field that says in a sentence or two what the page is about, if it has one.
    summary_field = ""
