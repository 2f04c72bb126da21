import django.db.models.deletion
import swapper
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        swapper.dependency("wagtailcore", "Page"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Day",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("rolled_up_at", models.DateTimeField()),
                ("is_closed", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="DueDay",
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
                ("day", models.DateField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="DailyVisitors",
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
                ("day", models.DateField(db_index=True)),
                ("locale", models.CharField(blank=True, max_length=20)),
                ("source", models.CharField(blank=True, max_length=20)),
                ("number", models.PositiveIntegerField()),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.site",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DailyFigure",
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
                ("day", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("views", "views"),
                            ("reads", "reads"),
                            ("downloads", "downloads"),
                            ("channels", "help channels opened"),
                            ("searches", "searches"),
                            ("empty", "searches without results"),
                            ("unopened", "searches without a click"),
                            ("opened", "results opened"),
                            ("suggested", "suggestions opened"),
                            ("helpful", "found helpful"),
                            ("unhelpful", "found not helpful"),
                            ("reasons", "reasons given with a vote"),
                            ("comments", "comments"),
                            ("transfers", "people who opened contact from a page"),
                            ("asking", "people who opened contact"),
                            ("asked", "people who sent a message"),
                            ("solved", "people whose problem a suggestion solved"),
                        ],
                        max_length=10,
                    ),
                ),
                ("locale", models.CharField(max_length=20)),
                ("source", models.CharField(blank=True, max_length=20)),
                ("thing", models.BigIntegerField(default=0)),
                (
                    "came_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("search", "search"),
                            ("category", "category"),
                            ("link", "link on the site"),
                            ("outside", "another site"),
                            ("direct", "address or bookmark"),
                        ],
                        max_length=10,
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=20)),
                ("number", models.PositiveIntegerField()),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["kind", "day", "source", "thing"],
                        name="heroic_insights_figure",
                    ),
                    models.Index(fields=["day"], name="heroic_insights_figure_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                    models.CharField(
                        choices=[
                            ("view", "view"),
                            ("read", "read"),
                            ("download", "download"),
                            ("channel", "help channel opened"),
                            ("contact", "contact opened"),
                            ("sent", "message sent"),
                            ("solved", "solved by a suggestion"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                ("locale", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=20)),
                ("thing", models.BigIntegerField(default=0)),
                ("revision", models.BigIntegerField(default=0)),
                (
                    "came_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("search", "search"),
                            ("category", "category"),
                            ("link", "link on the site"),
                            ("outside", "another site"),
                            ("direct", "address or bookmark"),
                        ],
                        max_length=10,
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=20)),
                ("visitor", models.BigIntegerField()),
                ("load", models.UUIDField()),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("load", "kind", "detail"),
                        name="heroic_insights_event_once",
                    )
                ],
            },
        ),
    ]
