from django.db import models


class SimilarArticle(models.Model):
    """That search finds the other article by the title and tags of this one."""

    # Without a constraint: who deletes an article is not to fail because it was found
    # similar at the same moment. A row that is left over leads to nothing.
    article = models.ForeignKey(
        "heroic_kb.ArticlePage",
        on_delete=models.CASCADE,
        related_name="similar",
        db_constraint=False,
    )
    other = models.ForeignKey(
        "heroic_kb.ArticlePage",
        on_delete=models.CASCADE,
        related_name="+",
        db_constraint=False,
    )
    # From 0 to 1, and what they have in common besides.
    score = models.FloatField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "other"], name="heroic_kb_similar_once"
            )
        ]

    def __str__(self):
        return f"{self.article_id} ~ {self.other_id}"
