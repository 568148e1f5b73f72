"""What a translation is made through: another one, instead of the original."""

from django.core.exceptions import ValidationError

from evidence.permissions import require_sight
from translations.models import Transcription, Translation


def pivot(
    through: Translation, base: Transcription, language: str, strand: str, by
) -> Translation:
    """The newest approved version of what a translation is made through."""
    rows = Translation.objects.filter(page=base.page_id, strand=through.strand)
    newest = rows.current().first()
    if newest is None:
        raise ValidationError("Only an approved translation can be translated further.")
    require_sight(by, newest)
    if newest.language == language:
        raise ValidationError("A translation is made through another language.")
    if strand and strand in _strands_behind(newest):
        raise ValidationError("That translation was itself made through this one.")
    return newest


def _strands_behind(text: Translation) -> set[str]:
    """The strands that `text` was made through, its own among them."""
    strands = set()
    while text:
        strands.add(text.strand)
        text = text.through
    return strands
