from .content import ContentBlock
from .lending import Borrowing


class ArticleBlock(Borrowing, ContentBlock):
    """The core's content, and what plugins lend to it, such as questions."""
