"""Accounts, to look at. What happens to them happens at the desk, under People."""

from django.contrib import admin

from evidence.admin.base import ReadOnly, RecordAdmin
from evidence.models import User


@admin.register(User)
class UserAdmin(ReadOnly, RecordAdmin):
    list_display = ["username", "role_names", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    ordering = ["username"]
    found_by = ("username", "first_name", "last_name", "email")
    fields = [
        ("username", "is_active"),
        "role_names",
        ("first_name", "last_name", "email"),
        ("credit_as", "credit_name"),
        ("last_login", "date_joined"),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="roles")
    def role_names(self, user):
        return ", ".join(sorted(group.name for group in user.groups.all())) or "—"
