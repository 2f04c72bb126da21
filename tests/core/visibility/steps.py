"""What may happen to a tree. Each takes the tree and a random generator."""

from contextlib import suppress
from datetime import timedelta

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site


GROUPS = ["Board", "Council", "Crew"]
WEIGHTS = {
    "add_page": 6,
    "restrict": 14,
    "make_alias": 7,
    "make_copy": 3,
    "translate": 5,
    "move": 4,
    "move_below_its_alias": 1,
    "forget_restrictions_of_copies": 6,
    "unpublish": 2,
    "publish": 3,
    "schedule": 1,
    "expire": 1,
    "convert_alias": 1,
    "delete": 1,
    "add_site": 2,
    "move_site": 1,
}


def add_page(tree, rng):
    if tree.is_full:
        return
    parent = tree.pick(rng)
    slug, live = tree.free_slug(rng, parent), rng.random() < 0.9
    page = parent.add_child(
        instance=Page(title=slug, slug=slug, live=live, locale=parent.locale)
    )
    tree.tell(page, f"({slug}{'' if live else ', draft'}) below", parent)


def restrict(tree, rng):
    page = tree.pick(rng)
    kind = rng.choice(["login", "groups", "groups", "password", "password", "none"])
    row = PageViewRestriction.objects.create(
        page=page,
        restriction_type=kind,
        password=rng.choice(["sesame", "mellon"]) if kind == "password" else "",
    )
    groups = some_groups(rng)
    if kind == "groups":
        row.groups.set(groups)
        kind = f"groups {[group.name for group in groups]}"
    tree.tell(kind, row.password, "on", page)


def some_groups(rng):
    groups = Group.objects.filter(name__in=GROUPS).order_by("name")
    return rng.sample(list(groups), rng.randint(0, 2))


def make_alias(tree, rng):
    source, parent, recursive = tree.pick(rng), tree.pick(rng), rng.random() < 0.4
    if not _may_copy(tree, source, parent, recursive):
        return
    slug = tree.free_slug(rng, parent)
    source.create_alias(parent=parent, update_slug=slug, recursive=recursive)
    how = "with all below," if recursive else ""
    tree.tell("alias of", source, how, "below", parent, ":", *tree.name_new())


def make_copy(tree, rng):
    source, parent, recursive = tree.pick(rng), tree.pick(rng), rng.random() < 0.4
    if not _may_copy(tree, source, parent, recursive):
        return
    slug = tree.free_slug(rng, parent)
    source.copy(
        to=parent,
        recursive=recursive,
        update_attrs={"slug": slug},
        copy_revisions=False,
        keep_live=rng.random() < 0.9,
    )
    how = "with all below," if recursive else ""
    tree.tell("copy of", source, how, "below", parent, ":", *tree.name_new())


def _may_copy(tree, source, parent, recursive):
    inside = parent == source or parent.is_descendant_of(source)
    return source.depth > 1 and not tree.is_full and not (recursive and inside)


def translate(tree, rng):
    roots = [site.root_page for site in Site.objects.select_related("root_page")]
    page = rng.choice(roots) if rng.random() < 0.3 else tree.pick(rng)
    locale = rng.choice(list(Locale.objects.order_by("language_code")))
    if page.depth == 1 or tree.is_full or page.has_translation(locale):
        return
    if page.locale_id == locale.pk:
        return
    alias = rng.random() < 0.3
    # Wagtail itself stumbles over some parents that were moved between languages.
    with suppress(IntegrityError, ValidationError), transaction.atomic():
        page.copy_for_translation(locale, copy_parents=True, alias=alias)
    how = "as an alias" if alias else ""
    code = locale.language_code
    tree.tell(page, "translated to", code, how, ":", *tree.name_new())


def move(tree, rng):
    page, target = tree.pick(rng), tree.pick(rng)
    _move(tree, page, target)


def move_below_its_alias(tree, rng):
    """Each is then private with the other, round and round."""
    aliases = [page for page in tree.pages if page.alias_of_id]
    if aliases:
        alias = rng.choice(aliases)
        _move(tree, alias.alias_of, alias)


def _move(tree, page, target):
    siblings = target.get_children().exclude(pk=page.pk)
    if (
        page.depth == 1
        or target == page
        or target.is_descendant_of(page)
        or siblings.filter(slug=page.slug).exists()
    ):
        return
    tree.remember_paths(page)
    page.move(target, pos="last-child")
    tree.tell(page, "moved below", target)


def forget_restrictions_of_copies(tree, rng):
    """As if nothing kept what was made from something private as private as that."""
    copies = [page for page in tree.pages if page.alias_of_id] or tree.pages
    page = rng.choice(copies)
    if page.view_restrictions.all().delete()[0]:
        tree.tell("restrictions deleted from", page)


def unpublish(tree, rng):
    page = tree.pick(rng)
    if page.live and page.depth > 1:
        page.unpublish()
        tree.tell(page, "unpublished")


def publish(tree, rng):
    drafts = [page for page in tree.pages if not page.live]
    if drafts:
        page = rng.choice(drafts)
        Page.objects.filter(pk=page.pk).update(live=True, expired=False)
        tree.tell(page, "published")


def schedule(tree, rng):
    """For later: as a new page, or as the next version of what is published."""
    _change(tree, rng, "scheduled", go_live_at=timezone.now() + timedelta(days=1))


def expire(tree, rng):
    """Its time is over: whether what takes it down has run yet, or not."""
    page = _change(tree, rng, "over", expire_at=timezone.now() - timedelta(days=1))
    Page.objects.filter(pk=page.pk, live=False).update(expired=True)


def _change(tree, rng, word, **values):
    page, live = tree.pick(rng), rng.random() < 0.5
    Page.objects.filter(pk=page.pk).update(live=live, **values)
    tree.tell(page, word, "and still published" if live else "")
    return page


def convert_alias(tree, rng):
    aliases = [page for page in tree.pages if page.alias_of_id]
    if aliases:
        page = rng.choice(aliases)
        Page.objects.filter(pk=page.pk).update(alias_of=None)
        tree.tell(page, "no longer an alias")


def delete(tree, rng):
    page = tree.pick(rng)
    rooted = Site.objects.filter(root_page__path__startswith=page.path)
    if page.depth > 1 and not rooted.exists():
        tree.tell(page, "deleted with all below")
        page.delete()


def add_site(tree, rng):
    if Site.objects.count() < 3:
        host = f"site-{Site.objects.count()}.example"
        page = tree.pick(rng, [page for page in tree.pages if page.depth > 1])
        Site.objects.create(hostname=host, root_page=page)
        tree.tell("site", host, "at", page)


def move_site(tree, rng):
    site = rng.choice(list(Site.objects.order_by("hostname")))
    site.root_page = tree.pick(rng, [page for page in tree.pages if page.depth > 1])
    site.save()
    tree.tell("site", site.hostname, "moved to", site.root_page)
