"""What can be done with chosen items: each action calls a verb, or leads to one."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from evidence.admin import deeds
from evidence.domain.access import move
from evidence.domain.accessioning import copy_description
from evidence.domain.describing import MOST_TOGETHER
from evidence.permissions import can_catalogue, can_keep, can_publish


class ItemActions:
    actions = ["set_access_level", "copy_item", "edit_together"]

    def has_access_permission(self, request):
        return can_keep(request.user) or can_publish(request.user)

    def has_catalogue_permission(self, request):
        return can_catalogue(request.user)

    @admin.action(description="Set access level …", permissions=["access"])
    def set_access_level(self, request, queryset):
        def do(items, given):
            moved = [move(item, by=request.user, **given) for item in items]
            asked = len([opening for opening in moved if opening])
            said = f"Items at level {given['level']} now: {len(items) - asked}."
            return f"{said} Waiting for a second person: {asked}." if asked else said

        return deeds.ask(
            self,
            request,
            queryset,
            form=deeds.LevelForm,
            title="Set access level",
            action="set_access_level",
            do=do,
        )

    @admin.action(description="Copy description …", permissions=["catalogue"])
    def copy_item(self, request, queryset):
        if queryset.count() != 1:
            self.message_user(request, "Choose one item to copy.", messages.WARNING)
            return None

        def do(items, given):
            made = copy_description(
                items[0], title=given["title_words"], by=request.user
            )
            return f"{made.reference_code} was made from {items[0].reference_code}."

        return deeds.ask(
            self,
            request,
            queryset,
            form=deeds.CopyForm,
            title="Copy description",
            action="copy_item",
            do=do,
            fresh=False,
        )

    @admin.action(
        description="Edit several at once (at the desk)", permissions=["catalogue"]
    )
    def edit_together(self, request, queryset):
        chosen = list(
            queryset.order_by("pk").values_list("collection__slug", "reference_code")
        )
        slugs = {slug for slug, _ in chosen}
        if len(slugs) != 1:
            self.message_user(
                request, "Choose items of one collection.", messages.WARNING
            )
            return None
        if len(chosen) > MOST_TOGETHER:
            said = f"Choose at most {MOST_TOGETHER} items."
            self.message_user(request, said, messages.WARNING)
            return None
        query = {"collection": slugs.pop(), "items": [code for _, code in chosen]}
        address = reverse("desk:edit-many")
        return HttpResponseRedirect(f"{address}?{urlencode(query, doseq=True)}")
