"""What was remembered of a site's settings goes when they change."""

from django.conf import settings
from django.db.models.signals import post_delete, post_migrate, post_save

from . import site_cache
from .headings import signals as heading_signals
from .help_panel import KIND as HELP
from .media import signals as media_signals
from .models import HelpLink, HelpSettings, Holiday, OpeningHours, ThemeSettings
from .permissions import grant_after_migrating
from .privacy import actions, passwords, severed
from .revision_notes import keeping
from .sections import signals as section_signals
from .theme import KIND as THEME


def forget_theme(instance, **kwargs):
    site_cache.forget(THEME, instance.site_id)


def forget_help(instance, **kwargs):
    _forget_help_of(instance.site_id)


def forget_help_of_part(instance, **kwargs):
    found = HelpSettings.objects.filter(pk=instance.settings_id)
    for site_id in found.values_list("site_id", flat=True):
        _forget_help_of(site_id)


def register():
    actions.wrap_all()
    passwords.wrap_all()
    severed.register()
    heading_signals.register()
    keeping.register()
    section_signals.register()
    media_signals.register()
    post_migrate.connect(grant_after_migrating, dispatch_uid="heroic_core.grants")
    for signal in (post_save, post_delete):
        signal.connect(forget_theme, sender=ThemeSettings)
        signal.connect(forget_help, sender=HelpSettings)
        for part in (HelpLink, Holiday, OpeningHours):
            signal.connect(forget_help_of_part, sender=part)


def _forget_help_of(site_id):
    languages = tuple(code for code, name in settings.LANGUAGES)
    site_cache.forget(HELP, site_id, ("", *languages))
