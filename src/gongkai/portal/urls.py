"""The addresses of the public site (公众门户网址)."""

from django.urls import URLPattern

app_name = "portal"
urlpatterns: list[URLPattern] = []
