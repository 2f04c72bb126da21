import django.core.validators
import django.db.models.deletion
import swapper
import heroic_core.insights.models.digest
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        swapper.dependency("wagtailcore", "Page"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
            name="DigestSettings",
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
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        default=0,
                        verbose_name="day",
                    ),
                ),
                (
                    "hour",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="From 0 to 23, in the time zone of the site.",
                        validators=[django.core.validators.MaxValueValidator(23)],
                        verbose_name="hour",
                    ),
                ),
                ("next_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "weekly figures by e-mail",
            },
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
            name="Gap",
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
                ("locale", models.CharField(max_length=20, verbose_name="language")),
                (
                    "title",
                    models.CharField(max_length=300, verbose_name="what is missing"),
                ),
                ("titled_by_page", models.BooleanField(default=False)),
                ("stems", models.TextField()),
                ("fingerprint", models.CharField(max_length=32, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("assigned", "Assigned"),
                            ("drafted", "Drafted"),
                            ("published", "Published"),
                            ("proved", "Proved"),
                            ("dismissed", "Dismissed"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "dismissed_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="reason"),
                ),
                ("dismissed_score", models.FloatField(null=True)),
                ("opened_again", models.TextField(blank=True)),
                (
                    "is_by_hand",
                    models.BooleanField(default=False, verbose_name="by hand"),
                ),
                ("score", models.FloatField(default=0, verbose_name="score")),
                ("parts", models.JSONField(default=dict)),
                ("first_seen", models.DateTimeField(verbose_name="first seen")),
                ("last_seen", models.DateTimeField(verbose_name="last seen")),
                ("draft_target", models.CharField(blank=True, max_length=20)),
                ("draft_url", models.CharField(blank=True, max_length=500)),
                ("draft_source", models.CharField(blank=True, max_length=20)),
                ("draft_thing", models.BigIntegerField(null=True)),
                ("drafted_at", models.DateTimeField(null=True, verbose_name="drafted")),
                (
                    "published_at",
                    models.DateTimeField(null=True, verbose_name="published"),
                ),
                ("proved_at", models.DateTimeField(null=True, verbose_name="proved")),
                ("searched_after", models.PositiveIntegerField(default=0)),
                ("opened_after", models.PositiveIntegerField(default=0)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.site",
                        verbose_name="site",
                    ),
                ),
                (
                    "title_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
            ],
            options={
                "verbose_name": "content gap",
                "verbose_name_plural": "content gaps",
                "ordering": ["-score", "pk"],
            },
        ),
        migrations.CreateModel(
            name="GapEvent",
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
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("made", "Put in by hand"),
                            ("assigned", "Assigned"),
                            ("unassigned", "Given back"),
                            ("drafted", "Draft made"),
                            ("published", "Draft published"),
                            ("proved", "Proved: readers open it"),
                            ("dismissed", "Dismissed"),
                            ("reopened", "Opened again"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="heroic_insights.gap",
                    ),
                ),
            ],
            options={
                "verbose_name": "event of a gap",
                "verbose_name_plural": "events of a gap",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="GapQuery",
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
                ("words", models.CharField(max_length=300, verbose_name="query")),
                ("times", models.PositiveIntegerField(default=0, verbose_name="times")),
                (
                    "rank_before",
                    models.PositiveIntegerField(null=True, verbose_name="rank before"),
                ),
                (
                    "rank_after",
                    models.PositiveIntegerField(null=True, verbose_name="rank after"),
                ),
                (
                    "opened_after",
                    models.PositiveIntegerField(default=0, verbose_name="opened after"),
                ),
                (
                    "gap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="queries",
                        to="heroic_insights.gap",
                    ),
                ),
            ],
            options={
                "verbose_name": "query of a gap",
                "verbose_name_plural": "queries of a gap",
                "ordering": ["-times", "words"],
            },
        ),
        migrations.CreateModel(
            name="GapQuote",
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
                ("kind", models.CharField(blank=True, max_length=20)),
                ("key", models.CharField(max_length=100)),
                ("text", models.TextField(verbose_name="quote")),
                ("url", models.CharField(blank=True, max_length=500)),
                ("said_at", models.DateTimeField(null=True)),
                ("has_page", models.BooleanField(default=False)),
                (
                    "gap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotes",
                        to="heroic_insights.gap",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
            ],
            options={
                "verbose_name": "quote of a gap",
                "verbose_name_plural": "quotes of a gap",
                "ordering": ["-said_at", "pk"],
            },
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
            name="DigestRecipient",
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
                    "sort_order",
                    models.IntegerField(blank=True, editable=False, null=True),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=heroic_core.insights.models.digest.language_choices,
                        help_text="For who has not chosen one for the admin.",
                        max_length=20,
                        verbose_name="language",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        help_text="Only people who may see the insights.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "settings",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recipients",
                        to="heroic_insights.digestsettings",
                    ),
                ),
            ],
            options={
                "verbose_name": "recipient of the weekly figures",
                "verbose_name_plural": "recipients of the weekly figures",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("settings", "user"), name="heroic_insights_digest_once"
                    )
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
        migrations.AddIndex(
            model_name="gap",
            index=models.Index(fields=["state", "-score"], name="heroic_gap_ranked"),
        ),
        migrations.AddIndex(
            model_name="gap",
            index=models.Index(
                fields=["draft_source", "draft_thing"], name="heroic_gap_draft"
            ),
        ),
        migrations.AddConstraint(
            model_name="gapquery",
            constraint=models.UniqueConstraint(
                fields=("gap", "words"), name="heroic_gap_query_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="gapquote",
            constraint=models.UniqueConstraint(
                fields=("gap", "kind", "key"), name="heroic_gap_quote_once"
            ),
        ),
    ]
