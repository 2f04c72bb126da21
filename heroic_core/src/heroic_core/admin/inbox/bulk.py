"""What is done with several of them at once."""

from django.core.exceptions import PermissionDenied
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.bulk_action import BulkAction

from .forms import AssigneeForm, StatusForm
from .work import Inbox


class InboxBulkAction(BulkAction):
    """On those that one may see; others are passed over as if they were not there."""

    inbox: Inbox
    template_name = "heroic_core/admin/inbox/confirm_bulk.html"
    permission = "change"
    question = ""
    button_class = ""

    @classproperty
    def models(cls):
        return [cls.inbox.model]

    def dispatch(self, request, *args, **kwargs):
        if not self.inbox.policy.user_has_permission(request.user, self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_actionable_objects(self):
        given = self.request.GET.getlist("id")
        # No key has more figures.
        keys = [key for key in given if key.isascii() and key.isdecimal()]
        keys = [int(key) for key in keys if len(key) < 19]
        return list(self.inbox.seen_by(self.request).filter(pk__in=keys)), {}

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
        keys = [each.pk for each in objects]
        them = cls.inbox.model._default_manager.filter(pk__in=keys)
        cls.carry_out(them, **chosen)
        return len(objects), 0

    @classmethod
    def carry_out(cls, them, **chosen):
        raise NotImplementedError

    def get_success_message(self, num_parent_objects, num_child_objects):
        return self.inbox.changed(num_parent_objects)


class AskingBulkAction(InboxBulkAction):
    """One whose form offers what the inbox has."""

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "inbox": self.inbox}


class SetStatus(AskingBulkAction):
    display_name = _("Set status")
    action_type = "status"
    action_priority = 10
    form_class = StatusForm
    question = _("Which status shall they have?")

    @classmethod
    def carry_out(cls, them, status):
        cls.inbox.set_status(them, status)


class Assign(AskingBulkAction):
    display_name = _("Assign")
    action_type = "assign"
    action_priority = 20
    form_class = AssigneeForm
    question = _("Who shall see to them?")

    @classmethod
    def carry_out(cls, them, assignee):
        them.update(assignee=assignee)


class Delete(InboxBulkAction):
    display_name = _("Delete")
    action_type = "delete"
    action_priority = 30
    classes = {"serious"}
    permission = "delete"
    button_class = "serious"

    @classmethod
    def carry_out(cls, them):
        them.delete()

    def get_success_message(self, num_parent_objects, num_child_objects):
        return self.inbox.deleted(num_parent_objects)
