"""Every public page of the demo site, in the states that readers meet it in."""

from tests.browser.forum_pages import FORUM_PAGES
from tests.browser.public_page import PublicPage


def send(page, button, **fields):
    """Fill the page's form and send it past the browser's checks."""
    for name, value in fields.items():
        page.fill(f"main input[name={name}]:not([type=radio])", value)
    form = page.locator("main form", has=page.locator(button))
    form.evaluate("form => { form.noValidate = true }")
    with page.expect_navigation() as navigation:
        form.locator(button).click()
    return navigation.value


def log_in_wrongly(page):
    return send(page, "[type=submit]", login="customer", password="a guess")


def sign_up_wrongly(page):
    wrong = {"username": "customer", "email": "no", "password1": "1", "password2": "2"}
    return send(page, "[type=submit]", **wrong)


def add_address(page):
    return send(page, "[name=action_add]", email="joan.petit@example.com")


def send_feedback(page, **fields):
    """Send it without the script, which would stay on the page."""
    page.check("main input[name=helpful][value=no]")
    for name, value in fields.items():
        page.fill(f"main [name={name}]", value)
    with page.expect_navigation() as navigation:
        page.locator(".heroic-feedback__more").evaluate("form => form.submit()")
    return navigation.value


def send_feedback_wrongly(page):
    return send_feedback(page, comment="Too long. " * 101, email="nobody")


def send_feedback_on_nothing(page):
    """As one who has read for so long that the article is gone."""
    form = page.locator(".heroic-feedback__more")
    form.evaluate("form => { form.action = '/heroic/feedback/kb/999999/' }")
    return send_feedback(page, comment="It helped me.")


def write_message(page, **fields):
    """Send a message without a name."""
    said = {"email": "joan.petit@example.com", "subject": "domain", **fields}
    for name, value in said.items():
        page.fill(f"main input[name={name}]", value)
    page.fill("main textarea", "How do I connect my domain?")
    with page.expect_navigation() as navigation:
        page.click(".heroic-contact__send button")
    return navigation.value


def write_message_wrongly(page):
    return write_message(page, email="nobody")


def open_oldest(page):
    with page.expect_navigation() as navigation:
        page.locator(".heroic-version__at a").last.click()
    return navigation.value


def compare(page):
    with page.expect_navigation() as navigation:
        page.locator(".heroic-versions__send button").first.click()
    return navigation.value


def make_feed(page):
    with page.expect_navigation() as navigation:
        page.click("main form [name=make] >> nth=0")
    return navigation.value


def get_no_digest(page):
    with page.expect_navigation() as navigation:
        page.click("main form button")
    return navigation.value


def verify_an_older_version(page):
    """As one who has read for so long that the page was published anew."""
    revision = page.locator(".heroic-verified__form [name=revision]")
    revision.evaluate("field => { field.value = '1' }")
    with page.expect_navigation() as navigation:
        page.click(".heroic-verified__form button")
    return navigation.value


HOME = "home/home_page.html"
FAQ = "heroic_faq/faq_page.html"
SEARCH = "heroic_search/results.html"
STANDARD = "home/standard_page.html"
KB = "heroic_kb/knowledge_base_page.html"
KB_CATEGORY = "heroic_kb/category_page.html"
ARTICLE = "heroic_kb/article_page.html"
FEEDBACK = "heroic_feedback/page.html"
CONTACT = "heroic_contact/form.html"
UNSUBSCRIBE = "heroic_insights/unsubscribe.html"
LEAVE_REVIEWS = "heroic_freshness/unsubscribe.html"
WIKI = "wikipress/index_page.html"
WIKI_SPACE = "wikipress/space_page.html"
WIKI_PAGE = "wikipress/wiki_page.html"
WIKI_LINKS = "wikipress/links.html"
WIKI_BELOW = "wikipress/below.html"
WIKI_NAMES = "wikipress/a_to_z.html"
WIKI_TAGS = "wikipress/tags.html"
WIKI_CHANGES = "wikipress/changes.html"
WIKI_PRINT = "wikipress/print.html"
FEEDS = "heroic_core/feeds.html"
WIKI_WANTED = "wikipress/wanted.html"
WIKI_HISTORY = "wikipress/history.html"
WIKI_VERSION = "wikipress/version.html"
WIKI_COMPARE = "wikipress/compare.html"
RESET = "account/password_reset_from_key.html"

