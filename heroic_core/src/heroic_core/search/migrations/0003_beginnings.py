import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("heroic_search", "0002_forget_words")]

    operations = [
        migrations.CreateModel(
            name="Beginning",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "beginning",
                        "document_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("beginning", models.BigIntegerField()),
                ("weight", models.FloatField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="heroic_search.searchdocument",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["beginning", "-weight", "document"],
                        name="heroic_search_suggested",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                fields=["term", "document", "weight"], name="heroic_search_posting_read"
            ),
        ),
    ]
