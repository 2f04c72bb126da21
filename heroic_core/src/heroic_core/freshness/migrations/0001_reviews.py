import django.core.validators
import django.db.models.deletion
import swapper
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        swapper.dependency("wagtailcore", "Page"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewMailSettings",
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
                "verbose_name": "weekly mail of reviews",
            },
        ),
        migrations.CreateModel(
            name="PageReview",
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
                    "own_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Blank: that of the section.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(120),
                        ],
                        verbose_name="review interval in months",
                    ),
                ),
                ("months", models.PositiveSmallIntegerField(editable=False, null=True)),
                (
                    "risk",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Normal"),
                            (2, "High: money, deadlines, customers"),
                            (3, "Critical: law, security, safety"),
                        ],
                        default=1,
                        verbose_name="risk",
                    ),
                ),
                (
                    "verified_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="verified"
                    ),
                ),
                (
                    "verified_revision",
                    models.BigIntegerField(default=0, editable=False),
                ),
                ("since", models.DateField(editable=False)),
                (
                    "due_on",
                    models.DateField(editable=False, null=True, verbose_name="due"),
                ),
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
                    "owner_group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="auth.group",
                        verbose_name="owning group",
                    ),
                ),
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="heroic_review",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                        verbose_name="page",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="verified by",
                    ),
                ),
            ],
            options={
                "verbose_name": "review of a page",
                "verbose_name_plural": "reviews of pages",
            },
        ),
        migrations.CreateModel(
            name="ReviewCause",
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
                            ("text", "A reusable text that it shows has changed"),
                            ("file", "A file that it uses was replaced"),
                            ("votes", "Readers say that it is out of date"),
                        ],
                        max_length=10,
                    ),
                ),
                ("thing", models.BigIntegerField(default=0)),
                ("name", models.CharField(blank=True, max_length=255)),
                ("at", models.DateTimeField()),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="causes",
                        to="heroic_freshness.pagereview",
                    ),
                ),
            ],
            options={
                "verbose_name": "cause of a review",
                "verbose_name_plural": "causes of reviews",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewInterval",
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
                    "months",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(120),
                        ],
                        verbose_name="review interval in months",
                    ),
                ),
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="heroic_review_interval",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                        verbose_name="section",
                    ),
                ),
            ],
            options={
                "verbose_name": "review interval of a section",
                "verbose_name_plural": "review intervals of sections",
            },
        ),
        migrations.CreateModel(
            name="ReviewNotice",
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
                    "is_wanted",
                    models.BooleanField(
                        default=True,
                        verbose_name="tell me each week which of my pages are to be reviewed",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="heroic_review_notice",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "notice of reviews",
                "verbose_name_plural": "notices of reviews",
            },
        ),
        migrations.AddIndex(
            model_name="pagereview",
            index=models.Index(fields=["due_on"], name="heroic_freshness_due"),
        ),
        migrations.AddConstraint(
            model_name="reviewcause",
            constraint=models.UniqueConstraint(
                fields=("review", "kind", "thing"), name="heroic_freshness_cause_once"
            ),
        ),
    ]
