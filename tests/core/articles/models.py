from wagtail.models import Page

from heroic_core.blocks import ArticleBlock
from heroic_core.fields import ContentField


class ArticlePage(Page):
    body = ContentField(ArticleBlock(), blank=True)
