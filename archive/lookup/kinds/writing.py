"""What stands on the pages of an item, and what is said of it there."""

from django.db.models import F

from archive.lookup.sight import Kind, current, rows_of
from archive.lookup.sources import WORDINGS, table
from evidence import models as things
from translations import models as words
from translations.models.translations import TranslationQuerySet

IN_ITEM = "item__level"
IN_PAGE = ("level", "page__level", "page__item__level")
RENDERED = TranslationQuerySet.LEVELS
Page = things.Page


def _of(path: str, *levels: str) -> tuple[str, ...]:
    """Levels of what lies at the end of `path`, and of all that it stands within."""
    return tuple(f"{path}__{one}" for one in levels)


def _transcribed(rows, user):
    text = "transcription" if rows.model is words.TranscriptionSegment else ""
    return current(rows, user, text, "page")


def _translated(rows, user):
    text = "translation" if rows.model is words.TranslationSegment else ""
    return current(rows, user, text, "strand")


OF_WORDS = (
    Kind(
        "Line",
        (table(words.TranscriptionSegment),),
        rows_of(
            words.TranscriptionSegment,
            *_of("transcription", *IN_PAGE),
            item="transcription__page__item",
            narrowed=_transcribed,
            page="transcription__page",
            place=F("transcription__page__order") * 10_000 + F("order"),
            language="language",
            anchor="key",
        ),
    ),
    Kind(
        "Translation",
        (table(words.TranslationSegment),),
        rows_of(
            words.TranslationSegment,
            *_of("translation", *RENDERED),
            item="translation__page__item",
            narrowed=_translated,
            page="translation__page",
            place=F("translation__page__order") * 10_000 + F("source__order"),
            language="translation__language",
            strand="translation__strand",
            anchor="source__key",
        ),
    ),
    Kind(
        "Note on a transcription",
        (table(words.Transcription),),
        rows_of(
            words.Transcription,
            *IN_PAGE,
            item="page__item",
            narrowed=_transcribed,
            page="page",
            place="page__order",
        ),
    ),
    Kind(
        "Note on a translation",
        (table(words.Translation),),
        rows_of(
            words.Translation,
            *RENDERED,
            item="page__item",
            narrowed=_translated,
            page="page",
            place="page__order",
            strand="strand",
        ),
    ),
)

OF_PAGE = (
    Kind(
        "Picture",
        (WORDINGS,),
        rows_of(
            Page,
            *("level", "picture_level", IN_ITEM),
            record="alt",
            page="pk",
            place="order",
        ),
    ),
    Kind(
        "Note on a page",
        (WORDINGS,),
        rows_of(Page, "level", IN_ITEM, record="note", page="pk", place="order"),
    ),
    Kind(
        "Page",
        (table(Page),),
        rows_of(Page, "level", IN_ITEM, page="pk", place="order"),
    ),
    Kind(
        "Region",
        (table(things.Region),),
        rows_of(things.Region, *IN_PAGE, item="page__item", page="page", anchor="key"),
    ),
    Kind(
        "Note on a mark",
        (WORDINGS,),
        rows_of(
            things.Mark,
            *_of("region", *IN_PAGE),
            item="region__page__item",
            record="note",
            page="region__page",
            anchor="region__key",
        ),
        needs=("mark",),
    ),
)
