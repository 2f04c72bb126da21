from .article import ArticlePage
from .category import CategoryPage
from .knowledge_base import KnowledgeBaseLink, KnowledgeBasePage
from .parts import (
    ArticleAttachment,
    ArticleAuthor,
    ExcludedArticle,
    RelatedArticle,
    TaggedArticle,
)
from .placement import Placement
from .review import MadeReview
from .similar import SimilarArticle


__all__ = [
    "ArticleAttachment",
    "ArticleAuthor",
    "ArticlePage",
    "CategoryPage",
    "ExcludedArticle",
    "KnowledgeBaseLink",
    "KnowledgeBasePage",
    "MadeReview",
    "Placement",
    "RelatedArticle",
    "SimilarArticle",
    "TaggedArticle",
]
