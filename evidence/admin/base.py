"""What all our admin pages have in common: who sees what, who may do what, and why.

Permissions are asked of the groups of an account; being a superuser opens nothing.
Rows more closed than somebody may read do not exist for them, here, in choices and
in autocompletion alike.
"""

from django import forms
from django.contrib import admin
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.admin.sites import NotRegistered
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import CharField, Q, QuerySet, TextField, URLField

from evidence.admin import history
from evidence.admin.choices import RowsFormSet, Search, SearchSeveral, keep_closed
from evidence.admin.finding import matching
from evidence.admin.levels import OnlyRaised
from evidence.admin.lookups import ChosenRows, OnlyFilters
from evidence.admin.reading import ReadingLogged
from evidence.admin.wordings import WordedForm
from evidence.models import Level, User, within_reach
from values.edtf_dates import parse
from values.languages import TAGS, name


def granted(user: User) -> frozenset[str]:
    """The permissions of the groups of `user`; asked once for each instance."""
    if not hasattr(user, "_granted"):
        held = Permission.objects.none()
        if user.is_active:
            held = Permission.objects.filter(group__user=user)
        rows = held.values_list("content_type__app_label", "codename")
        user._granted = frozenset(f"{app}.{codename}" for app, codename in rows)
    return user._granted


def visible(
    rows: QuerySet, user: User, levels: tuple[str, ...], item: str = ""
) -> QuerySet:
    """The `rows` none of whose `levels` lies above what `user` may read.

    `item` is the way to the item that they belong to and assignments are for. What
    belongs to none describes where things come from.
    """
    if item and levels:
        return rows.filter(within_reach(user, item, *levels))
    for path in levels:
        known = Q(**{f"{path}__lte": user.shelf_clearance})
        rows = rows.filter(known | Q(**{f"{path}__isnull": True}))
    return rows


def pair(field: str) -> tuple[str, str]:
    """A property and why it has no value, side by side."""
    return field, f"{field}_state"


def edtf(text: str) -> str:
    """`text` if it is an EDTF value or empty; a sentence if it is not."""
    try:
        return parse(text).text if text else ""
    except ValueError as error:
        raise ValidationError(str(error)) from error


