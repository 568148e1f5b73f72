"""The admin, which one comes to by the desk's way in and by no other."""

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse

from archive.accounts import confirming
from archive.accounts.gate import for_strangers

# Tables of django-allauth: secrets, and addresses that we do not use. Groups: what a
# role may do is written in the code, not set on a page.
NOT_HERE = {"account", "mfa", "auth"}
# The last leads from the number of any row to its address, whoever may see it.
CLOSED = {"password_change", "password_change_done", "view_on_site"}


class StaffSite(AdminSite):
    def register(self, model_or_iterable, admin_class=None, **options):
        models = (
            model_or_iterable
            if isinstance(model_or_iterable, (list, tuple))
            else [model_or_iterable]
        )
        ours = [model for model in models if model._meta.app_label not in NOT_HERE]
        if ours:
            super().register(ours, admin_class, **options)

    def has_permission(self, request):
        return super().has_permission(request) and confirming.confirmed(request)

    def get_urls(self):
        urls = super().get_urls()
        return [url for url in urls if getattr(url, "name", "") not in CLOSED]

    @for_strangers
    def login(self, request, extra_context=None):
        following = request.GET.get("next", "")
        if request.user.is_authenticated:
            return redirect("desk:home")  # signed in, and yet not let into the admin
        return redirect_to_login(following or reverse("admin:index"))
