"""Who may see the words of a page, apart from the page itself."""

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.domain.access import TWO
from evidence.domain.custody import record_event
from evidence.domain.opening import takes_two
from evidence.models import CustodyEvent, Item, Level
from evidence.permissions import can_keep, can_publish, require, require_sight
from translations.models import Transcription, Translation

Text = Transcription | Translation


@transaction.atomic
def set_text_level(text: Text, *, level: int, reason: str, by) -> Text:
    """Move one version of a transcription or translation to an access level.

    What is public already stays so until it is withdrawn. A transcription that is
    closed takes its translations along when the item is next published.
    """
    require(can_keep(by) or can_publish(by), "Access is for publishers and custodians.")
    # The item first, as whoever opens or approves one.
    Item.objects.select_for_update(of=("self",)).get(pages=text.page_id)
    text = type(text).objects.select_for_update().get(pk=text.pk)
    require_sight(by, text.page.item, text.page, text)
    if level not in Level.values:
        raise ValidationError("An access level is a number from 0 to 4.")
    if not reason.strip():
        raise ValidationError("Say why the access level changes.")
    if level == text.level:
        return text
    if takes_two(text.level, level):
        raise ValidationError(TWO)
    before, text.level = text.level, level
    text.save(update_fields=["level", "changed_at"])
    what = f"{text._meta.verbose_name} of page {text.page.label}"
    if isinstance(text, Translation):
        what += f" into {text.language}"
    record_event(
        text.page.item,
        kind=CustodyEvent.Kind.ACCESS_CHANGED,
        by=by,
        outcome=f"{what}, version {text.version}: {before} to {level}",
        reason=reason.strip()[:300],
    )
    return text