CONTENT = [
    *(PublicPage(path, HOME) for path in ("/", "/es/", "/fr/", "/id/")),
    *(PublicPage(f"{path}/faq/", FAQ) for path in ("", "/es", "/fr", "/id")),
    *(PublicPage(f"/test/faq/{style}/", FAQ) for style in ("boxed", "filled")),
    *(PublicPage(f"/test/faq/{style}/", FAQ) for style in ("index", "tabs")),
    *(
        PublicPage(f"/test/blocks/{style}/", STANDARD)
        for style in ("plain", "boxed", "filled", "index", "tabs")
    ),
    PublicPage("/faq/?q=domain", FAQ),
    PublicPage("/faq/?q=zebra", FAQ),
    PublicPage("/faq/", FAQ, user="editor"),
    PublicPage("/search/", SEARCH),
    PublicPage("/search/?q=conect+domian", SEARCH),
    PublicPage("/search/?q=domain&page=2", SEARCH),
    PublicPage("/search/?q=xyzzyq", SEARCH),
    PublicPage("/es/search/?q=dominio", SEARCH),
    PublicPage("/test/too-often/", "heroic_search/too_often.html", status=429),
    PublicPage("/pricing/", STANDARD),
    PublicPage("/styles/", STANDARD),
    PublicPage("/test/question/", "heroic_faq/question_preview.html"),
    PublicPage("/test/text/", "heroic_core/reusable_text_preview.html"),
]

KNOWLEDGE_BASE = [
    *(PublicPage(f"{path}/help/", KB) for path in ("", "/es", "/fr", "/id")),
    PublicPage("/test/kb/plain/list/", KB),
    PublicPage("/test/kb/picture/cards/", KB),
    PublicPage("/help/domains/", KB_CATEGORY),
    PublicPage("/help/security/", KB_CATEGORY),
    PublicPage("/help/email/?sort=newest", KB_CATEGORY),
    PublicPage("/es/help/dominios/", KB_CATEGORY),
    PublicPage("/help/partners/", KB_CATEGORY, user="staff"),
    PublicPage("/help/domains/connect-a-domain/", ARTICLE, note="attachment"),
    PublicPage("/help/domains/connect-a-domain/?highlight=aaaa+record", ARTICLE),
    PublicPage("/help/security/move-without-a-gap/", ARTICLE, note="questions"),
    PublicPage("/help/partners/commission/", ARTICLE, user="staff"),
    PublicPage("/fr/help/messagerie/moins-de-spam/", ARTICLE, note="older"),
    PublicPage("/test/kb/article/", ARTICLE),
]

FEEDBACK_PAGES = [
    PublicPage("/test/feedback/", FEEDBACK),
    PublicPage(
        "/test/feedback/",
        FEEDBACK,
        status=422,
        act=send_feedback_wrongly,
        note="refused",
    ),
    PublicPage("/test/feedback/", FEEDBACK, act=send_feedback, note="sent"),
    PublicPage(
        "/test/feedback/",
        "heroic_feedback/gone.html",
        status=404,
        act=send_feedback_on_nothing,
        note="gone",
    ),
]

CONTACT_PAGES = [
    PublicPage("/contact/", CONTACT),
    PublicPage("/contact/?subject=connect+a+domain", CONTACT, note="suggestions"),
    PublicPage("/es/contact/", CONTACT),
    PublicPage(
        "/contact/", CONTACT, status=422, act=write_message_wrongly, note="refused"
    ),
    PublicPage("/contact/", "heroic_contact/sent.html", act=write_message, note="sent"),
    PublicPage("/contact/solved/", "heroic_contact/solved.html"),
]

