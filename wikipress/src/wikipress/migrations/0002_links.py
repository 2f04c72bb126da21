import django.db.models.deletion
import swapper
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        swapper.dependency("wagtailcore", "Page"),
        ("wikipress", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="WikiLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=255)),
                ("key", models.CharField(blank=True, max_length=255)),
                ("anchor", models.CharField(blank=True, max_length=100)),
                ("heading", models.CharField(blank=True, max_length=255)),
                ("words", models.CharField(blank=True, max_length=255)),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_out",
                        to="wikipress.wikipage",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["key"], name="wikipress_link_key")],
            },
        ),
        migrations.CreateModel(
            name="WikiName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "title"), (2, "other name"), (3, "heading")]
                    ),
                ),
                ("name", models.CharField(max_length=255)),
                ("key", models.CharField(max_length=255)),
                ("anchor", models.CharField(blank=True, max_length=100)),
                ("slug", models.CharField(blank=True, max_length=100)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="wikipress.wikipage",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["key", "kind"], name="wikipress_name_key")
                ],
            },
        ),
    ]
