"""The templates that a wiki comes with, in the language that is active."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class ShippedTemplate:
    """
    Args:
        key: tells it from the others.
        name: what it is called.
        description: when to choose it.
        page_title: what the title of a page is to look like.
        parts: headings, each with what is to be written below it.
    """

    key: str
    name: str
    description: str
    page_title: str
    parts: list[tuple[str, str]]


def shipped_templates() -> list[ShippedTemplate]:
    return [_sop(), _policy(), _how_to(), _decision(), _meeting(), _runbook()]


def _sop():
    return ShippedTemplate(
        "sop",
        _("Standard operating procedure"),
        _("For work that is done again and again, and always in the same way."),
        "",
        [
            (_("Purpose"), _("What this is for, and what goes wrong without it.")),
            (_("When to use it"), _("What sets it off, and when it is not needed.")),
            (_("Who does it"), _("The role, and who stands in for it.")),
            (_("Steps"), _("One action for each step, in the order of doing them.")),
            (_("How to check it"), _("How one sees that it is done and right.")),
        ],
    )


def _policy():
    return ShippedTemplate(
        "policy",
        _("Policy"),
        _("For a rule of the company, whom it is for, and from when on."),
        "",
        [
            (_("In short"), _("The rule in two or three sentences.")),
            (_("Who it is for"), _("Everybody, or which teams and roles.")),
            (_("The rules"), _("What is to be done, and what is not.")),
            (_("Exceptions"), _("Who may grant one, and how to ask.")),
            (_("Questions"), _("Whom to ask.")),
        ],
    )


def _how_to():
    return ShippedTemplate(
        "how-to",
        _("How-to"),
        _("For one task, so that somebody can do it alone."),
        _("How to …"),
        [
            (_("Before you begin"), _("What is needed: access, tools, time.")),
            (_("Steps"), _("One action for each step, in the order of doing them.")),
            (_("If it does not work"), _("What often goes wrong, and what helps.")),
        ],
    )


def _decision():
    return ShippedTemplate(
        "decision",
        _("Decision record"),
        _("For what was decided and why, so that nobody has to ask again."),
        _("We …"),
        [
            (_("Context"), _("What was the case on that day, with numbers.")),
            (_("Options"), _("At least two, each as its friends would put it.")),
            (_("Decision"), _("One sentence that begins with “We”.")),
            (_("Consequences"), _("What follows from it, the bad things too.")),
            (_("Who was there"), _("Names, the date, and when we look at it again.")),
        ],
    )


def _meeting():
    return ShippedTemplate(
        "meeting",
        _("Meeting notes"),
        _("For what a meeting heard and decided, written while people talk."),
        "",
        [
            (_("Who was there"), _("Names, and who was missed.")),
            (_("What we heard"), _("News and numbers, in a line each.")),
            (_("What we decided"), _("Each decision in a sentence.")),
            (_("Who does what by when"), _("A task has a name and a date.")),
        ],
    )


def _runbook():
    return ShippedTemplate(
        "runbook",
        _("Runbook"),
        _("For a fault of a system: what to look at and do, also at night."),
        "",
        [
            (_("Signs"), _("The alert, and what customers notice.")),
            (_("First look"), _("What to check in the first five minutes.")),
            (_("What to do"), _("Steps with commands to copy, the safe ones first.")),
            (_("Whom to call"), _("When it goes on, and when it concerns customers.")),
            (_("Afterwards"), _("What to write down, and where.")),
        ],
    )
