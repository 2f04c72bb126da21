import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("heroic_core", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="OutboxRow",
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
                ("kind", models.CharField(max_length=100, verbose_name="kind")),
                ("data", models.TextField(verbose_name="payload")),
                (
                    "version",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="version of the payload"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        blank=True,
                        help_text="Rows of one key run one after the other, the oldest first.",
                        max_length=255,
                        verbose_name="key",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("running", "running"),
                            ("parked", "parked"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="attempts"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="put at"
                    ),
                ),
                (
                    "due_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="due at"
                    ),
                ),
                (
                    "claimed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="claimed at"
                    ),
                ),
                ("token", models.CharField(blank=True, max_length=32)),
                (
                    "marked_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="begun for good at"
                    ),
                ),
                ("error", models.TextField(blank=True, verbose_name="error")),
            ],
            options={
                "verbose_name": "outbox row",
                "verbose_name_plural": "outbox rows",
                "permissions": [("preview_mail", "Can preview mail and send a test")],
                "default_permissions": ("view", "change", "delete"),
                "indexes": [
                    models.Index(fields=["state", "id"], name="heroic_outbox_state"),
                    models.Index(
                        fields=["key", "state", "id"], name="heroic_outbox_key"
                    ),
                ],
            },
        ),
    ]
