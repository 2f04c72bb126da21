import swapper
from django.db import models


class SearchDocument(models.Model):
    """
    What can be found: a thing, or a section of one.

    Who may see the page that it stands on, and belongs to its audience, finds it.
    """

    source = models.CharField(max_length=20)
    thing = models.BigIntegerField()
    # The key of the section's heading; blank for the thing as a whole.
    section = models.CharField(max_length=100, blank=True)
    locale = models.CharField(max_length=20)
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    # As the page has it, so that finding needs not ask for each.
    page_path = models.CharField(max_length=255, db_index=True)
    # What follows the address of the page, such as `#refunds`.
    suffix = models.CharField(max_length=500, blank=True)
    # Whom the source's own rule lets see it; blank is everybody who sees the page.
    audience = models.CharField(max_length=64, blank=True)
    title = models.TextField()
    heading = models.TextField(blank=True)
    keywords = models.TextField(blank=True)
    body = models.TextField(blank=True)
    category = models.CharField(max_length=255, blank=True)
    updated_at = models.DateTimeField(null=True)
    # From 0 to 1, how much the source thinks of it.
    merit = models.FloatField(default=0)
    # The terms of all fields in their order, with spaces around each.
    sequence = models.TextField()
    fingerprint = models.CharField(max_length=32)

    # Operational: neither where something is used nor a thing of its own.
    wagtail_reference_index_ignore = True

    class Meta:
        # And on PostgreSQL an index of what is read with a posting, by a migration:
        # Django warns of it where a database has no such index.
        constraints = [
            models.UniqueConstraint(
                fields=["source", "thing", "section", "page"],
                name="heroic_search_document_once",
            )
        ]

    def __str__(self):
        return f"{self.title} › {self.heading}" if self.heading else self.title


class Posting(models.Model):
    """That a document contains a term, and how much it is about it."""

    pk = models.CompositePrimaryKey("term", "document_id")
    # `analysis.term_of`, which tells the languages apart.
    term = models.BigIntegerField()
    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE)
    weight = models.FloatField()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            # All that is read of a term, without the rows themselves, which lie apart.
            models.Index(
                fields=["term", "document", "weight"], name="heroic_search_posting_read"
            )
        ]

    def __str__(self):
        return f"{self.term} in {self.document_id}"


class Beginning(models.Model):
    """That a word of the title or heading of a document begins so."""

    pk = models.CompositePrimaryKey("beginning", "document_id")
    # `analysis.term_of` the first letters.
    beginning = models.BigIntegerField()
    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE)
    weight = models.FloatField()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            # In the order in which they are suggested.
            models.Index(
                fields=["beginning", "-weight", "document"],
                name="heroic_search_suggested",
            )
        ]

    def __str__(self):
        return f"{self.beginning} in {self.document_id}"


class DocumentCount(models.Model):
    """
    How many documents there are in a language, so that nobody has to count.

    Sections do not count: they say again what the thing says as a whole.
    """

    locale = models.CharField(max_length=20, primary_key=True)
    documents = models.BigIntegerField(default=0)

    def __str__(self):
        return f"{self.locale}: {self.documents}"
