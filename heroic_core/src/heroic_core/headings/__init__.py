"""
The headings of a page's text, and the anchors that links to them lead to.

An anchor is made when the page is published and stays when the heading is renamed.
"""

from .anchors import AnchoredHeading, anchor, anchor_many, mint_many


__all__ = ["AnchoredHeading", "anchor", "anchor_many", "mint_many"]
