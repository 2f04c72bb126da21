"""What is private on the site, and how everybody came to be there."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import Workflow

from heroic_core.permissions import EDITORS, grant_on_page
from tests.factories import make_locale, make_private

from . import roles
from .registry import FURNISHERS, load_all
from .world import World


def make_world() -> World:
    world = World()
    add_sections(world)
    add_drafts(world)
    add_ways_around(world)
    add_files(world)
    add_what_the_admin_lists(world)
    load_all()
    for put in FURNISHERS:
        put(world)
    let_in(world)
    return world


def add_sections(world):
    board = world.page(world.home, "board", roles.MEMBERS)
    make_private(board, roles.BOARD)
    world.page(board, "minutes", roles.MEMBERS)
    lounge = world.page(world.home, "lounge", roles.LOGGED_IN)
    make_private(lounge)
    world.page(lounge, "sofa", roles.LOGGED_IN)
    # Within a section that all of them may see, one that few may.
    nested = world.page(lounge, "nested", roles.MEMBERS)
    make_private(nested, roles.BOARD)
    vault = world.page(world.home, "vault", roles.PASSERS)
    world.vault_restriction = make_private(vault, password="sesame")
    world.page(vault, "safe", roles.PASSERS)


def add_drafts(world):
    # Whoever writes may link to what is not published yet.
    values = {"managed_by": roles.IN_ADMIN, "live": False}
    world.page(world.public, "draft", roles.NOBODY, **values)
    embargo = world.page(world.public, "embargo", roles.NOBODY, **values)
    embargo.go_live_at = timezone.now() + timedelta(days=7)
    embargo.save_revision(user=world.admin).publish(user=world.admin)


def add_ways_around(world):
    """Other addresses at which a private page might be met."""
    minutes = world.pages["minutes"]
    slug = world.secrets.word(world.secret("alias", roles.MEMBERS), "slug")
    world.keep("alias", minutes.create_alias(parent=world.home, update_slug=slug))
    spanish = make_locale("es")
    world.home.copy_for_translation(spanish).save_revision().publish()
    secret = world.secret("acta", roles.MEMBERS)
    translated = minutes.copy_for_translation(spanish, copy_parents=True)
    translated.title = world.secrets.text(secret, "title")
    translated.slug = world.secrets.word(secret, "slug")
    translated.save_revision(user=world.admin).publish()
    world.keep("acta", translated)
    secret = world.secret("copied", roles.MEMBERS)
    copied = minutes.copy(
        to=world.home,
        update_attrs={
            "title": world.secrets.text(secret, "title"),
            "slug": world.secrets.word(secret, "slug"),
        },
        user=world.admin,
    )
    copied.save_revision(user=world.admin).publish()
    world.keep("copied", copied)
    moved = world.page(world.home, "moved", roles.MEMBERS)
    moved.move(world.pages["board"], pos="last-child", user=world.admin)
    moved.refresh_from_db()
    for path, page in {"/former-board": "board", "/former-safe": "safe"}.items():
        made = Redirect.objects.create(
            old_path=path, redirect_page=world.pages[page], site=world.site
        )
        world.things["redirect"].append(made)
    Redirect.objects.create(old_path="/to-minutes", redirect_link=minutes.url)


def add_files(world):
    world.collection("boardfiles", roles.MEMBERS, roles.BOARD)
    world.collection("loungefiles", roles.LOGGED_IN)
    world.collection("vaultfiles", roles.NOBODY, password="another")
    # The files of a section, which its password opens too.
    for name, seen_by in {"board": roles.MEMBERS, "vault": roles.PASSERS}.items():
        section = world.pages[name].private_section
        world.files_in(section.collection, f"{name}section", seen_by)


def add_what_the_admin_lists(world):
    world.things["site"] = [world.site]
    world.things["group"] = [world.board_group]
    world.things["user"] = [v.user for v in world.visitors.values() if v.user]
    words = world.secrets.text(world.secret("search"), "words")
    world.things["search"] = [Query.get(words)]
    workflow = Workflow.objects.first()
    world.things["workflow"] = [workflow]
    state = workflow.start(world.pages["minutes"], world.admin)
    world.things["workflow state"] = [state]
    world.things["task state"] = [state.current_task_state]


def let_in(world):
    """The ways in which each of them came to be what their role says."""
    passer = world.visitors[roles.PASSER]
    roles.give_password(passer, world.vault_restriction, "sesame")
    for role in (roles.EX_MEMBER, roles.DEACTIVATED):
        page = world.pages["board"]
        assert world.visitors[role].client.get(page.url).status_code == 200
    roles.leave(world.visitors[roles.EX_MEMBER], world.board_group)
    edit_and_leave(world.visitors[roles.EX_EDITOR], world.pages["safe"])
    roles.deactivate(world.visitors[roles.DEACTIVATED])


def edit_and_leave(editor, page):
    """Open the page in the admin, and be no editor any more."""
    writers = Group.objects.create(name="Writers")
    editor.user.groups.add(writers)
    grant_on_page(page, writers.name, ["change"])
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert editor.client.get(url).status_code == 200
    for name in (EDITORS, writers.name):
        roles.leave(editor, Group.objects.get(name=name))
