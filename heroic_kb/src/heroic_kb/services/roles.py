"""Who writes and who publishes in a knowledge base."""

from django.contrib.auth.models import Group
from django.utils.translation import gettext
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from heroic_core.permissions import grant_on_page

from ..groups import KB_EDITORS, KB_MANAGERS
from ..models import KnowledgeBasePage, MadeReview


WRITING = ["add", "change"]
PUBLISHING = [*WRITING, "publish", "lock", "unlock"]


def furnish(base: KnowledgeBasePage) -> None:
    """Let the groups work in a new knowledge base, and have it reviewed."""
    grant_on_page(base, KB_EDITORS, WRITING)
    grant_on_page(base, KB_MANAGERS, PUBLISHING)
    workflow = review_workflow()
    if workflow is not None:
        WorkflowPage.objects.get_or_create(page=base, defaults={"workflow": workflow})


def review_workflow() -> Workflow | None:
    """The workflow in which a manager approves, made with the first knowledge base."""
    managers = Group.objects.filter(name=KB_MANAGERS).first()
    if managers is None:
        return None
    made = MadeReview.objects.select_related("workflow").first()
    if made is None:
        made = MadeReview.objects.create(workflow=_make_review(managers))
    return made.workflow if made.workflow and made.workflow.active else None


def _make_review(managers):
    task = GroupApprovalTask.objects.create(name=gettext("Approval by a manager"))
    task.groups.add(managers)
    workflow = Workflow.objects.create(name=gettext("Knowledge base review"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
