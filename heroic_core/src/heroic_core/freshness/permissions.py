"""Who decides what about the reviews of a page."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from ..permissions import STAFF
from ..viewer import Viewer
from ..visibility import refusal
from .models import PageReview


def may_assign(user: Any, page: Any) -> bool:
    """Whether somebody says who owns a page and how often it is reviewed."""
    tester = page.specific_deferred.permissions_for_user(user)
    return user.is_authenticated and tester.can_publish()


def may_verify(viewer: Viewer, page: Any, review: PageReview | None) -> bool:
    """
    Whether somebody may say that a page is true.

    That is who may publish it, and its owner, as long as they may read it: an owner
    need not write, but must not vouch for what they cannot see.

    Args:
        viewer: on whichever site; what was found out for the page is not asked again.
    """
    if not viewer.is_authenticated or not page.live:
        return False
    owns = review is not None and _owns(viewer, review)
    if owns and refusal(viewer, page) is None:
        return True
    return may_assign(viewer.user, page)


def publishable(user: Any, reviews: QuerySet[PageReview]) -> QuerySet[PageReview]:
    """Of the pages that somebody may publish, and so hand over."""
    return _of_pages(user, reviews, ["publish"])


def editable(user: Any, reviews: QuerySet[PageReview]) -> QuerySet[PageReview]:
    """Of the pages whose editor somebody may open."""
    return _of_pages(user, reviews, ["change", "publish"])


def known(user: Any, reviews: QuerySet[PageReview]) -> QuerySet[PageReview]:
    """Of the pages that somebody works on or owns."""
    of_work = editable(user, reviews)
    return reviews.filter(Q(pk__in=of_work.values("pk")) | _own_rule(user))


def may_see_queue(user: Any) -> bool:
    """Whether somebody works on pages or owns some, and so sees what is to be done."""
    working = ["add", "change", "publish"]
    if PagePermissionPolicy().user_has_any_permission(user, working):
        return True
    return PageReview.objects.owned_by(user).exists()


def may_hand_over(user: Any) -> bool:
    """Whether somebody may publish pages at all, and so says who looks after them."""
    return PagePermissionPolicy().user_has_permission(user, "publish")


def possible_owners() -> QuerySet[Any]:
    """Who works here: the names of customers are not for editors."""
    entering = {"codename": "access_admin", "content_type__app_label": "wagtailadmin"}
    by_group = {f"groups__permissions__{name}": v for name, v in entering.items()}
    by_user = {f"user_permissions__{name}": v for name, v in entering.items()}
    works = Q(is_superuser=True) | Q(groups__name=STAFF) | Q(**by_group) | Q(**by_user)
    model = get_user_model()
    users = model._default_manager.filter(works, is_active=True)
    return users.distinct().order_by("last_name", "first_name", model.USERNAME_FIELD)


def possible_groups() -> QuerySet[Group]:
    """Groups with somebody in them who works here."""
    of_work = Group.objects.filter(user__in=possible_owners().order_by().values("pk"))
    return of_work.distinct().order_by("name")


def _owns(viewer, review):
    if review.owner_id == viewer.user.pk:
        return True
    group = review.owner_group_id
    return bool(group) and group in viewer.group_ids


def _own_rule(user):
    return Q(owner=user.pk) | Q(owner_group__in=user.groups.values("pk"))


def _of_pages(user, reviews, actions):
    if user.is_active and user.is_superuser:
        return reviews
    pages = PagePermissionPolicy().instances_user_has_any_permission_for(user, actions)
    return reviews.filter(page__in=pages.order_by().values("pk"))
