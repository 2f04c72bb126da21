from django.shortcuts import render
from django.urls import path

from .models import Text


def texts(request):
    return render(request, "baseline.html", {"texts": Text.objects.order_by("pk")[:10]})


urlpatterns = [path("", texts)]
