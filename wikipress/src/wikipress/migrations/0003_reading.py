import django.db.models.deletion
import django.utils.timezone
import heroic_core.fields
import swapper
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wikipress", "0002_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        swapper.dependency("wagtailcore", "Page"),
    ]

    operations = [
        migrations.CreateModel(
            name="WikiTemplate",
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
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        help_text="When to choose it, in a sentence.",
                        max_length=250,
                        verbose_name="description",
                    ),
                ),
                (
                    "page_title",
                    models.CharField(
                        blank=True,
                        help_text="What a title is to look like: “How to …”. It can be changed.",
                        max_length=255,
                        verbose_name="title of a new page",
                    ),
                ),
                (
                    "body",
                    heroic_core.fields.ContentField(blank=True, verbose_name="body"),
                ),
                ("key", models.SlugField(blank=True, editable=False, max_length=20)),
            ],
            options={
                "verbose_name": "wiki template",
                "verbose_name_plural": "wiki templates",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.AddField(
            model_name="wikipage",
            name="made_from",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="pages",
                to="wikipress.wikitemplate",
            ),
        ),
        migrations.CreateModel(
            name="RecentView",
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
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["user", "-at"], name="wikipress_viewed_last")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "page"), name="wikipress_viewed_once"
                    )
                ],
            },
        ),
    ]
