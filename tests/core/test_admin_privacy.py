"""No editor reads in the admin what a page is called that they may not know of."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    PageLogEntry,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from heroic_core.permissions import EDITORS, grant_on_page
from tests.factories import (
    make_admin,
    make_document,
    make_editor,
    make_image,
    make_locale,
    make_page,
    make_private,
    make_text,
    make_user,
)
from tests.faq.factories import make_faq_page, make_question, make_standard_page


PERMISSIONS = [
    "wagtailredirects.view_redirect",
    "wagtailredirects.add_redirect",
    "wagtailredirects.change_redirect",
    "wagtailredirects.delete_redirect",
    "wagtailsearchpromotions.view_searchpromotion",
    "wagtailsearchpromotions.change_searchpromotion",
    "wagtailcore.add_workflow",
    "wagtailcore.change_workflow",
    "wagtailcore.add_task",
    "wagtailcore.change_task",
    "simple_translation.submit_translation",
]


class World:
    """A private section that is used from everywhere, and an editor of the FAQ."""

    def __init__(self, home):
        self.home = home
        self.faq = make_faq_page(home, title="Open questions")
        self.question = make_question("Refund?")
        self.text = make_text("Once")
        self.image, self.document = make_image(), make_document()
        self.secret = make_standard_page(home, "Canary section")
        self.inside = self.make_inside()
        self.editor = make_editor()
        self.allow_editor()
        make_private(self.secret, "Board")
        self.redirect = Redirect.add_redirect("/old", redirect_to=self.inside)
        self.query = Query.get("refund")
        SearchPromotion.objects.create(query=self.query, page=self.inside)
        self.workflow = self.make_workflow()

    def make_inside(self):
        link = '<p><a linktype="{}" id="{}">Here</a></p>'
        links = link.format("document", self.document.pk)
        links += link.format("page", self.faq.pk)
        typed = [{"question": "Where?", "answer": [("text", links)]}]
        inside = make_standard_page(
            self.secret,
            "Canary inside",
            one={"source": "questions", "questions": [self.question]},
            two={"source": "typed", "items": typed},
        )
        inside.body.append(("reusable", self.text))
        inside.save_revision(user=make_admin()).publish()
        return inside

    def allow_editor(self):
        group = Group.objects.get(name=EDITORS)
        GroupPagePermission.objects.filter(group=group).delete()
        grant_on_page(self.faq, EDITORS, ["add", "change", "publish", "lock"])
        for name in PERMISSIONS:
            app, codename = name.split(".")
            found = Permission.objects.filter(codename=codename)
            group.permissions.add(found.get(content_type__app_label=app))

    def make_workflow(self):
        task = GroupApprovalTask.objects.create(name="Approve")
        task.groups.add(Group.objects.create(name="Approvers"))
        workflow = Workflow.objects.create(name="Approval")
        WorkflowTask.objects.create(workflow=workflow, task=task)
        WorkflowPage.objects.create(page=self.secret, workflow=workflow)
        return workflow

    def url(self, name, *objects):
        return reverse(name, args=[each.pk for each in objects])


@pytest.fixture
def world(home_page):
    make_locale("es")
    return World(home_page)


def bulk(world, action):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{url}?id={world.inside.pk}&next=/admin/"


# Each names what it shows to those who may see it.
SHOWN_BY_WAGTAIL = {
    "chooser": lambda w: w.url("wagtailadmin_choose_page_child", w.home),
    "chooser within": lambda w: w.url("wagtailadmin_choose_page_child", w.secret),
    "chooser of a type": lambda w: (
        w.url("wagtailadmin_choose_page_child", w.home) + "?page_type=home.standardpage"
    ),
    "chooser that starts at a type": lambda w: (
        reverse("wagtailadmin_choose_page") + "?page_type=home.standardpage"
    ),
    "chooser's search": lambda w: (
        reverse("wagtailadmin_choose_page_search") + "?q=canary"
    ),
    "chooser's search of a type": lambda w: (
        reverse("wagtailadmin_choose_page_search")
        + "?q=canary&page_type=home.standardpage"
    ),
    "several chosen": lambda w: (
        reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={w.inside.pk}"
    ),
    "explorer within": lambda w: w.url("wagtailadmin_explore", w.secret),
    "moving": lambda w: w.url("wagtailadmin_pages:move_confirm", w.inside, w.faq),
    "moving to": lambda w: w.url("wagtailadmin_pages:move_confirm", w.faq, w.inside),
    "deleting several": lambda w: bulk(w, "delete"),
    "moving several": lambda w: bulk(w, "move"),
    "publishing several": lambda w: bulk(w, "publish"),
    "unpublishing several": lambda w: bulk(w, "unpublish"),
    "redirects": lambda w: reverse("wagtailredirects:index"),
    "a redirect": lambda w: w.url("wagtailredirects:edit", w.redirect),
    "redirects as a table": lambda w: reverse("wagtailredirects:index") + "?export=csv",
    "promoted results": lambda w: reverse("wagtailsearchpromotions:index"),
    "a promoted result": lambda w: w.url("wagtailsearchpromotions:edit", w.query),
    "a workflow": lambda w: w.url("wagtailadmin_workflows:edit", w.workflow),
    "page types": lambda w: reverse("wagtailadmin_reports:page_types_usage"),
}

# Wagtail keeps these to itself already; so it should stay.
KEPT_BY_WAGTAIL = {
    "explorer": lambda w: w.url("wagtailadmin_explore", w.home),
    "explorer's search": lambda w: w.url("wagtailadmin_explore", w.home) + "?q=canary",
    "explorer's menu": lambda w: (
        f"/admin/api/main/pages/?child_of={w.home.pk}&for_explorer=1"
    ),
    "all pages of the menu": lambda w: "/admin/api/main/pages/",
    "a page of the menu": lambda w: f"/admin/api/main/pages/{w.secret.pk}/",
    "search": lambda w: reverse("wagtailadmin_pages:search") + "?q=canary",
    "use of a page": lambda w: w.url("wagtailadmin_pages:usage", w.faq),
    "use of a question": lambda w: w.url(
        "wagtailsnippets_heroic_faq_question:usage", w.question
    ),
    "use of a text": lambda w: w.url(
        "wagtailsnippets_heroic_core_reusabletext:usage", w.text
    ),
    "deleting a text": lambda w: w.url(
        "wagtailsnippets_heroic_core_reusabletext:delete", w.text
    ),
    "use of a document": lambda w: w.url("wagtaildocs:document_usage", w.document),
    "use of an image": lambda w: w.url("wagtailimages:image_usage", w.image),
    "use of a workflow": lambda w: w.url("wagtailadmin_workflows:usage", w.workflow),
    "site history": lambda w: reverse("wagtailadmin_reports:site_history"),
    "aging pages": lambda w: reverse("wagtailadmin_reports:aging_pages"),
    "locked pages": lambda w: reverse("wagtailadmin_reports:locked_pages"),
    "workflows": lambda w: reverse("wagtailadmin_reports:workflow"),
    "workflow tasks": lambda w: reverse("wagtailadmin_reports:workflow_tasks"),
    "home": lambda w: reverse("wagtailadmin_home"),
    "history": lambda w: w.url("wagtailadmin_pages:history", w.inside),
    "privacy": lambda w: w.url("wagtailadmin_pages:set_privacy", w.inside),
    "a redirect to delete": lambda w: w.url("wagtailredirects:delete", w.redirect),
    "draft": lambda w: w.url("wagtailadmin_pages:view_draft", w.inside),
    "editor": lambda w: w.url("wagtailadmin_pages:edit", w.inside),
    "copying": lambda w: w.url("wagtailadmin_pages:copy", w.inside),
    "deleting": lambda w: w.url("wagtailadmin_pages:delete", w.inside),
    "unpublishing": lambda w: w.url("wagtailadmin_pages:unpublish", w.inside),
    "translating": lambda w: w.url(
        "simple_translation:submit_page_translation", w.inside
    ),
}


def text_of(client, user, url):
    client.force_login(user)
    response = client.get(url, follow=True)
    assert response.status_code in (200, 404, 403)
    text = b"".join(response) if response.streaming else response.content
    # What was searched for stands in the page again.
    return text.decode().replace("?q=canary", "").replace("q=canary", "")


@pytest.mark.parametrize("place", SHOWN_BY_WAGTAIL)
def test_nowhere_is_a_page_named_that_an_editor_may_not_know_of(client, world, place):
    url = SHOWN_BY_WAGTAIL[place](world)
    assert names_canary(text_of(client, make_admin(), url))
    assert not names_canary(text_of(client, world.editor, url))


@pytest.mark.parametrize("place", KEPT_BY_WAGTAIL)
def test_nor_where_wagtail_sees_to_it(client, world, place):
    url = KEPT_BY_WAGTAIL[place](world)
    assert not names_canary(text_of(client, world.editor, url))


def names_canary(text):
    return any(
        name in text
        for name in [
            "Canary section",
            "Canary inside",
            "canary-section",
            "canary-inside",
        ]
    )


@pytest.mark.parametrize("place", ["chooser", "chooser's search", "redirects"])
def test_members_of_the_group_read_it(client, world, place):
    world.editor.groups.add(Group.objects.get(name="Board"))
    url = SHOWN_BY_WAGTAIL[place](world)
    assert names_canary(text_of(client, world.editor, url))


@pytest.mark.parametrize("place", ["chooser", "chooser's search", "redirects"])
def test_who_works_on_a_page_within_reads_it(client, world, place):
    grant_on_page(world.inside, EDITORS, ["change"])
    url = SHOWN_BY_WAGTAIL[place](world)
    assert names_canary(text_of(client, world.editor, url))


def test_who_works_below_is_led_there_and_sees_nothing_beside_it(client, world):
    make_standard_page(world.secret, "Other matter")
    grant_on_page(world.inside, EDITORS, ["change"])
    url = SHOWN_BY_WAGTAIL["chooser within"](world)
    text = text_of(client, world.editor, url)
    assert "Canary inside" in text
    assert "Other matter" not in text


def test_the_chooser_starts_where_the_editor_finds_something(client, world):
    from heroic_site.home.models import StandardPage

    assert StandardPage.objects.count() == 2
    client.force_login(world.editor)
    url = reverse("wagtailadmin_choose_page")
    for page_type in ["home.standardpage", "heroic_faq.faqpage", "wagtailcore.page"]:
        assert client.get(url, {"page_type": page_type}).status_code == 200
    for page_type in ["nonsense", "auth.user", "home.nothing"]:
        assert client.get(url, {"page_type": page_type}).status_code == 404


def test_a_password_given_on_the_site_opens_the_chooser_too(client, world):
    world.secret.view_restrictions.all().delete()
    restriction = make_private(world.secret, password="sesame")
    url = SHOWN_BY_WAGTAIL["chooser"](world)
    assert not names_canary(text_of(client, world.editor, url))
    session = client.session
    session["passed_page_view_restrictions"] = [restriction.pk]
    session.save()
    assert names_canary(client.get(url).content.decode())


def test_a_field_keeps_the_page_that_it_does_not_name(client, world):
    client.force_login(world.editor)
    url = world.url("wagtailadmin_workflows:edit", world.workflow)
    html = client.get(url).content.decode()
    assert "A page that you may not see" in html
    assert f'value="{world.secret.pk}"' in html


def test_a_page_named_in_a_form_that_has_faults_is_not_called_by_its_title(
    client, world
):
    client.force_login(world.editor)
    form = {"old_path": "", "redirect_page": world.inside.pk}
    response = client.post(reverse("wagtailredirects:add"), form)
    assert response.status_code == 200
    assert not names_canary(response.content.decode())


@pytest.mark.parametrize(
    "key", ["nonsense", "0", "99999999999999999999", "-99999999999999999999"]
)
def test_keys_that_lead_to_no_page_are_no_fault(client, world, key):
    client.force_login(world.editor)
    url = reverse("wagtailadmin_choose_page_chosen_multiple")
    assert client.get(url, {"id": key}).status_code in (200, 404)


def test_an_alias_of_a_private_page_is_not_named_either(client, world):
    alias = world.inside.create_alias(parent=world.home, update_slug="alias")
    url = SHOWN_BY_WAGTAIL["chooser"](world)
    assert Page.objects.get(pk=alias.pk).title == "Canary inside"
    assert not names_canary(text_of(client, world.editor, url))


def test_drafts_are_named_as_wagtail_does(client, world):
    make_page(world.home, title="Draft of mine", live=False)
    url = SHOWN_BY_WAGTAIL["chooser"](world)
    assert "Draft of mine" in text_of(client, world.editor, url)


def test_somebody_without_the_admin_gets_nowhere(client, world):
    client.force_login(make_user("Board"))
    response = client.get(SHOWN_BY_WAGTAIL["chooser"](world))
    assert response.status_code == 302
    assert not names_canary(response.content.decode())


def told(client, world, name, *args, data=None):
    """What the editor is told, by a page of the admin or by a form that is sent."""
    client.force_login(world.editor)
    url = reverse(name, args=args)
    response = client.post(url, data) if data else client.get(url, follow=True)
    assert response.status_code == 200
    return response.text


@pytest.mark.parametrize("conversion", ["all", "exact", "confirm"])
@pytest.mark.parametrize("host", ["", "http://localhost"])
def test_an_address_is_not_turned_into_a_page(
    client, world, settings, conversion, host
):
    settings.WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = conversion
    answers = [
        told(
            client,
            world,
            "wagtailadmin_choose_page_external_link",
            data={
                "external-link-chooser-url": f"{host}{path}",
                "external-link-chooser-link_text": "There",
            },
        ).replace(path, "")
        for path in ["/canary-section/", "/not-at-all/"]
    ]
    assert answers[0] == answers[1]
    data = {"external-link-chooser-url": "http://localhost/open-questions/"}
    data["external-link-chooser-link_text"] = "There"
    name = "wagtailadmin_choose_page_external_link"
    assert "Open questions" in told(client, world, name, data=data)


def test_forms_name_no_page_by_its_key(client, world):
    own = make_standard_page(world.faq, "Own")
    secret = str(world.secret.pk)
    copy = {"new_title": "X", "new_slug": "canary-inside", "new_parent_page": secret}
    text = told(client, world, "wagtailadmin_pages:copy", own.pk, data=copy)
    # What was typed is shown again, and whether it is taken there is not told.
    assert "Canary" not in text
    assert "already in use" not in text
    add = ["wagtailadmin_pages:choose_parent", "home", "standardpage"]
    text = told(client, world, *add, data={"parent_page": secret})
    assert "Canary" not in text
    url = f"/admin/bulk/wagtailcore/page/move/?id={own.pk}"
    assert "Canary" not in client.post(url, {"chooser": secret}).text


def test_a_history_names_no_page_that_another_was_made_from(client, world):
    admin = make_admin()
    plain = make_standard_page(world.secret, "Plain")
    copied = plain.copy(to=world.faq, update_attrs={"slug": "copied"}, user=admin)
    world.secret.copy(
        to=world.faq, update_attrs={"slug": "own", "title": "Own"}, user=admin
    )
    of_secret = Page.objects.get(slug="own")
    alias = world.inside.create_alias(parent=world.faq, update_slug="alias")
    plain.move(world.faq, "last-child")
    for page in (of_secret, copied, alias, plain):
        history = told(client, world, "wagtailadmin_pages:history", page.pk)
        Page.objects.filter(pk=page.pk).update(title="Own", draft_title="Own")
        history = told(client, world, "wagtailadmin_pages:history", page.pk)
        assert not names_canary(history)
    assert "a page that you may not see" in history
    # Pages of the editor's own are called there what they were called then.
    text = told(client, world, "wagtailadmin_reports:site_history")
    assert not re.search("(from|of) (&#x27;)?Canary", text)
    client.force_login(admin)
    url = reverse("wagtailadmin_pages:history", args=[plain.pk])
    assert "Canary section" in client.get(url).text


def test_the_dashboard_forgets_what_an_editor_worked_on(client, world):
    inside = world.inside
    PageLogEntry.objects.log_action(inside, "wagtail.edit", user=world.editor)
    Page.objects.filter(pk=inside.pk).update(locked=True, locked_by=world.editor)
    world.workflow.start(inside, world.editor)
    assert not names_canary(told(client, world, "wagtailadmin_home"))
    world.editor.groups.add(Group.objects.get(name="Board"))
    # Who may read it on the site may know what she did.
    assert told(client, world, "wagtailadmin_home").count("Canary inside") >= 2
