"""The pages of gaps in the admin."""

from django.test import Client
from django.urls import reverse


INDEX = "/admin/heroic/write-next/"
NEW = f"{INDEX}new/"


def detail(gap):
    return reverse("heroic_insights_gaps:edit", args=[gap.pk])


def shown(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def new_gap(**values):
    return {"title": "How to cancel", "locale": "en", "site": "", "quote": "", **values}
