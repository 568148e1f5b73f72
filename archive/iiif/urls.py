"""Addresses of the IIIF Image API 3.0 (section 2)."""

from django.urls import path

from archive.iiif import views

urlpatterns = [
    path("<slug:key>", views.service, name="image-service"),
    path("<slug:key>/info.json", views.info, name="image-info"),
    path(
        "<slug:key>/<str:region>/<str:size>/<str:rotation>/<str:quality_format>",
        views.tile,
        name="image-tile",
    ),
]
