import django.db.models.deletion
import heroic_core.content_checks.pages
import heroic_core.fields
import heroic_core.pages
import modelcluster.contrib.taggit
import modelcluster.fields
import swapper
from django.db import migrations, models
from wagtail.documents import get_document_model_string


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        (
            "taggit",
            "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx",
        ),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        migrations.swappable_dependency(get_document_model_string()),
        swapper.dependency("wagtailcore", "Page"),
    ]

    operations = [
        migrations.CreateModel(
            name="WikiIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences below the title.",
                        max_length=500,
                        verbose_name="introduction",
                    ),
                ),
            ],
            options={
                "verbose_name": "wiki",
                "verbose_name_plural": "wikis",
            },
            bases=(
                heroic_core.pages.DirectRouteMixin,
                heroic_core.pages.ContainerPageMixin,
                heroic_core.pages.HeroicPageMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="WikiSpacePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences on what is found here.",
                        max_length=500,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "icon",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("domain", "Domain"),
                            ("lock", "Lock"),
                            ("server", "Server"),
                            ("card", "Payment card"),
                            ("refund", "Refund"),
                            ("shield", "Shield"),
                            ("inbox", "Inbox"),
                            ("key", "Key"),
                            ("book", "Book"),
                            ("rocket", "Rocket"),
                            ("chat", "Chat"),
                            ("people", "People"),
                            ("gauge", "Gauge"),
                            ("wrench", "Wrench"),
                            ("cloud", "Cloud"),
                            ("tag", "Tag"),
                        ],
                        max_length=20,
                        verbose_name="icon",
                    ),
                ),
                (
                    "color",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("blue", "Blue"),
                            ("teal", "Teal"),
                            ("green", "Green"),
                            ("amber", "Amber"),
                            ("orange", "Orange"),
                            ("red", "Red"),
                            ("pink", "Pink"),
                            ("violet", "Violet"),
                            ("slate", "Slate"),
                        ],
                        help_text="Blank: the accent of the site's theme.",
                        max_length=10,
                        verbose_name="colour",
                    ),
                ),
            ],
            options={
                "verbose_name": "wiki space",
                "verbose_name_plural": "wiki spaces",
            },
            bases=(
                heroic_core.pages.ContainerPageMixin,
                heroic_core.pages.HeroicPageMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="TaggedWikiPage",
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
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wikipress_pages",
                        to="taggit.tag",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WikiPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "change_note",
                    models.CharField(
                        blank=True,
                        help_text="For example: “New prices from May on.” Blank: nothing to tell.",
                        max_length=250,
                        verbose_name="what changed and why",
                    ),
                ),
                (
                    "change_kind",
                    models.CharField(
                        choices=[
                            ("material", "Material: what the page says has changed"),
                            ("minor", "Minor: wording, spelling, looks"),
                        ],
                        default="material",
                        help_text="After a material change, readers of a translation are told that it is older. The first publication is always material.",
                        max_length=10,
                        verbose_name="kind of change",
                    ),
                ),
                ("changed_at", models.DateTimeField(editable=False, null=True)),
                ("words", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="What the page says, in a sentence or two: for lists.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "body",
                    heroic_core.fields.ContentField(blank=True, verbose_name="body"),
                ),
                (
                    "above",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
                (
                    "tags",
                    modelcluster.contrib.taggit.ClusterTaggableManager(
                        blank=True,
                        help_text="A comma-separated list of tags.",
                        through="wikipress.TaggedWikiPage",
                        to="taggit.Tag",
                        verbose_name="tags",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wikipress.wikispacepage",
                    ),
                ),
            ],
            options={
                "verbose_name": "wiki page",
                "verbose_name_plural": "wiki pages",
            },
            bases=(
                heroic_core.pages.PlacedMixin,
                heroic_core.content_checks.pages.CheckedPageMixin,
                heroic_core.pages.ContainerPageMixin,
                heroic_core.pages.HeroicPageMixin,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="WikiAttachment",
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
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="Blank: the title of the document.",
                        max_length=255,
                        verbose_name="title",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=get_document_model_string(),
                        verbose_name="document",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="wikipress.wikipage",
                    ),
                ),
            ],
            options={
                "verbose_name": "attachment",
                "verbose_name_plural": "attachments",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WikiAlias",
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
                    "name",
                    models.CharField(
                        help_text="As people say it: “PTO” for “Holidays”.",
                        max_length=255,
                        verbose_name="name",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="other_names",
                        to="wikipress.wikipage",
                    ),
                ),
            ],
            options={
                "verbose_name": "other name",
                "verbose_name_plural": "other names",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="taggedwikipage",
            name="content_object",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tagged_items",
                to="wikipress.wikipage",
            ),
        ),
        migrations.AddIndex(
            model_name="wikipage",
            index=models.Index(
                fields=["space", "-changed_at"], name="wikipress_changed"
            ),
        ),
    ]
