"""The owner of a new site; run by `manage.py shell` in that site."""

from django.contrib.auth import get_user_model
from wagtail.models import Site

from heroic_core.models import HelpSettings


get_user_model().objects.create_superuser("owner", "owner@example.com", "secret")
HelpSettings.objects.create(site=Site.objects.get(), email="help@example.com")
