"""Which columns of the working records can be found.

Never among them, whoever asks: sealed numbers (only ciphertext is stored), fields of
a certificate that hold such a number, addresses of files and hashes, reasons of
redactions, openings and readings, what was written to the archive as a concern, and
what a reviewer told an author.
"""

from evidence import models as things
from translations import models as words


def table(model) -> str:
    return model._meta.db_table


DETAILS = {
    things.Note: ("folded_size", "addressee_as_written"),
    things.Notebook: ("binding",),
    things.Letter: ("salutation", "closing"),
    things.Petition: ("rank_as_stated", "unit_as_stated", "party_cell", "pledges"),
    things.Certificate: ("pages_present",),
    things.Tag: ("inscription", "material"),
    things.Phone: (
        *("brand", "model_name", "model_code", "colour", "power_when_found"),
        *("damage", "battery"),
    ),
    things.Drawing: ("subject", "orientation", "scale", "legend", "symbols"),
    things.Recording: (
        *("device", "codec", "channel_watermark", "edits", "blurred_by", "shots"),
    ),
}
COLUMNS = {
    things.Item: (
        *("reference_code", "title_as_published", "term_as_published", "extent"),
        *("materials", "hands", "condition_note", "rights_holder", "staff_note"),
    ),
    **DETAILS,
    things.PhraseRow: (
        *("hangul_as_written", "target_text", "gloss_ko", "translation_en"),
        *("translation_ja", "translation_ko", "translation_uk"),
    ),
    things.Page: ("credit", "rights_holder"),
    things.Region: ("label",),
    things.ItemDate: ("verbatim", "note"),
    things.ItemPlace: ("text_as_reported",),
    things.Place: ("label",),
    things.ItemAgent: ("note",),
    things.Agent: ("pseudonym", "note"),
    things.AgentName: ("text",),
    things.Source: ("title", "publisher", "handle", "caption_verbatim"),
    things.CertificateField: ("transcribed",),
    things.CustodyEvent: ("means", "reason", "note"),
    words.Transcription: ("note",),
    words.TranscriptionSegment: ("diplomatic", "normalised"),
    words.Translation: ("note",),
    words.TranslationSegment: ("text", "note"),
}
MODELS = {table(model): model for model in COLUMNS}
# By table: the column of the key, and those of words.
TABLES = {
    table(model): (model._meta.pk.column, columns) for model, columns in COLUMNS.items()
}
# Of each wording the newest text in each language, whatever record it is of.
WORDINGS = table(things.WordingVersion)
# What stands in them has marks (values/marks.py).
_LINES = table(words.TranscriptionSegment)
MARKED = {(_LINES, "diplomatic"), (_LINES, "normalised")}
# What is looked up by its sound, too.
NAMES = {
    (table(things.AgentName), "text"),
    (table(things.Place), "label"),
}
