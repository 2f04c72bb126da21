"""What is done with several comments at once."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.bulk_action import BulkAction

from ...viewer import Viewer
from ..models import Comment
from .forms import AssigneeForm, StatusForm
from .policy import POLICY


class CommentBulkAction(BulkAction):
    """On those that one may see; others are passed over as if they were not there."""

    models = [Comment]
    template_name = "heroic_feedback/admin/confirm_bulk.html"
    permission = "change"
    question = ""
    button_class = ""

    def dispatch(self, request, *args, **kwargs):
        if not POLICY.user_has_permission(request.user, self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_actionable_objects(self):
        given = self.request.GET.getlist("id")
        # No key has more figures.
        keys = [key for key in given if key.isascii() and key.isdecimal()]
        keys = [int(key) for key in keys if len(key) < 19]
        comments = Comment.objects.visible_to(Viewer.from_request(self.request))
        return list(comments.filter(pk__in=keys)), {}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            action_name=self.display_name,
            question=self.question,
            button_class=self.button_class,
            **kwargs,
        )

    def get_execution_context(self):
        return self.cleaned_form.cleaned_data

    @classmethod
    def execute_action(cls, objects, **chosen):
        comments = Comment.objects.filter(pk__in=[each.pk for each in objects])
        cls.carry_out(comments, **chosen)
        return len(objects), 0

    @classmethod
    def carry_out(cls, comments, **chosen):
        raise NotImplementedError

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "%(number)s comment was changed.",
            "%(number)s comments were changed.",
            num_parent_objects,
        ) % {"number": num_parent_objects}


class SetStatus(CommentBulkAction):
    display_name = _("Set status")
    aria_label = _("Set the status of the selected feedback")
    action_type = "status"
    action_priority = 10
    form_class = StatusForm
    question = _("Which status shall they have?")

    @classmethod
    def carry_out(cls, comments, status):
        comments.set_status(status)


class Assign(CommentBulkAction):
    display_name = _("Assign")
    aria_label = _("Assign the selected feedback to somebody")
    action_type = "assign"
    action_priority = 20
    form_class = AssigneeForm
    question = _("Who shall see to them?")

    @classmethod
    def carry_out(cls, comments, assignee):
        comments.update(assignee=assignee)


class Delete(CommentBulkAction):
    display_name = _("Delete")
    aria_label = _("Delete the selected feedback")
    action_type = "delete"
    action_priority = 30
    classes = {"serious"}
    permission = "delete"
    button_class = "serious"
    question = _("Delete these comments, with their answers? The votes stay.")

    @classmethod
    def carry_out(cls, comments):
        comments.delete()

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "%(number)s comment was deleted.",
            "%(number)s comments were deleted.",
            num_parent_objects,
        ) % {"number": num_parent_objects}


ACTIONS = [SetStatus, Assign, Delete]
