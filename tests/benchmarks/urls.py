"""The baselines under /bench/, before the archive's own addresses: finding a
baseline costs no more than finding a page."""

from django.urls import include, path

from archive.policy import READ, Audience, Policy, governed
from tests.benchmarks import bare
from tests.benchmarks.idiomatic import views as idiomatic

baselines = [
    path("hello/", bare.hello),
    path("bare/items/", bare.item_list),
    path("bare/kept/items/", bare.item_list_without_counts),
    path("bare/stored/items/", bare.item_list_with_stored_counts),
    path("bare/items/<str:code>/", bare.item),
    path("idiomatic/items/", idiomatic.item_list, name="idiomatic-list"),
    path("idiomatic/items/<str:code>/", idiomatic.item, name="idiomatic-item"),
    path("forgetful/items/", bare.forgetful_item_list),
]

baselines = governed((baselines,), Policy(Audience.PUBLIC, READ))
urlpatterns = [path("bench/", include(*baselines)), path("", include("archive.urls"))]
handler400 = "archive.catalogue.errors.bad_request"
handler403 = "archive.catalogue.errors.forbidden"
handler404 = "archive.catalogue.errors.not_found"
handler500 = "archive.catalogue.errors.server_error"
