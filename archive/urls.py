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

    from archive.policy import DEED, FORM, READ, Audience, Policy, governed

    BY_PERMISSION = Policy(Audience.ADMIN, FORM)
    LOOKED_UP = Policy(Audience.ADMIN, READ)
    ONES_OWN = Policy(Audience.CONFIRMED, FORM)

    urlpatterns += [
        path(
            "admin/",
            governed(
                admin.site.urls,
                BY_PERMISSION,
                autocomplete=LOOKED_UP,
                jsi18n=LOOKED_UP,
                view_on_site=LOOKED_UP,
                logout=Policy(Audience.ADMIN, DEED),
            ),
        ),
        path("desk/concerns/", include("archive.concerns.urls")),
        path(
            "desk/account/",
            governed(include("archive.accounts.urls"), ONES_OWN),
        ),
        path("desk/", include("archive.desk.urls")),
    ]

handler400 = "archive.catalogue.errors.bad_request"
handler403 = "archive.catalogue.errors.forbidden"
handler404 = "archive.catalogue.errors.not_found"
handler500 = "archive.catalogue.errors.server_error"
