import django.db.models.deletion
import swapper
import heroic_core.contact.models.attachment
import heroic_core.contact.references
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
            name="ContactSettings",
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
                    "is_open",
                    models.BooleanField(
                        default=True,
                        help_text="Readers find it at /contact/ and under “Still need help?”. Switched off, it is offered nowhere.",
                        verbose_name="contact form",
                    ),
                ),
                (
                    "takes_files",
                    models.BooleanField(
                        default=True,
                        help_text="Whether readers may send pictures and documents along.",
                        verbose_name="attachments",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Stands above the form: who answers, and how soon. In plain text, the same in all languages.",
                        max_length=500,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact form",
                "verbose_name_plural": "contact forms",
            },
        ),
        migrations.CreateModel(
            name="ContactRecipient",
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
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Whoever reads there is told all of each message.",
                        max_length=254,
                        verbose_name="or e-mail address",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        help_text="Only people who may see the inbox.",
                        null=True,
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
                        to="heroic_contact.contactsettings",
                    ),
                ),
            ],
            options={
                "verbose_name": "recipient of messages",
                "verbose_name_plural": "recipients of messages",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Message",
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
                    "created_at",
                    models.DateTimeField(
                        auto_now_add=True, db_index=True, verbose_name="date"
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "reference",
                    models.CharField(
                        default=heroic_core.contact.references.new_reference,
                        max_length=20,
                        unique=True,
                        verbose_name="number",
                    ),
                ),
                (
                    "sending",
                    models.CharField(
                        default=heroic_core.contact.references.new_sending,
                        max_length=64,
                        unique=True,
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("text", models.TextField(max_length=10000, verbose_name="message")),
                (
                    "name",
                    models.CharField(blank=True, max_length=100, verbose_name="name"),
                ),
                (
                    "email",
                    models.EmailField(max_length=254, verbose_name="e-mail address"),
                ),
                ("locale", models.CharField(max_length=20, verbose_name="language")),
                (
                    "search_words",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="searched for"
                    ),
                ),
                (
                    "shown",
                    models.JSONField(
                        blank=True, default=list, verbose_name="suggestions shown"
                    ),
                ),
                (
                    "opened",
                    models.JSONField(
                        blank=True, default=list, verbose_name="suggestions opened"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                            ("spam", "Spam"),
                        ],
                        default="new",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "suspicion",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "trap",
                                "Something was written into the field that people do not see.",
                            ),
                            (
                                "unsigned",
                                "It does not come from a form that this site has shown.",
                            ),
                            ("fast", "It was sent sooner than anybody can write it."),
                            ("links", "It has more links than questions have."),
                        ],
                        max_length=20,
                        verbose_name="kept aside because",
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="assigned to",
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
                (
                    "site",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.site",
                        verbose_name="site",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "messages",
                "ordering": ["-created_at", "-pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Attachment",
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
                    "file",
                    models.FileField(
                        max_length=255,
                        upload_to=heroic_core.contact.models.attachment.place_of,
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="name")),
                ("size", models.PositiveIntegerField(verbose_name="size")),
                ("content_type", models.CharField(max_length=100)),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="heroic_contact.message",
                    ),
                ),
            ],
            options={
                "verbose_name": "attachment",
                "verbose_name_plural": "attachments",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                ("text", models.TextField(max_length=10000, verbose_name="answer")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
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
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="heroic_contact.message",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a message",
                "verbose_name_plural": "answers to messages",
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                fields=["status", "-created_at"], name="heroic_contact_by_status"
            ),
        ),
    ]
