"""The admin of what is published: editions to look at, actions, and site pages."""

from django import forms
from django.contrib import admin
from django.db.models import OuterRef, Subquery

from archive.publication.domain import publish_together, withdraw
from archive.publication.forms import Publishing, Withdrawing
from archive.publication.leaks import withheld_words
from archive.publication.models import Publication, SitePage
from archive.publication.site import publish_page
from evidence.admin import deeds
from evidence.admin.base import ReadOnly, RecordAdmin
from evidence.admin.items import ItemAdmin as DescribedItemAdmin
from evidence.admin.wordings import WordingField
from evidence.models import Item
from evidence.permissions import can_keep, can_publish


class PublishForm(Publishing):
    change_note = WordingField(
        label="What changed",
        help_text="Readers see it. Needed for items that have been published before.",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)


class WithdrawForm(Withdrawing):
    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)


# `evidence` knows nothing of publication, so its page is extended here.
admin.site.unregister(Item)


@admin.register(Item)
class ItemAdmin(DescribedItemAdmin):
    list_display = [*DescribedItemAdmin.list_display, "edition"]
    actions = [*DescribedItemAdmin.actions, "publish_items", "withdraw_items"]

    def listed(self, request, rows):
        editions = Publication.objects.filter(item=OuterRef("pk")).order_by("-number")
        return (
            super()
            .listed(request, rows)
            .annotate(
                edition_number=Subquery(editions.values("number")[:1]),
                edition_status=Subquery(editions.values("status")[:1]),
            )
        )

    @admin.display(description="edition", ordering="edition_status")
    def edition(self, item):
        if not item.edition_number:
            return "never published"
        return f"{item.edition_number}: {Publication.Status(item.edition_status).label}"

    def has_publish_permission(self, request):
        return can_publish(request.user)

    def has_withdraw_permission(self, request):
        return can_publish(request.user) or can_keep(request.user)

    @admin.action(description="Publish together …", permissions=["publish"])
    def publish_items(self, request, queryset):
        def do(items, given):
            note = {lang: text for lang, text in given["change_note"].items() if text}
            leave_out = given["leave_out"]
            made = publish_together(
                items, by=request.user, change_note=note, leave_out=leave_out
            )
            return f"Editions on their way to the catalogue: {len(made)}."

        return deeds.ask(
            self,
            request,
            queryset,
            form=PublishForm,
            title="Publish together",
            action="publish_items",
            do=do,
        )

    @admin.action(description="Withdraw …", permissions=["withdraw"])
    def withdraw_items(self, request, queryset):
        def do(items, given):
            for item in items:
                withdraw(
                    item, reason=given["reason"], note=given["note"], by=request.user
                )
            return f"Withdrawn; tombstones stay in their place: {len(items)}."

        return deeds.ask(
            self,
            request,
            queryset,
            form=WithdrawForm,
            title="Withdraw",
            action="withdraw_items",
            do=do,
        )


@admin.register(Publication)
class PublicationAdmin(ReadOnly, RecordAdmin):
    """Every edition. Its document is read where readers read it."""

    item = "item"
    levels = ("item__level",)
    list_display = ["code", "number", "status", "published_at", "requested_by"]
    list_filter = ["status", "reason"]
    list_select_related = ["item", "requested_by"]
    ordering = ["-pk"]
    found_by = ("item__reference_code", "sha256")
    fields = [
        ("code", "number", "status"),
        ("requested_by", "requested_at", "embargo_until"),
        ("published_at", "sha256"),
        "change_note",
        "leave_out",
        ("withdrawn_at", "withdrawn_by", "reason"),
        "reason_note",
    ]

    @admin.display(description="item", ordering="item__reference_code")
    def code(self, publication):
        return publication.item.reference_code


class SitePageForm(forms.ModelForm):
    """Says beside the words what `publish_page` would refuse."""

    def clean(self):
        words = {name: self.cleaned_data.get(name, "") for name in ("title", "body")}
        if found := withheld_words(words):
            raise forms.ValidationError(found)
        return super().clean()


@admin.register(SitePage)
class SitePageAdmin(RecordAdmin):
    """The words of pages about the archive; saving publishes them."""

    list_display = ["slug", "language", "title", "is_published"]
    list_filter = ["slug", "language"]
    form = SitePageForm
    found_by = ("title", "body")
    fields = [("slug", "language"), "title", "body"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug", "language"] if obj else []

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        publish_page(obj, by=request.user)

    @admin.display(description="published", boolean=True)
    def is_published(self, page):
        return page.published is not None
