from .accordion import AccordionBlock
from .article import ArticleBlock
from .callout import CalloutBlock
from .code import CodeBlock
from .content import ContentBlock, SimpleContentBlock
from .embed import EmbedBlock
from .file import FileBlock
from .image import ImageBlock
from .reusable import ReusableTextBlock
from .steps import StepsBlock
from .table import TableBlock
from .text import RichTextBlock


__all__ = [
    "AccordionBlock",
    "ArticleBlock",
    "CalloutBlock",
    "CodeBlock",
    "ContentBlock",
    "EmbedBlock",
    "FileBlock",
    "ImageBlock",
    "ReusableTextBlock",
    "RichTextBlock",
    "SimpleContentBlock",
    "StepsBlock",
    "TableBlock",
]
