"""What one kind of item adds: the one row that fits, and rows of phrase sheets."""

from evidence.admin.base import RowInFull, pair
from evidence.models import (
    Certificate,
    Drawing,
    Kind,
    Letter,
    Note,
    Notebook,
    Petition,
    Phone,
    PhraseRow,
    Recording,
    Tag,
)

MODELS = {
    Kind.NOTE: Note,
    Kind.NOTEBOOK: Notebook,
    Kind.LETTER: Letter,
    Kind.PETITION: Petition,
    Kind.CERTIFICATE: Certificate,
    Kind.ID_TAG: Tag,
    Kind.PHONE: Phone,
    Kind.DRAWING: Drawing,
    Kind.PHOTOGRAPH: Recording,
    Kind.VIDEO: Recording,
}
UNSTATED = {Drawing: ["tactically_sensitive"], Recording: ["speakers"]}


class DetailInline(RowInFull):
    """Each property beside why it has no value."""

    extra = 1
    can_delete = False

    def get_fieldsets(self, request, obj=None):
        rows = [pair(name) for name in self.model.STATED]
        return [(None, {"fields": [*rows, *UNSTATED.get(self.model, [])]})]


def _inline(detail) -> type[DetailInline]:
    return type(f"{detail.__name__}Inline", (DetailInline,), {"model": detail})


DETAILS = {kind: _inline(detail) for kind, detail in MODELS.items()}


class PhraseInline(RowInFull):
    model = PhraseRow
    fields = [
        ("order", "hangul_as_written", "gloss_ko"),
        ("target_language", "target_text", "certainty"),
        ("translation_en", "translation_ja", "translation_ko", "translation_uk"),
    ]
    extra = 3
    verbose_name = "phrase"
    verbose_name_plural = "phrases"
