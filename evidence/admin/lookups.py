"""By what a list of the admin can be narrowed from an address."""

from collections.abc import Iterator


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
