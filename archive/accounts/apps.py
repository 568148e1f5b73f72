from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class AccountsConfig(AppConfig):
    name = "archive.accounts"
    verbose_name = "Accounts"


class StaffAdminConfig(AdminConfig):
    """Django's admin without a way in of its own."""

    default_site = "archive.accounts.site.StaffSite"
