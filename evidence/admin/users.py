"""Accounts, as custodians keep them: roles, and no power beyond roles."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group

from evidence.admin import history
from evidence.admin.base import RecordAdmin, RecordForm
from evidence.models import ROLES, User

# What a role may do is written in the code, not set on a page.
admin.site.unregister(Group)


class AccountForm(UserChangeForm):
    never_told = ("password",)
    why = RecordForm.declared_fields["why"]

    class Meta(UserChangeForm.Meta):
        model = User


class NewAccountForm(UserCreationForm):
    never_told = ("password1", "password2", "usable_password")
    why = RecordForm.declared_fields["why"]

    class Meta(UserCreationForm.Meta):
        model = User
        fields = ("username", "groups")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Browsers complain: the page has put the cursor somewhere already.
        self.fields["username"].widget.attrs.pop("autofocus", None)


@admin.register(User)
class UserAdmin(RecordAdmin, DjangoUserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    list_display = ["username", "role_names", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    filter_horizontal = []
    ordering = ["username"]
    found_by = ("username", "first_name", "last_name", "email")
    fieldsets = [
        (None, {"fields": ["username", "password", "is_active"]}),
        ("Roles", {"fields": ["groups"]}),
        ("Person", {"fields": [("first_name", "last_name"), "email"]}),
        ("Credit for words", {"fields": [("credit_as", "credit_name")]}),
        ("Dates", {"fields": [("last_login", "date_joined")]}),
    ]
    add_fieldsets = [
        (
            None,
            {"fields": ["username", "groups", "password1", "password2"]},
        )
    ]
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request):
        """A superuser's account is kept on the command line."""
        rows = super().get_queryset(request).filter(is_superuser=False)
        return rows.prefetch_related("groups")

    def get_readonly_fields(self, request, obj=None):
        """Nobody gives roles to themselves, or locks themselves out."""
        fields = list(super().get_readonly_fields(request, obj))
        return [*fields, "groups", "is_active"] if obj == request.user else fields

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["queryset"] = Group.objects.filter(name__in=ROLES)
            kwargs["widget"] = forms.CheckboxSelectMultiple
            kwargs["label"] = "Roles"
            kwargs["help_text"] = ""
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        """Everybody with an account works at the desk, which asks for `is_staff`."""
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    def construct_change_message(self, request, form, formsets, add=False):
        if formsets is None:  # from the page that sets a password
            return "Password changed."
        return history.told(form, formsets, add=add)

    @admin.display(description="roles")
    def role_names(self, user):
        return ", ".join(sorted(group.name for group in user.groups.all())) or "—"
