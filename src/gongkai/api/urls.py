"""The open data's addresses (开放数据网址)."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularJSONAPIView, SpectacularYAMLAPIView

from gongkai.api import bulk, pages, views

app_name = "api"

urlpatterns = [
    path("", pages.explanation, name="explanation"),
    path("bodies", views.Bodies.as_view(), name="bodies"),
    path("bodies/<str:code>", views.OneBody.as_view(), name="body"),
    path("reports", views.Reports.as_view(), name="reports"),
    path("reports/<str:code>/<int:year>", views.OneReport.as_view(), name="report"),
    path("cells", views.Cells.as_view(), name="cells"),
    path("cells.parquet", bulk.AsParquet.as_view(), name="cells-parquet"),
    path("cells.csv", bulk.AsCsv.as_view(), name="cells-csv"),
    path("findings", views.Findings.as_view(), name="findings"),
    path("schema", SpectacularAPIView.as_view(), name="schema"),
    path("schema.json", SpectacularJSONAPIView.as_view(), name="schema-json"),
    path("schema.yaml", SpectacularYAMLAPIView.as_view(), name="schema-yaml"),
    re_path("^(?P<rest>.+)$", views.Nothing.as_view()),
]
