from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import Permission
from django.db.models import Q

from jobs.models import Job
from jobs.queue import retry


class StateFilter(admin.SimpleListFilter):
    """By state, with "running" told apart from "waiting"."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("waiting", "waiting"),
            ("running", "running"),
            ("failed", "failed"),
            ("done", "done"),
        ]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        running = Job.objects.running().values_list("pk", flat=True)
        if self.value() == "running":
            return queryset.filter(pk__in=running)
        return queryset.filter(state=self.value()).exclude(pk__in=running)


class JobChangeList(ChangeList):
    """Marks the jobs on the page that are running, in two queries for all of them."""

    def get_results(self, request):
        super().get_results(request)
        shown = Job.objects.filter(pk__in=[job.pk for job in self.result_list])
        running = set(shown.running().values_list("pk", flat=True))
        for job in self.result_list:
            job.is_running = job.pk in running


def held(user) -> set[str]:
    """What `user` was given to do with jobs; asked once for each instance.

    Not `has_perm`, which is always true for a superuser: there is no way round.
    """
    if not hasattr(user, "_jobs_held"):
        given = Permission.objects.none()
        if user.is_active:  # nobody is, before signing in
            own = Q(user=user.pk) | Q(group__user=user.pk)
            given = Permission.objects.filter(own, content_type__app_label="jobs")
        user._jobs_held = set(given.values_list("codename", flat=True))
    return user._jobs_held


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    """For looking, and for trying failed jobs again. Nothing is edited here."""

    list_display = [
        "id",
        "kind",
        "status",
        "attempts",
        "run_after",
        "begun_at",
        "error",
    ]
    list_filter = [StateFilter, "kind"]
    ordering = ["-pk"]
    actions = ["try_again"]

    def get_changelist(self, request, **kwargs):
        return JobChangeList

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return bool(held(request.user) & {"view_job", "change_job"})

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_retry_permission(self, request):
        return "change_job" in held(request.user)

    @admin.display(ordering="state")
    def status(self, job):
        return "running" if job.is_running else job.state

    @admin.display(description="last error")
    def error(self, job):
        """The last line of a traceback names the error."""
        return job.last_error.strip().rpartition("\n")[2][:200]

    @admin.action(description="Retry failed jobs", permissions=["retry"])
    def try_again(self, request, queryset):
        failed = list(queryset.filter(state=Job.State.FAILED))
        count = retry(queryset)
        for job in failed:
            self.log_change(request, job, "Retried.")
        self.message_user(
            request,
            f"Jobs that will run again: {count}.",
            messages.SUCCESS if count else messages.WARNING,
        )
