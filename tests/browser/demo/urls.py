"""The site's URLs, and short ways to pages that readers reach by a mail or a fault."""

from django.conf import settings
from django.urls import path
from django.views.csrf import csrf_failure
from django.views.static import serve

from heroic_core.search.views.results import too_often
from heroic_site.urls import urlpatterns as urls_of_the_site

from . import views


urlpatterns = [
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    path("test/login/<str:username>/", views.log_in),
    path("test/confirm-email/", views.confirm_email),
    path("test/reset-password/", views.reset_password),
    path("test/unsubscribe/", views.unsubscribe),
    path("test/leave-reviews/", views.leave_reviews),
    path("test/too-often/", too_often),
    path("test/leave-forum-mail/", views.leave_forum_mail),
    path("test/leave-forum-topic/", views.leave_forum_topic),
    path("test/forum/<str:slug>/", views.topic_of_forum),
    path("test/forum/<str:slug>/<str:name>/", views.about_topic),
    path("test/private/", views.private_page),
    path("test/faq/<str:style>/", views.faq_page),
    path("test/blocks/<str:style>/", views.page_with_blocks),
    path("test/kb/<str:opening>/<str:layout>/", views.knowledge_base),
    path("test/kb/article/", views.article_of_all_kinds),
    path("test/feedback/", views.feedback),
    path("test/text/", views.text_preview),
    path("test/question/", views.question_preview),
    path("test/400/", views.fail_with_400),
    path("test/403/", views.fail_with_403),
    path("test/429/", views.fail_with_429),
    path("test/500/", views.fail_with_500),
    path("test/csrf/", csrf_failure),
    *urls_of_the_site,
]
