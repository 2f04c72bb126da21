from django.db import models
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase


class BoardTag(ItemBase):
    """A tag that the topics of a board may have."""

    tag = models.ForeignKey(
        "taggit.Tag", on_delete=models.CASCADE, related_name="forumpress_boards"
    )
    content_object = ParentalKey(
        "forumpress.BoardPage", on_delete=models.CASCADE, related_name="tagged_items"
    )
