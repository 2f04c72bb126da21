"""What the staff fills in to make a draft of a topic."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heroic_core.handoff import Offer
from heroic_core.plain_text import PlainTextarea, PlainTextInput

from .forms import INPUT, ForumForm, refuse_longer
from .models import Post, Topic
from .services.handoffs import HandedOver
from .services.stripping import Stripping


class HandoffForm(ForumForm):
    """
    Args:
        topic: of which a draft is made.
        posts: to choose from; the first one and the solution are chosen already.
        offered: where the draft may stand.
        stripping: takes the names out of what is shown at first.
        is_secret: whether not everybody may read the topic.
    """

    title = forms.CharField(
        label=gettext_lazy("Title of the draft"), widget=PlainTextInput(attrs=INPUT)
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Where"), widget=forms.Select(attrs=INPUT)
    )
    is_sure = forms.BooleanField(
        label=gettext_lazy("I know that, and have left out what others may not read"),
        error_messages={
            "required": gettext_lazy("Say that you have read the texts through.")
        },
    )

    def __init__(
        self,
        *args: Any,
        topic: Topic,
        posts: list[Post],
        offered: list[Offer],
        stripping: Stripping,
        is_secret: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.posts = posts
        self.initial["title"] = stripping.strip(topic.title)
        self.fields["place"].choices = [
            ("", _("Choose a place")),
            *((offer.target.label, _choices(offer)) for offer in offered),
        ]
        if not is_secret:
            del self.fields["is_sure"]
        for post in posts:
            self._offer(post, stripping)

    @property
    def rows(self):
        """Each post, with whether it is taken and what is taken of it."""
        return [(post, self[_take(post)], self[_text(post)]) for post in self.posts]

    @property
    def handed_over(self) -> HandedOver:
        """What a valid form says."""
        said = self.cleaned_data
        target, colon, place = said["place"].partition(":")
        return HandedOver(
            target=target,
            place=place,
            title=said["title"],
            texts=self._texts(),
            is_sure=said.get("is_sure", False),
        )

    def clean_title(self):
        return refuse_longer(self.cleaned_data["title"], Topic.LONGEST_TITLE)

    def clean(self):
        cleaned = super().clean()
        for post in self.posts:
            try:
                refuse_longer(cleaned.get(_text(post), ""), Post.LONGEST)
            except forms.ValidationError as error:
                self.add_error(_text(post), error)
        if not self._texts():
            self.add_error(None, _("Choose one post or more."))
        return cleaned

    def _offer(self, post, stripping):
        self.fields[_take(post)] = forms.BooleanField(
            label=_("Take this"),
            required=False,
            initial=post.is_opening or post.is_solution,
        )
        self.fields[_text(post)] = forms.CharField(
            label=_("What is taken of it"),
            required=False,
            initial=stripping.strip(post.words),
            widget=PlainTextarea(attrs={"rows": 5, **INPUT}),
        )

    def _texts(self):
        said = self.cleaned_data
        return [
            (post.pk, said[_text(post)])
            for post in self.posts
            if said.get(_take(post)) and said.get(_text(post))
        ]


def _choices(offer):
    name = offer.target.name
    return [(f"{name}:{place.key}", place.label) for place in offer.places]


def _take(post):
    return f"take-{post.pk}"


def _text(post):
    return f"text-{post.pk}"
