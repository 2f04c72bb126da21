from django.db import models


class Word(models.Model):
    """A word that occurs in documents, for corrections."""

    language = models.CharField(max_length=20)
    # Folded, as words are compared.
    text = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language", "text"], name="heroic_search_word_once"
            )
        ]

    def __str__(self):
        return self.text


class WordVariant(models.Model):
    """A word without one of its letters, or as it is, by the number of that text."""

    pk = models.CompositePrimaryKey("variant", "word_id")
    variant = models.BigIntegerField()
    word = models.ForeignKey(Word, on_delete=models.CASCADE)

    def __str__(self):
        return f"{self.variant}: {self.word_id}"
