"""Pages of the admin about closed records: logged as those of the desk are."""

from urllib.parse import urlencode

from django.contrib.admin.utils import unquote
from django.http import HttpResponseRedirect
from django.urls import reverse

from evidence.domain.reading import ReasonNeededError, read, sitting_of
from evidence.permissions import effective_level, item_of


class ReadingLogged:
    """For an admin: reading what is closed of an item is logged, or asks why first."""

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        asked = object_id and self._why(request, object_id)
        return asked or super().changeform_view(request, object_id, *args, **kwargs)

    def history_view(self, request, object_id, *args, **kwargs):
        asked = self._why(request, object_id)
        return asked or super().history_view(request, object_id, *args, **kwargs)

    def level_read(self, record) -> int:
        """The level of what a page about `record` shows."""
        return effective_level(record)

    def _why(self, request, object_id):
        """Log that a closed record is read; who has to say why is sent to do so."""
        record = self.get_object(request, unquote(object_id))
        item = item_of(record) if record else None
        if item is None or not self.has_view_permission(request, record):
            return None
        sitting = sitting_of(request.session.session_key or "")
        try:
            read(item, self.level_read(record), by=request.user, sitting=sitting)
        except ReasonNeededError:
            there = reverse("desk:reading", args=[item.reference_code])
            query = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{there}?{query}")
        return None
