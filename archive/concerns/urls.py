"""Addresses of concerns, below the desk's. All of them are custodians'."""

from django.urls import path

from archive.concerns import views

app_name = "concerns"

urlpatterns = [
    path("", views.concern_list, name="concern-list"),
    path("<int:pk>/", views.concern, name="concern"),
    path("<int:pk>/agree/", views.agreement, name="agreement"),
    path("<int:pk>/<slug:deed>/", views.deed, name="deed"),
]