class ByRole:
    """For an admin or an inline: permissions of groups, rows of one's clearance.

    `item` is the way from a row to the item it belongs to, "" for those of none.
    """

    levels: tuple[str, ...] = ()
    item = ""

    def may(self, request, act: str) -> bool:
        codename = get_permission_codename(act, self.opts)
        return f"{self.opts.app_label}.{codename}" in granted(request.user)

    def has_view_permission(self, request, obj=None):
        return self.may(request, "view") or self.may(request, "change")

    def has_add_permission(self, request, obj=None):
        return self.may(request, "add")

    def has_change_permission(self, request, obj=None):
        return self.may(request, "change")

    def has_delete_permission(self, request, obj=None):
        return self.may(request, "delete")

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return visible(rows, request.user, self.levels, self.item)

    def get_field_queryset(self, db, db_field, request):
        try:
            related = self.admin_site.get_model_admin(db_field.remote_field.model)
        except NotRegistered:
            return super().get_field_queryset(db, db_field, request)
        return related.get_queryset(request)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Search(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchSeveral(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name.endswith("level") and db_field.choices == Level.choices:
            kwargs["choices"] = [
                one for one in Level.choices if one[0] <= request.user.shelf_clearance
            ]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        if isinstance(db_field, TextField):
            kwargs.setdefault("widget", forms.Textarea({"rows": 3, "cols": 60}))
        if not isinstance(db_field, ArrayField):
            field = super().formfield_for_dbfield(db_field, request, **kwargs)
            if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
                # Nothing is deleted from another record's page; one look is enough.
                field.widget.can_delete_related = False
                field.widget.can_view_related &= not field.widget.can_change_related
            return field
        choices = db_field.base_field.choices
        if db_field.name == "content_languages":
            choices = [(tag, f"{name(tag, 'en')} ({tag})") for tag in TAGS]
        if not choices:
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return forms.MultipleChoiceField(
            choices=choices,
            required=False,
            label=db_field.verbose_name.capitalize(),
            help_text=db_field.help_text,
            widget=forms.CheckboxSelectMultiple,
        )


class RecordForm(OnlyRaised, WordedForm):
    """A form of an admin page. `never_told` names what stays out of the history."""

    never_told: tuple[str, ...] = ()

    why = forms.CharField(
        label="Why",
        required=False,
        max_length=300,
        widget=forms.TextInput({"size": 80}),
        help_text="Kept in the history for good, beside what you change.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        keep_closed(self)
        if "content_languages" in self.fields:
            held = self.instance.content_languages
            known = self.fields["content_languages"].choices
            more = [(tag, tag) for tag in held if tag not in dict(known)]
            self.fields["content_languages"].choices = [*known, *more]


class RowForm(OnlyRaised, WordedForm):
    """A form of an inline. `chosen` is what all of its rows refer to."""

    def __init__(self, *args, chosen=None, **kwargs):
        super().__init__(*args, **kwargs)
        keep_closed(self, chosen)


class RecordAdmin(ByRole, OnlyFilters, ChosenRows, ReadingLogged, admin.ModelAdmin):
    """An admin page of ours.

    `found_by` are the paths that its search looks at (evidence/admin/finding.py).
    """

    form = RecordForm
    found_by: tuple[str, ...] = ()
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False
    # Only says that there is a search; `get_search_results` is the search.
    search_fields = ("pk",)

    def has_module_permission(self, request):
        begin = f"{self.opts.app_label}."
        return any(each.startswith(begin) for each in granted(request.user))

    def get_object(self, request, object_id, from_field=None):
        """Refused before it is looked up: who may see no row learns of none."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return super().get_object(request, object_id, from_field)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.by = request.user
        return form

    def get_search_results(self, request, queryset, search_term):
        return self.find(request, queryset, search_term), False

    def find(self, request, rows: QuerySet, words: str) -> QuerySet:
        return matching(rows, words, list(self.found_by))

    def get_deleted_objects(self, objs, request):
        """What refers to a record is not named: it may be closed to whoever asks."""
        *_, lacking, protected = super().get_deleted_objects(objs, request)
        chosen = [history.called(one) for one in objs]
        counts = {self.opts.verbose_name_plural: len(chosen)}
        return chosen, counts, lacking, ["what refers to it"] if protected else []

    def construct_change_message(self, request, form, formsets, add=False):
        return history.told(form, formsets, add=add)

    def log_addition(self, request, obj, message):
        return self._log(request, obj, ADDITION, message)

    def log_change(self, request, obj, message):
        return self._log(request, obj, CHANGE, message)

    def log_deletions(self, request, queryset):
        return [self._log(request, obj, DELETION, "Deleted.") for obj in queryset]

    def _log(self, request, obj, flag: int, message: str) -> LogEntry:
        return LogEntry.objects.create(
            user_id=request.user.pk,
            content_type=ContentType.objects.get_for_model(obj),
            object_id=obj.pk,
            object_repr=history.called(obj)[:200],
            action_flag=flag,
            change_message=message,
        )


class Rows(ByRole):
    form = RowForm
    formset = RowsFormSet
    extra = 0

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.by = request.user
        return formset


class TableOfRows(Rows, admin.TabularInline):
    """Rows of a record, one below the other."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, TextField):
            kwargs.setdefault("widget", forms.Textarea({"rows": 2, "cols": 30}))
        elif isinstance(db_field, CharField) and not db_field.choices:
            size = min(max(db_field.max_length // 6, 8), 24)
            kwargs.setdefault("widget", forms.TextInput({"size": size}))
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_formset(self, request, obj=None, **kwargs):
        """The heading of a column is no label of the inputs below it."""
        formset = super().get_formset(request, obj, **kwargs)
        for field in formset.form.base_fields.values():
            if field.label:
                field.widget.attrs["aria-label"] = str(field.label)
        return formset


class RowInFull(Rows, admin.StackedInline):
    """Rows of a record with room for each field."""


class ReadOnly:
    """For an admin or an inline in which nothing is changed."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
