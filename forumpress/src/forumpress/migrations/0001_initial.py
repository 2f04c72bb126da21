import django.db.models.deletion
import forumpress.clock
import forumpress.models.attachment
import forumpress.routing
import heroic_core.pages
import modelcluster.contrib.taggit
import modelcluster.fields
import uuid
import wagtail.fields
import swapper
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        (
            "taggit",
            "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx",
        ),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        swapper.dependency("wagtailcore", "Page"),
    ]

    operations = [
        migrations.CreateModel(
            name="BoardPage",
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
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="What is asked here, in a sentence or two.",
                        max_length=300,
                        verbose_name="description",
                    ),
                ),
                (
                    "rules",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="What somebody should know before asking. Shown beside the form.",
                        verbose_name="rules",
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
                (
                    "takes_questions",
                    models.BooleanField(default=True, verbose_name="questions"),
                ),
                (
                    "takes_discussions",
                    models.BooleanField(default=True, verbose_name="discussions"),
                ),
                (
                    "takes_ideas",
                    models.BooleanField(default=False, verbose_name="ideas"),
                ),
                (
                    "takes_announcements",
                    models.BooleanField(
                        default=False,
                        help_text="Only staff make these.",
                        verbose_name="announcements",
                    ),
                ),
                (
                    "who_may_post",
                    models.CharField(
                        choices=[
                            ("members", "Everybody who has logged in"),
                            ("staff", "Staff only"),
                            ("groups", "Staff, and people of these groups"),
                        ],
                        default="members",
                        max_length=10,
                        verbose_name="who may start a topic",
                    ),
                ),
                (
                    "who_may_reply",
                    models.CharField(
                        choices=[
                            ("members", "Everybody who has logged in"),
                            ("staff", "Staff only"),
                            ("groups", "Staff, and people of these groups"),
                        ],
                        default="members",
                        max_length=10,
                        verbose_name="who may reply",
                    ),
                ),
                (
                    "topics_are_private",
                    models.BooleanField(
                        default=False,
                        help_text="Only who started a topic and the staff read it.",
                        verbose_name="new topics are private",
                    ),
                ),
                (
                    "is_archived",
                    models.BooleanField(
                        default=False,
                        help_text="Read by all, written to by nobody.",
                        verbose_name="archived",
                    ),
                ),
                (
                    "posting_groups",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="+",
                        to="auth.group",
                        verbose_name="groups that may",
                    ),
                ),
            ],
            options={
                "verbose_name": "board",
                "verbose_name_plural": "boards",
            },
            bases=(
                forumpress.routing.BoardRouteMixin,
                heroic_core.pages.ContainerPageMixin,
                heroic_core.pages.HeroicPageMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="CannedReply",
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
                ("title", models.CharField(max_length=100, verbose_name="title")),
                (
                    "text",
                    models.TextField(
                        help_text="In Markdown; {name} becomes the name of who asked.",
                        verbose_name="text",
                    ),
                ),
                ("locale", models.CharField(max_length=20, verbose_name="language")),
            ],
            options={
                "verbose_name": "canned reply",
                "verbose_name_plural": "canned replies",
                "ordering": ["title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ForumIndexPage",
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
                (
                    "response_target",
                    models.PositiveSmallIntegerField(
                        default=8,
                        help_text="In business hours, as the help channels have them.",
                        verbose_name="first answer within",
                    ),
                ),
                (
                    "resolution_target",
                    models.PositiveSmallIntegerField(
                        default=40,
                        help_text="In business hours.",
                        verbose_name="solution within",
                    ),
                ),
                (
                    "unanswered_days",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="0: they never do.",
                        verbose_name="days until search engines leave out an unanswered topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "forum",
                "verbose_name_plural": "forums",
            },
            bases=(
                forumpress.routing.IndexRouteMixin,
                heroic_core.pages.ContainerPageMixin,
                heroic_core.pages.HeroicPageMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="MailOfNews",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("due_at", models.DateTimeField(null=True)),
                ("last_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="BoardTag",
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
                    "content_object",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged_items",
                        to="forumpress.boardpage",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="forumpress_boards",
                        to="taggit.tag",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="boardpage",
            name="allowed_tags",
            field=modelcluster.contrib.taggit.ClusterTaggableManager(
                blank=True,
                help_text="A topic here may have any of these, and no others.",
                through="forumpress.BoardTag",
                to="taggit.Tag",
                verbose_name="tags",
            ),
        ),
        migrations.CreateModel(
            name="IntakeField",
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
                    "label",
                    models.CharField(
                        help_text="Such as “Product” or “Version”.",
                        max_length=80,
                        verbose_name="label",
                    ),
                ),
                (
                    "help_text",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="help text"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "A line of text"),
                            ("url", "A web address"),
                            ("choice", "One of several"),
                        ],
                        default="text",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "options",
                    models.TextField(
                        blank=True,
                        help_text="For “One of several”: one on each line.",
                        verbose_name="options",
                    ),
                ),
                (
                    "is_required",
                    models.BooleanField(
                        default=False, verbose_name="must be filled in"
                    ),
                ),
                (
                    "is_staff_only",
                    models.BooleanField(
                        default=False,
                        help_text="The author sees it, and nobody else.",
                        verbose_name="shown to staff only",
                    ),
                ),
                (
                    "board",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="intake_fields",
                        to="forumpress.boardpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "question of the form",
                "verbose_name_plural": "questions of the form",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Member",
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
                    "name",
                    models.CharField(
                        help_text="As others see it beside your posts.",
                        max_length=60,
                        verbose_name="name",
                    ),
                ),
                ("handle", models.SlugField(max_length=40, unique=True)),
                (
                    "about",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="about you"
                    ),
                ),
                (
                    "post_count",
                    models.PositiveIntegerField(default=0, verbose_name="posts"),
                ),
                (
                    "solution_count",
                    models.PositiveIntegerField(default=0, verbose_name="solutions"),
                ),
                ("approved_count", models.PositiveIntegerField(default=0)),
                (
                    "silenced_until",
                    models.DateTimeField(null=True, verbose_name="silenced until"),
                ),
                (
                    "suspended_until",
                    models.DateTimeField(null=True, verbose_name="suspended until"),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("is_anonymous", models.BooleanField(default=False)),
                (
                    "mail",
                    models.CharField(
                        choices=[
                            ("soon", "Soon, several in one"),
                            ("daily", "Once a day"),
                            ("never", "Never"),
                        ],
                        default="soon",
                        max_length=10,
                        verbose_name="mail",
                    ),
                ),
                (
                    "follows_own",
                    models.BooleanField(
                        default=True, verbose_name="follow topics that I write in"
                    ),
                ),
                ("read_before", models.DateTimeField(default=forumpress.clock.now)),
                (
                    "joined_at",
                    models.DateTimeField(
                        default=forumpress.clock.now, verbose_name="member since"
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="forum_member",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "member",
                "verbose_name_plural": "members",
            },
        ),
        migrations.CreateModel(
            name="PersonNote",
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
                ("text", models.CharField(max_length=1000, verbose_name="text")),
                ("at", models.DateTimeField(default=forumpress.clock.now)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="forumpress.member",
                    ),
                ),
            ],
            options={
                "verbose_name": "note about a member",
                "verbose_name_plural": "notes about members",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Post",
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
                ("position", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opening", "First post"),
                            ("reply", "Reply"),
                            ("note", "Note for staff"),
                        ],
                        default="reply",
                        max_length=10,
                    ),
                ),
                ("author_name", models.CharField(max_length=60)),
                ("by_staff", models.BooleanField(default=False)),
                ("source", models.TextField(verbose_name="text")),
                ("html", models.TextField()),
                ("html_version", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("visible", "Visible"),
                            ("pending", "Waiting for approval"),
                            ("hidden", "Hidden"),
                        ],
                        default="visible",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "held_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("first", "First post of a new member"),
                            ("links", "Links of a new member"),
                            ("mentions", "A new member mentions many people"),
                            ("images", "Many pictures of a new member"),
                            ("host", "A link to a blocked site"),
                            ("trap", "The field that people do not see was filled in"),
                            ("fast", "Sent sooner than anybody can write it"),
                            ("repeated", "The same text again"),
                            ("edited", "Changed after it was approved"),
                            ("words", "A suspicious word"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_solution", models.BooleanField(default=False)),
                (
                    "vote_count",
                    models.PositiveIntegerField(default=0, verbose_name="votes"),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=forumpress.clock.now, verbose_name="written"
                    ),
                ),
                ("published_at", models.DateTimeField(null=True)),
                ("edited_at", models.DateTimeField(null=True)),
                ("token", models.CharField(max_length=64, null=True, unique=True)),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
            ],
            options={
                "verbose_name": "post",
                "verbose_name_plural": "posts",
            },
        ),
        migrations.CreateModel(
            name="Flag",
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
                    "decision",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("upheld", "Agreed with"),
                            ("dismissed", "Dismissed"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(
                        default=forumpress.clock.now, verbose_name="since"
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="flags",
                        to="forumpress.post",
                    ),
                ),
            ],
            options={
                "verbose_name": "flag",
                "verbose_name_plural": "flags",
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
                    "key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                ),
                (
                    "file",
                    models.FileField(
                        max_length=255, upload_to=forumpress.models.attachment.place_of
                    ),
                ),
                ("name", models.CharField(max_length=255)),
                ("size", models.PositiveIntegerField()),
                ("content_type", models.CharField(max_length=100)),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(default=forumpress.clock.now)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="forumpress.post",
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
            name="PostEdit",
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
                ("at", models.DateTimeField(default=forumpress.clock.now)),
                ("title", models.CharField(blank=True, max_length=150)),
                ("source", models.TextField()),
                (
                    "editor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="edits",
                        to="forumpress.post",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Topic",
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
                ("title", models.CharField(max_length=150, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(allow_unicode=True, db_index=False, max_length=80),
                ),
                ("locale", models.CharField(max_length=20, verbose_name="language")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "Question"),
                            ("discussion", "Discussion"),
                            ("idea", "Idea"),
                            ("announcement", "Announcement"),
                        ],
                        default="question",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("author_name", models.CharField(max_length=60)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("answered", "Answered"),
                            ("waiting", "Waiting for the customer"),
                            ("in_progress", "In progress"),
                            ("solved", "Solved"),
                            ("not_support", "Not a support question"),
                            ("duplicate", "Duplicate"),
                            ("closed", "Closed"),
                        ],
                        default="new",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "waiting_on",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("us", "Waiting on us"),
                            ("customer", "Waiting on the customer"),
                            ("", "Waiting on nobody"),
                        ],
                        max_length=10,
                        verbose_name="waiting on",
                    ),
                ),
                ("waiting_since", models.DateTimeField(default=forumpress.clock.now)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("visible", "Visible"),
                            ("pending", "Waiting for approval"),
                            ("hidden", "Hidden"),
                        ],
                        default="visible",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "is_private",
                    models.BooleanField(default=False, verbose_name="private"),
                ),
                (
                    "is_pinned",
                    models.BooleanField(default=False, verbose_name="pinned"),
                ),
                (
                    "is_locked",
                    models.BooleanField(default=False, verbose_name="locked"),
                ),
                (
                    "reply_count",
                    models.PositiveIntegerField(default=0, verbose_name="replies"),
                ),
                (
                    "me_too_count",
                    models.PositiveIntegerField(default=0, verbose_name="me too"),
                ),
                (
                    "view_count",
                    models.PositiveIntegerField(default=0, verbose_name="views"),
                ),
                ("last_position", models.PositiveIntegerField(default=0)),
                (
                    "created_at",
                    models.DateTimeField(
                        default=forumpress.clock.now, verbose_name="started"
                    ),
                ),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "last_activity_at",
                    models.DateTimeField(
                        default=forumpress.clock.now, verbose_name="last activity"
                    ),
                ),
                ("last_poster_name", models.CharField(blank=True, max_length=60)),
                ("first_response_at", models.DateTimeField(null=True)),
                ("first_staff_response_at", models.DateTimeField(null=True)),
                ("resolved_at", models.DateTimeField(null=True)),
                ("reopened_count", models.PositiveIntegerField(default=0)),
                ("read_before", models.JSONField(blank=True, default=list)),
                ("token", models.CharField(max_length=64, null=True, unique=True)),
                (
                    "assignee",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="assigned to",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="topics",
                        to="forumpress.boardpage",
                        verbose_name="board",
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="duplicates",
                        to="forumpress.topic",
                    ),
                ),
                (
                    "last_poster",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forumpress.topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
            },
        ),
        migrations.CreateModel(
            name="Subscription",
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
                ("at", models.DateTimeField(default=forumpress.clock.now)),
                (
                    "board",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="forumpress.boardpage",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="forumpress_subscriptions",
                        to="taggit.tag",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="forumpress.topic",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="post",
            name="topic",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="posts",
                to="forumpress.topic",
            ),
        ),
        migrations.CreateModel(
            name="Participant",
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
                ("post_count", models.PositiveIntegerField(default=0)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="forumpress.topic",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Notification",
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
                            ("reply", "New reply"),
                            ("topic", "New topic"),
                            ("mention", "Somebody mentioned you"),
                            ("solution", "Your answer solved it"),
                            ("solved", "Your topic is solved"),
                            ("assigned", "Assigned to you"),
                            ("approved", "Your post was approved"),
                            ("rejected", "Your post was not approved"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=forumpress.clock.now)),
                ("read_at", models.DateTimeField(null=True)),
                ("mailed_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="forumpress.post",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="forumpress.topic",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MeToo",
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
                ("at", models.DateTimeField(default=forumpress.clock.now)),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="me_too",
                        to="forumpress.topic",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IntakeAnswer",
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
                ("label", models.CharField(max_length=80)),
                ("value", models.CharField(max_length=500)),
                ("is_url", models.BooleanField(default=False)),
                ("is_staff_only", models.BooleanField(default=False)),
                (
                    "field",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forumpress.intakefield",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="intake_answers",
                        to="forumpress.topic",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Handoff",
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
                ("source", models.CharField(max_length=20)),
                ("thing", models.PositiveBigIntegerField()),
                ("edit_url", models.CharField(max_length=500)),
                ("at", models.DateTimeField(default=forumpress.clock.now)),
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
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handoffs",
                        to="forumpress.topic",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
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
                    "verb",
                    models.CharField(
                        choices=[
                            ("started", "Started the topic"),
                            ("replied", "Replied"),
                            ("noted", "Wrote a note for staff"),
                            ("edited", "Edited a post"),
                            ("held", "Held for approval"),
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                            ("hidden", "Hid a post"),
                            ("restored", "Showed a post again"),
                            ("solved", "Marked as solved"),
                            ("unsolved", "Took the solution back"),
                            ("status", "Set the status"),
                            ("assigned", "Assigned"),
                            ("unassigned", "Took the assignment away"),
                            ("duplicate", "Marked as a duplicate"),
                            ("made_private", "Made private"),
                            ("made_public", "Made public"),
                            ("locked", "Locked"),
                            ("unlocked", "Unlocked"),
                            ("pinned", "Pinned"),
                            ("unpinned", "Took the pin away"),
                            ("moved", "Moved to another board"),
                            ("merged", "Merged into another topic"),
                            ("tagged", "Changed the tags"),
                            ("voted", "Voted"),
                            ("unvoted", "Took a vote back"),
                            ("me_too", "Has the same problem"),
                            ("not_me", "Has the problem no longer"),
                            ("subscribed", "Follows"),
                            ("unsubscribed", "Follows no longer"),
                            ("flagged", "Flagged a post"),
                            ("flag_upheld", "Agreed with a flag"),
                            ("flag_dismissed", "Dismissed a flag"),
                            ("silenced", "Silenced a person"),
                            ("suspended", "Suspended a person"),
                            ("lifted", "Let a person take part again"),
                            ("person_noted", "Wrote a note about a person"),
                            ("renamed", "Took another name"),
                            ("anonymised", "Made a person anonymous"),
                            ("handed_off", "Made a draft of the topic"),
                        ],
                        max_length=20,
                        verbose_name="what",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        default=forumpress.clock.now, verbose_name="when"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("author", "Author of the topic"),
                            ("member", "Another customer"),
                            ("staff", "Staff"),
                            ("system", "By itself"),
                        ],
                        max_length=10,
                        verbose_name="as",
                    ),
                ),
                ("details", models.JSONField(blank=True, default=dict)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="to whom",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="forumpress.post",
                        verbose_name="post",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="forumpress.topic",
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of the forum's log",
                "verbose_name_plural": "entries of the forum's log",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TopicRead",
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
                ("position", models.PositiveIntegerField()),
                ("at", models.DateTimeField(default=forumpress.clock.now)),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reads",
                        to="forumpress.topic",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TopicTag",
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
                        related_name="forumpress_topics",
                        to="taggit.tag",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="forumpress.topic",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="topic",
            name="tags",
            field=models.ManyToManyField(
                blank=True,
                related_name="+",
                through="forumpress.TopicTag",
                to="taggit.tag",
            ),
        ),
        migrations.CreateModel(
            name="Vote",
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
                ("at", models.DateTimeField(default=forumpress.clock.now)),
                (
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="forumpress.post",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BoardFigures",
            fields=[
                (
                    "board",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="figures",
                        serialize=False,
                        to="forumpress.boardpage",
                    ),
                ),
                ("topic_count", models.PositiveIntegerField(default=0)),
                ("post_count", models.PositiveIntegerField(default=0)),
                (
                    "last_topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forumpress.topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "figures of a board",
                "verbose_name_plural": "figures of boards",
            },
        ),
        migrations.CreateModel(
            name="Draft",
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
                ("key", models.CharField(max_length=40)),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                ("content", models.JSONField(default=dict)),
                ("updated_at", models.DateTimeField(default=forumpress.clock.now)),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "key"), name="forumpress_one_draft"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FlagReport",
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
                    "reason",
                    models.CharField(
                        choices=[
                            ("spam", "It is spam or advertising"),
                            ("rude", "It is rude or attacks somebody"),
                            ("private", "It tells something private"),
                            ("off_topic", "It does not belong here"),
                            ("wrong", "It is wrong or dangerous to follow"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField(default=forumpress.clock.now)),
                (
                    "flag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="forumpress.flag",
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("flag", "reporter"), name="forumpress_reported_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="flag",
            index=models.Index(
                fields=["decision", "opened_at"], name="forumpress_flags"
            ),
        ),
        migrations.AddConstraint(
            model_name="flag",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decision", "open")),
                fields=("post",),
                name="forumpress_one_open_flag",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("board", None), ("tag", None), ("topic__isnull", False)),
                    models.Q(("board__isnull", False), ("tag", None), ("topic", None)),
                    models.Q(("board", None), ("tag__isnull", False), ("topic", None)),
                    _connector="OR",
                ),
                name="forumpress_follows_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.UniqueConstraint(
                fields=("user", "topic"), name="forumpress_follows_topic_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.UniqueConstraint(
                fields=("user", "board"), name="forumpress_follows_board_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.UniqueConstraint(
                fields=("user", "tag"), name="forumpress_follows_tag_once"
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                fields=["topic", "state", "kind", "position"], name="forumpress_page"
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                fields=["topic", "state", "-vote_count", "position"],
                name="forumpress_votes",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                fields=["author", "state", "-created_at"], name="forumpress_posts_of"
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                condition=models.Q(("state", "pending")),
                fields=["created_at"],
                name="forumpress_queue",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                fields=("topic", "position"), name="forumpress_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_solution", True)),
                fields=("topic",),
                name="forumpress_one_solution",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_solution", False),
                    models.Q(("kind", "reply"), ("state", "visible")),
                    _connector="OR",
                ),
                name="forumpress_solution_is_a_visible_reply",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "opening")),
                fields=("topic",),
                name="forumpress_one_opening",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                fields=("topic", "user"), name="forumpress_takes_part_once"
            ),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(fields=["user", "-at", "-id"], name="forumpress_told"),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.UniqueConstraint(
                condition=models.Q(("read_at", None)),
                fields=("user", "kind", "topic"),
                name="forumpress_told_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="metoo",
            constraint=models.UniqueConstraint(
                fields=("topic", "user"), name="forumpress_me_too_once"
            ),
        ),
        migrations.AddIndex(
            model_name="handoff",
            index=models.Index(fields=["source", "thing"], name="forumpress_became"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["topic", "at"], name="forumpress_past"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["verb", "at"], name="forumpress_happened"),
        ),
        migrations.AddConstraint(
            model_name="topicread",
            constraint=models.UniqueConstraint(
                fields=("user", "topic"), name="forumpress_read_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="topictag",
            constraint=models.UniqueConstraint(
                fields=("topic", "tag"), name="forumpress_tagged_once"
            ),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(
                fields=[
                    "board",
                    "state",
                    "is_private",
                    "is_pinned",
                    "-last_activity_at",
                    "-id",
                ],
                name="forumpress_board",
            ),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(
                fields=["author", "-last_activity_at", "-id"], name="forumpress_author"
            ),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(
                fields=["waiting_on", "waiting_since", "id"], name="forumpress_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(
                condition=models.Q(("first_response_at", None), ("waiting_on", "us")),
                fields=["waiting_on", "waiting_since", "id"],
                name="forumpress_unanswered",
            ),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(
                condition=models.Q(("assignee", None), ("waiting_on", "us")),
                fields=["waiting_on", "waiting_since", "id"],
                name="forumpress_unassigned",
            ),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(
                fields=["assignee", "status", "waiting_since", "id"],
                name="forumpress_assigned",
            ),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(
                fields=["status", "-last_activity_at", "-id"], name="forumpress_status"
            ),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(
                fields=["state", "is_private", "-last_activity_at", "-id"],
                name="forumpress_latest",
            ),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(fields=["created_at"], name="forumpress_created"),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(("duplicate_of", models.F("id")), _negated=True),
                name="forumpress_no_own_duplicate",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("id")), _negated=True),
                name="forumpress_no_own_merge",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(
                fields=("post", "user"), name="forumpress_one_vote"
            ),
        ),
    ]
