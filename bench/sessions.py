"""Somebody without access to the admin, who has logged in."""

# The key of their session.
KNOWN = "benchbenchbenchbenchbenchbenchbe"


def let_in(*names: str) -> None:
    """
    Make somebody with a session whose key is known.

    Args:
        names: of the groups that they are in, which are left without permissions.
    """
    from datetime import timedelta

    from django.conf import settings
    from django.contrib.auth import (
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
        get_user_model,
    )
    from django.contrib.auth.models import Group
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    reader = get_user_model().objects.create_user("reader")
    for group in Group.objects.filter(name__in=names):
        group.permissions.clear()
        reader.groups.add(group)
    known = {
        SESSION_KEY: str(reader.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: reader.get_session_auth_hash(),
    }
    Session.objects.create(
        session_key=KNOWN,
        session_data=SessionStore().encode(known),
        expire_date=timezone.now() + timedelta(days=1),
    )