DUE = "/wiki/handbook/working-here/expenses/travel/"
EXCEPTIONS = "/wiki/support/refunds/refund-exceptions/"
VERSIONS = f"{EXCEPTIONS}?history=all"
WIKI_PAGES = [
    PublicPage("/wiki/", WIKI, user="staff"),
    PublicPage("/wiki/", WIKI, user="editor"),
    PublicPage("/wiki/support/", WIKI_SPACE, user="staff"),
    PublicPage(EXCEPTIONS, WIKI_PAGE, user="staff"),
    PublicPage(EXCEPTIONS, WIKI_PAGE, user="editor"),
    PublicPage(f"{EXCEPTIONS}?highlight=refund", WIKI_PAGE, user="staff"),
    PublicPage(f"{EXCEPTIONS}?links=all", WIKI_LINKS, user="staff"),
    PublicPage("/wiki/support/refunds/?below=all", WIKI_BELOW, user="staff"),
    PublicPage("/wiki/a-z/", WIKI_NAMES, user="staff"),
    PublicPage("/wiki/tags/", WIKI_TAGS, user="staff"),
    PublicPage("/wiki/tags/?tag=money", WIKI_TAGS, user="staff"),
    PublicPage("/wiki/changes/", WIKI_CHANGES, user="staff"),
    PublicPage("/wiki/handbook/?print=all", WIKI_PRINT, user="staff"),
    PublicPage("/heroic/feeds/", FEEDS, user="staff"),
    PublicPage("/heroic/feeds/", FEEDS, user="staff", act=make_feed, note="made"),
    PublicPage(f"{EXCEPTIONS}?wanted=Refund%20letters", WIKI_WANTED, user="staff"),
    PublicPage(f"{EXCEPTIONS}?wanted=Refund%20letters", WIKI_WANTED, user="editor"),
    PublicPage(VERSIONS, WIKI_HISTORY, user="staff"),
    PublicPage(VERSIONS, WIKI_HISTORY, user="editor"),
    PublicPage(VERSIONS, WIKI_VERSION, user="staff", act=open_oldest, note="old"),
    PublicPage(VERSIONS, WIKI_COMPARE, user="staff", act=compare, note="compared"),
]

REVIEWS = [
    # One that is due, to who may verify it.
    PublicPage(DUE, WIKI_PAGE, user="editor", note="due"),
    PublicPage(
        DUE,
        "heroic_freshness/stale.html",
        status=409,
        user="editor",
        act=verify_an_older_version,
        note="stale",
    ),
]

UNSUBSCRIBING = [
    PublicPage("/test/unsubscribe/", UNSUBSCRIBE),
    PublicPage("/test/unsubscribe/", UNSUBSCRIBE, act=get_no_digest, note="done"),
    PublicPage("/test/leave-reviews/", LEAVE_REVIEWS),
    PublicPage("/test/leave-reviews/", LEAVE_REVIEWS, act=get_no_digest, note="done"),
]

ACCOUNTS = [
    PublicPage("/accounts/login/", "account/login.html"),
    PublicPage(
        "/accounts/login/", "account/login.html", act=log_in_wrongly, note="refused"
    ),
    PublicPage("/accounts/signup/", "account/signup.html"),
    PublicPage(
        "/accounts/signup/", "account/signup.html", act=sign_up_wrongly, note="refused"
    ),
    PublicPage("/accounts/inactive/", "account/account_inactive.html"),
    PublicPage("/accounts/confirm-email/", "account/verification_sent.html"),
    PublicPage("/test/confirm-email/", "account/email_confirm.html"),
    PublicPage("/accounts/confirm-email/broken/", "account/email_confirm.html"),
    PublicPage("/accounts/password/reset/", "account/password_reset.html"),
    PublicPage("/accounts/password/reset/done/", "account/password_reset_done.html"),
    PublicPage("/test/reset-password/", RESET),
    PublicPage("/accounts/password/reset/key/1-broken/", RESET),
    PublicPage(
        "/accounts/password/reset/key/done/",
        "account/password_reset_from_key_done.html",
    ),
    PublicPage("/accounts/email/", "account/email.html", user="customer"),
    PublicPage(
        "/accounts/email/",
        "account/email.html",
        user="customer2",
        act=add_address,
        note="added",
    ),
    PublicPage(
        "/accounts/password/change/", "account/password_change.html", user="customer"
    ),
    PublicPage("/accounts/password/set/", "account/password_set.html", user="newcomer"),
    PublicPage(
        "/accounts/reauthenticate/", "account/reauthenticate.html", user="customer"
    ),
    PublicPage("/accounts/logout/", "account/logout.html", user="customer"),
]

OBSTACLES = [
    PublicPage("/test/private/", "wagtailcore/password_required.html"),
    PublicPage("/test/400/", "400.html", status=400),
    PublicPage("/test/403/", "403.html", status=403),
    PublicPage("/test/403/", "403.html", status=403, user="customer"),
    PublicPage("/test/csrf/", "403_csrf.html", status=403),
    PublicPage("/no-such-page/", "404.html", status=404),
    PublicPage("/es/no-such-page/", "404.html", status=404),
    PublicPage("/test/429/", "429.html", status=429),
    PublicPage("/test/500/", "500.html", status=500),
]

PAGES = [
    *CONTENT,
    *KNOWLEDGE_BASE,
    *FEEDBACK_PAGES,
    *CONTACT_PAGES,
    *WIKI_PAGES,
    *FORUM_PAGES,
    *REVIEWS,
    *UNSUBSCRIBING,
    *ACCOUNTS,
    *OBSTACLES,
]
