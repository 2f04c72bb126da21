from urllib.parse import urlsplit

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.core.ratelimit import respond_429
from django.contrib.auth import get_user_model, login
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.documents import get_document_model
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.images import get_image_model
from wagtail.models import Locale, PageViewRestriction, Site

from forumpress.models import ForumIndexPage, Topic
from forumpress.ways_out import OutOfMail, OutOfTopic
from heroic_core.freshness.unsubscribing import WAY_OUT
from heroic_core.insights.digest.unsubscribing import url_for
from heroic_core.models import ReusableText
from heroic_faq.blocks import FAQBlock
from heroic_faq.models import Category, FAQPage, Question
from heroic_kb.models import ArticlePage, KnowledgeBasePage


def log_in(request, username):
    """As a demo person, or as somebody new who has no password."""
    user, _made = get_user_model().objects.get_or_create(username=username)
    login(request, user, "django.contrib.auth.backends.ModelBackend")
    return HttpResponse(username)


def confirm_email(request):
    """To where the link in the mail leads."""
    address, _made = EmailAddress.objects.get_or_create(
        user=customer(), email="joan@example.com", verified=False
    )
    return redirect("account_confirm_email", EmailConfirmationHMAC(address).key)


def reset_password(request):
    key = default_token_generator.make_token(customer())
    uid = user_pk_to_url_str(customer())
    return redirect("account_reset_password_from_key", uid, key)


def unsubscribe(request):
    """To where the link in the weekly mail leads."""
    return redirect(urlsplit(url_for(1)).path)


def leave_reviews(request):
    """To where the link in the weekly mail of reviews leads."""
    return redirect(urlsplit(WAY_OUT.url(customer().pk)).path)


def leave_forum_mail(request):
    """To where the links in the mail of the forum lead."""
    return redirect(urlsplit(OutOfMail.way_out.url(customer().pk)).path)


def leave_forum_topic(request):
    return redirect(urlsplit(OutOfTopic.url(customer(), Topic.objects.first())).path)


def topic_of_forum(request, slug):
    topic = Topic.objects.select_related("board").get(slug=slug)
    return redirect(f"{topic.board.get_url(request)}{topic.path}")


def about_topic(request, slug, name):
    """To a page about a topic, or about its first post."""
    topic = Topic.objects.get(slug=slug)
    of_topic = name in ("reply", "handoff")
    key = topic.pk if of_topic else topic.posts.get(position=1).pk
    forum = ForumIndexPage.objects.get()
    return redirect(forum.url_of(name, key, request=request))


def private_page(request):
    page = home_of(request)
    form = PasswordViewRestrictionForm(instance=PageViewRestriction(page=page))
    return page.serve_password_required_response(request, form, request.path)


def faq_page(request, style):
    page = FAQPage.objects.descendant_of(home_of(request)).first()
    page.style = style
    return page.serve(request)


def page_with_blocks(request, style):
    """Several blocks of one style, named and not, deep down and typed in."""
    page = home_of(request).get_children().get(slug="pricing").specific
    block = FAQBlock()
    categories = list(Category.objects.in_locale(page.locale).in_tree_order()[:2])
    typed = {"question": "Content", "answer": [("text", "<p>Typed.</p>")]}
    found = {"style": style, "categories": categories}
    page.body = [
        ("faq", block.value_of(**options))
        for options in [
            found,
            found,
            {**found, "heading": "Once more", "heading_level": "h4"},
            {"style": style, "source": "typed", "items": [typed, typed]},
        ]
    ]
    return page.serve(request)


def knowledge_base(request, opening, layout):
    page = KnowledgeBasePage.objects.descendant_of(home_of(request)).first()
    page.opening, page.category_layout = opening, layout
    page.image = get_image_model().objects.first()
    return page.serve(request)


def article_of_all_kinds(request):
    """What articles of the demo hold, and what they do not."""
    page = article_of(request)
    image = get_image_model().objects.first()
    document = get_document_model().objects.first()
    more = [
        ("image", {"image": image.pk, "alt_text": "A panel", "caption": "So it is."}),
        ("file", {"document": document.pk, "title": "To print"}),
        ("embed", "https://video.example/1"),
        ("reusable", reusable_text().pk),
        *(
            ("callout", {"kind": kind, "text": f"<p>A {kind}.</p>"})
            for kind in ("note", "tip", "warning", "danger")
        ),
    ]
    page.body = page.body.stream_block.to_python(
        [*page.body.raw_data, *({"type": kind, "value": value} for kind, value in more)]
    )
    return page.serve(request)


def text_preview(request):
    return reusable_text().make_preview_request(request)


def reusable_text():
    text, _made = ReusableText.objects.get_or_create(
        name="Support",
        locale=Locale.get_default(),
        body='[{"type": "text", "value": "<h2>Ask us</h2><p>We answer.</p>"}]',
    )
    return text


def feedback(request):
    return redirect("heroic_core:feedback_on_thing", "kb", article_of(request).pk)


def article_of(request):
    slug = "move-without-a-gap"
    return ArticlePage.objects.descendant_of(home_of(request)).get(slug=slug)


def question_preview(request):
    return Question.objects.first().make_preview_request(request)


def fail_with_400(request):
    raise SuspiciousOperation


def fail_with_403(request):
    raise PermissionDenied


def fail_with_429(request):
    return respond_429(request)


def fail_with_500(request):
    raise ZeroDivisionError


def home_of(request):
    return Site.find_for_request(request).root_page.specific


def customer():
    return get_user_model().objects.get(username="customer")
