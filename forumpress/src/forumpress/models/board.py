from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from heroic_core.hues import Color
from heroic_core.icons import TOPIC_ICONS
from heroic_core.pages import ContainerPageMixin, HeroicPageMixin

from ..choices import TopicKind, WhoMay
from ..copy_form import BoardCopyForm
from ..routing import BoardRouteMixin, refuse_address
from .board_tag import BoardTag


class BoardPage(BoardRouteMixin, ContainerPageMixin, HeroicPageMixin, Page):
    """A part of a forum: its topics, and the boards below it."""

    description = models.TextField(
        _("description"),
        blank=True,
        max_length=300,
        help_text=_("What is asked here, in a sentence or two."),
    )
    rules = RichTextField(
        _("rules"),
        blank=True,
        features=["bold", "italic", "ol", "ul", "link"],
        help_text=_("What somebody should know before asking. Shown beside the form."),
    )
    icon = models.CharField(_("icon"), max_length=20, choices=TOPIC_ICONS, blank=True)
    color = models.CharField(
        _("colour"),
        max_length=10,
        choices=Color.choices,
        blank=True,
        help_text=_("Blank: the accent of the site's theme."),
    )

    takes_questions = models.BooleanField(_("questions"), default=True)
    takes_discussions = models.BooleanField(_("discussions"), default=True)
    takes_ideas = models.BooleanField(_("ideas"), default=False)
    takes_announcements = models.BooleanField(
        _("announcements"), default=False, help_text=_("Only staff make these.")
    )
    who_may_post = models.CharField(
        _("who may start a topic"),
        max_length=10,
        choices=WhoMay.choices,
        default=WhoMay.MEMBERS,
    )
    who_may_reply = models.CharField(
        _("who may reply"),
        max_length=10,
        choices=WhoMay.choices,
        default=WhoMay.MEMBERS,
    )
    posting_groups = ParentalManyToManyField(
        Group, verbose_name=_("groups that may"), blank=True, related_name="+"
    )
    topics_are_private = models.BooleanField(
        _("new topics are private"),
        default=False,
        help_text=_("Only who started a topic and the staff read it."),
    )
    is_archived = models.BooleanField(
        _("archived"), default=False, help_text=_("Read by all, written to by nobody.")
    )
    allowed_tags = ClusterTaggableManager(
        verbose_name=_("tags"),
        through=BoardTag,
        blank=True,
        help_text=_("A topic here may have any of these, and no others."),
    )

    parent_page_types = ["forumpress.ForumIndexPage", "forumpress.BoardPage"]
    subpage_types = ["forumpress.BoardPage"]
    template = "forumpress/board_page.html"
    copy_form_class = BoardCopyForm
    page_description = _("Topics on one subject, and boards below it")

    search_fields = [*Page.search_fields, index.SearchField("description")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("description"),
        FieldPanel("rules"),
        MultiFieldPanel([FieldPanel("icon"), FieldPanel("color")], heading=_("Look")),
        MultiFieldPanel(
            [
                FieldPanel(f"takes_{kind}")
                for kind in ("questions", "discussions", "ideas", "announcements")
            ],
            heading=_("What people may write"),
        ),
        FieldPanel("allowed_tags"),
        InlinePanel(
            "intake_fields",
            heading=_("What is asked of who starts a topic"),
            label=_("Question of the form"),
        ),
    ]
    settings_panels = [
        MultiFieldPanel(
            [
                FieldPanel("who_may_post"),
                FieldPanel("who_may_reply"),
                FieldPanel("posting_groups"),
                FieldPanel("topics_are_private"),
                FieldPanel("is_archived"),
            ],
            heading=_("Who may do what"),
        ),
        *Page.settings_panels,
    ]

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")

    @property
    def takes(self) -> list[TopicKind]:
        """The kinds of topics that may be started here."""
        return [kind for kind in TopicKind if getattr(self, f"takes_{kind.value}s")]

    def clean(self):
        super().clean()
        try:
            refuse_address(self.slug)
        except ValidationError as error:
            raise ValidationError({"slug": error}) from error
        if not self.takes:
            raise ValidationError(
                {"takes_questions": _("Choose at least one kind of topic.")}
            )

    def save(self, *args, **kwargs):
        from ..services.roles import furnish_board

        made = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            if made:
                furnish_board(self)

    def get_context(self, request, *args, **kwargs):
        from ..services.board_page import board_page_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **board_page_context(self, request)}


class BoardFigures(models.Model):
    """
    How much is on a board that everybody sees who may see the board.

    Not on the page: its revisions would bring old numbers back.
    """

    board = models.OneToOneField(
        BoardPage, primary_key=True, on_delete=models.CASCADE, related_name="figures"
    )
    topic_count = models.PositiveIntegerField(default=0)
    # Replies too.
    post_count = models.PositiveIntegerField(default=0)
    last_topic = models.ForeignKey(
        "forumpress.Topic", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("figures of a board")
        verbose_name_plural = _("figures of boards")

    def __str__(self):
        return str(self.board_id)
