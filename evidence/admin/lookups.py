"""What a list of the admin takes from a request: filters of its own, chosen rows."""

from collections.abc import Iterator

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest

from evidence.admin.choices import is_key


class OnlyFilters:
    """For an admin: lists are narrowed by their own filters, and by nothing else.

    Django takes any lookup of a field from an address. Row by row such a one tells
    what stands behind it: the hash of a password, or that there are closed names.
    """

    def lookup_allowed(self, lookup, value, request):
        return lookup in set(self._lookups(request))

    def _lookups(self, request) -> Iterator[str]:
        for one in self.get_list_filter(request):
            if isinstance(one, type):
                yield one.parameter_name
                continue
            path = one if isinstance(one, str) else one[0]
            yield path
            yield from (f"{path}__{way}" for way in ("exact", "isnull", "id__exact"))


class ChosenRows:
    """For an admin: what actions are done with are rows, named by their keys."""

    def response_action(self, request, queryset):
        if not all(map(is_key, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            raise BadRequest("A choice of no row")
        return super().response_action(request, queryset)
