"""The addresses (网址) of the whole site, face by face."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("gongkai.api.urls")),
    path("desk/", include("gongkai.desk.urls")),
    path("", include("gongkai.portal.urls")),
]
