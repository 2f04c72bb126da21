"""The pages of the demo's forum."""

from functools import partial

from tests.browser.public_page import PublicPage


def press(page, button):
    with page.expect_navigation() as navigation:
        page.click(button)
    return navigation.value


def ask(page, title, text=""):
    page.fill("main input[name=title]", title)
    page.fill("main textarea[name=text]", text)
    page.locator("main form[id]").first.evaluate("form => { form.noValidate = true }")
    return press(page, ".forumpress-write__send .heroic-button--primary")


def submit_by(page, name):
    """By a button of that name, as those do who have no scripts."""
    button = page.locator(f"main button[name={name}]")
    with page.expect_navigation() as navigation:
        button.evaluate("button => button.form.requestSubmit(button)")
    return navigation.value


def ask_for_suggestions(page):
    page.fill("main input[name=title]", "How do I connect my domain?")
    return submit_by(page, "suggest")


def preview_answer(page):
    page.fill("main textarea[name=text]", "Turn it off and **on** again.")
    return submit_by(page, "preview")


def send_nothing(page):
    button = page.locator("main form .heroic-button--primary").last
    button.evaluate("button => { button.form.noValidate = true }")
    with page.expect_navigation() as navigation:
        button.click()
    return navigation.value


def answer_signed_out(page, **cookies):
    """As one who has signed out meanwhile, or else on a new day."""
    page.fill("main textarea[name=text]", "Turn it off and **on** again.")
    page.context.clear_cookies(**cookies)
    return press(page, ".forumpress-write__send .heroic-button--primary")


def choose_other_style(page):
    return press(page, ".forumpress-style [aria-pressed=false]")


FORUM = "/community/"
TOPICS = "forumpress/list.html"
TOPIC = "forumpress/topic.html"
ASK = "forumpress/ask.html"
# Of the demo's topics, by their slugs.
SOLVED = "does-the-mailbox-come-with-a-calendar"
LONG = "mail-goes-out-very-late-since-10-oclock"
PRIVATE = "charged-twice-this-month"
RUDE = "i-mistyped-one-letter-and-you-keep-my-money"


def topic(slug, name="", **options):
    """A topic, or a page about it or its first post."""
    path = f"/test/forum/{slug}/{name}/" if name else f"/test/forum/{slug}/"
    template = f"forumpress/{name}.html" if name else TOPIC
    return PublicPage(path, template, **options)


READING = [
    PublicPage(FORUM, "forumpress/index_page.html"),
    PublicPage(FORUM, "forumpress/index_page.html", user="customer"),
    PublicPage(f"{FORUM}e-mail/", "forumpress/board_page.html"),
    PublicPage(f"{FORUM}e-mail/", "forumpress/board_page.html", user="editor"),
    PublicPage(f"{FORUM}e-mail/?status=solved", "forumpress/board_page.html"),
    PublicPage(
        f"{FORUM}e-mail/",
        "forumpress/board_page.html",
        act=choose_other_style,
        note="compact",
    ),
    PublicPage(f"{FORUM}latest/", TOPICS),
    PublicPage(f"{FORUM}unanswered/", TOPICS),
    PublicPage(f"{FORUM}unread/", TOPICS, user="customer"),
    PublicPage(f"{FORUM}mine/", TOPICS, user="customer"),
    PublicPage(f"{FORUM}tags/refunds/", "forumpress/tag.html", user="customer"),
    topic(SOLVED),
    topic(LONG),
    topic(LONG, user="customer"),
    topic(LONG, user="staff"),
    topic(LONG, user="admin"),
    topic(RUDE, user="editor", note="moderated"),
    topic(PRIVATE, user="dsingh", note="private"),
    PublicPage(f"{FORUM}people/joan/", "forumpress/member.html"),
    PublicPage(f"{FORUM}people/joan/?show=replies", "forumpress/member.html"),
    PublicPage(f"{FORUM}latest/unheard-of/", "404.html", status=404),
    PublicPage(f"{FORUM}people/nobody/", "forumpress/not_found.html", status=404),
    PublicPage(
        f"{FORUM}desk/", "forumpress/not_allowed.html", status=403, user="customer"
    ),
]

