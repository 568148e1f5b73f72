"""Addresses: the public ones always, the staff's where this process serves them."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("archive.letterbox.urls")),
    path("", include("archive.catalogue.urls")),
    path("iiif/", include("archive.iiif.urls")),
]
if not settings.PUBLIC_ONLY:
    from django.contrib import admin

    urlpatterns += [
        path("admin/", admin.site.urls),
        path("desk/concerns/", include("archive.concerns.urls")),
        path("desk/account/", include("archive.accounts.urls")),
        path("desk/", include("archive.desk.urls")),
    ]

handler400 = "archive.catalogue.errors.bad_request"
handler403 = "archive.catalogue.errors.forbidden"
handler404 = "archive.catalogue.errors.not_found"
handler500 = "archive.catalogue.errors.server_error"
