from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail_modeladmin.views import DeleteView, InspectView, InstanceSpecificView

from ..models.outbox import State
from ..outbox.care import drop, try_again
from ..outbox.showing import payload_to_show


BUSY = gettext_lazy("A worker is at it at this moment. Look again in a minute.")


class OutboxInspectView(InspectView):
    page_title = gettext_lazy("Outbox")

    def get_context_data(self, **kwargs):
        helper, user, row = self.permission_helper, self.request.user, self.instance
        idle = row.state != State.RUNNING
        return super().get_context_data(
            **kwargs,
            fields=[],
            payload=payload_to_show(row),
            condition=self.model_admin.condition(row),
            can_try_again=idle and helper.user_can_try_again(user),
            can_drop=idle and helper.user_can_delete_obj(user, row),
            try_again_url=self.url_helper.get_action_url("try_again", row.pk),
            drop_url=self.url_helper.get_action_url("drop", row.pk),
        )


class TryAgainView(InstanceSpecificView):
    http_method_names = ["post"]

    def check_action_permitted(self, user):
        return self.permission_helper.user_can_try_again(user)

    def post(self, request):
        if try_again(self.instance):
            log(instance=self.instance, action="heroic_core.outbox.try_again")
            messages.success(request, _("It will be tried again at once."))
        else:
            messages.error(request, BUSY)
        return redirect(self.index_url)


class DropView(DeleteView):
    page_title = gettext_lazy("Drop")

    def dispatch(self, request, *args, **kwargs):
        if not self.check_action_permitted(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def delete_url(self):
        return self.url_helper.get_action_url("drop", self.pk_quoted)

    def get_meta_title(self):
        return _("Drop %(row)s") % {"row": self.instance}

    def post(self, request, *args, **kwargs):
        if drop(self.instance):
            log(instance=self.instance, action="wagtail.delete")
            messages.success(request, _("The row was dropped. It will never run."))
        else:
            messages.error(request, BUSY)
        return redirect(self.index_url)