WRITING = [
    PublicPage(f"{FORUM}ask/", "forumpress/ask_where.html", user="customer"),
    PublicPage(f"{FORUM}billing/ask/", ASK, user="customer"),
    PublicPage(
        f"{FORUM}e-mail/ask/",
        ASK,
        user="customer",
        act=ask_for_suggestions,
        note="suggestions",
    ),
    PublicPage(
        f"{FORUM}billing/ask/",
        ASK,
        status=422,
        user="customer",
        act=partial(ask, title=""),
        note="refused",
    ),
    topic(LONG, "reply", user="customer"),
    PublicPage(
        f"/test/forum/{LONG}/reply/",
        "forumpress/not_sent.html",
        status=403,
        user="customer2",
        act=partial(answer_signed_out, name="sessionid"),
        note="signed out",
    ),
    PublicPage(
        f"/test/forum/{LONG}/reply/",
        "heroic_core/text_kept.html",
        status=403,
        user="customer2",
        act=answer_signed_out,
        note="without cookies",
    ),
    topic(RUDE, "edit", user="editor"),
    topic(RUDE, "history", user="editor"),
]

KEEPING_ORDER = [
    topic(LONG, "flag", user="customer"),
    PublicPage(f"{FORUM}flags/", "forumpress/flags.html", user="editor"),
    PublicPage(f"{FORUM}queue/", "forumpress/queue.html", user="editor"),
    PublicPage(
        f"{FORUM}people/vic-marlow/order/", "forumpress/person.html", user="editor"
    ),
]

SERVING = [
    PublicPage(f"{FORUM}desk/", "forumpress/desk.html", user="staff"),
    topic(SOLVED, "handoff", user="staff"),
]

TELLING = [
    PublicPage(f"{FORUM}me/", "forumpress/me.html", user="customer"),
    PublicPage(f"{FORUM}me/following/", "forumpress/following.html", user="customer"),
    PublicPage(f"{FORUM}me/anonymise/", "forumpress/anonymise.html", user="customer"),
    PublicPage(
        f"{FORUM}notifications/", "forumpress/notifications.html", user="customer"
    ),
    PublicPage("/test/leave-forum-mail/", "forumpress/leave_mail.html"),
    PublicPage("/test/leave-forum-topic/", "forumpress/leave_topic.html"),
]

# What axe alone looks at besides: the same templates to others, and in rarer states.
SEEN_BY_OTHERS = [
    PublicPage(f"{FORUM}tags/refunds/", "forumpress/tag.html"),
    topic("is-mail-down", note="duplicate"),
    topic("welcome-and-how-this-place-works", note="pinned and locked"),
    topic("a-dark-control-panel-please", note="idea"),
    PublicPage(f"{FORUM}people/joan/", "forumpress/member.html", user="customer"),
    PublicPage(
        f"{FORUM}people/nobody/",
        "forumpress/not_found.html",
        status=404,
        user="customer",
    ),
    PublicPage(
        "/test/leave-forum-mail/", "forumpress/leave_mail.html", user="customer"
    ),
    PublicPage(
        "/test/leave-forum-topic/", "forumpress/leave_topic.html", user="customer"
    ),
    topic(LONG, "reply", user="customer", act=preview_answer, note="preview"),
    topic(LONG, "flag", status=422, user="customer", act=send_nothing, note="refused"),
    topic(SOLVED, user="hedda_v", note="asked it"),
    topic(RUDE, user="vic_marlow", note="silenced"),
    PublicPage(
        f"{FORUM}notifications/", "forumpress/notifications.html", user="newcomer"
    ),
    topic("how-do-i-move-away-from-a-website-builder", user="editor", note="waiting"),
    topic(PRIVATE, user="editor", note="private"),
    topic(
        PRIVATE,
        "handoff",
        status=422,
        user="editor",
        act=send_nothing,
        note="private, refused",
    ),
    PublicPage(f"{FORUM}desk/flagged/", "forumpress/desk.html", user="editor"),
]

FORUM_PAGES = [*READING, *WRITING, *KEEPING_ORDER, *SERVING, *TELLING]
