"""The addresses (网址) of the whole site, face by face."""

from django.urls import include, path

handler403 = "gongkai.project.refusing.forbidden"
handler404 = "gongkai.project.refusing.missing"

urlpatterns = [
    path("api/", include("gongkai.api.urls")),
    path("desk/", include("gongkai.desk.urls")),
    path("", include("gongkai.portal.urls")),
]
