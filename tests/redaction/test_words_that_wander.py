"""A withheld word reaches no edition, whatever befalls its line before or after."""

import json
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.publication import pictures
from archive.publication.compose import Issue, compose
from archive.publication.domain import publish
from archive.publication.models import Publication
from archive.publication.older_lines import older_lines
from archive.publication.redaction import ask_to_lift, lift, redact
from evidence.domain.redacting import Words
from evidence.models import Redaction
from tests.factories import ItemFactory, PageFactory, TranscriptionFactory, somebody
from tests.translations.graphs import APPROVED, People, current
from translations.domain.transcribing import (
    Line,
    as_lines,
    join_lines,
    save_lines,
    split_line,
    transcribe,
)
from translations.domain.translating import save_translation, still_right, translate
from translations.models import Transcription, Translation

pytestmark = pytest.mark.django_db
NOTE = {"en": "Some lines were read better."}
LINES, WORDS = 2, 3
PLACE = st.integers(0, 3)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["cut", "cut", "join", "cut move join", "cut approve", "join approve"]
            + ["redact", "redact", "approve", "reword", "english", "lift", "publish"]
            + ["cut lose bring", "lose", "bring"]
        ),
        PLACE,
        PLACE,
    ),
    min_size=3,
    max_size=6,
)


def korean(number: int) -> str:
    return f"낱말{number:02d}끝"


def rendered(korean_words: str, language: str) -> str:
    """Word by word, so that what is withheld can be looked for in every language."""
    before, after = {"en": ("word", "end"), "ja": ("語", "終")}[language]
    return korean_words.replace("낱말", before).replace("끝", after)


class Desk:
    """One page at which several people work; and what is withheld of it."""

    def __init__(self):
        self.people = People()
        self.publisher = somebody("publisher")
        self.custodian = somebody("custodian")
        self.page = PageFactory(item=ItemFactory(level=0), level=0)
        self.item = self.page.item
        numbers = [range(n * WORDS, (n + 1) * WORDS) for n in range(LINES)]
        lines = [" ".join(map(korean, some)) for some in numbers]
        self.new = LINES * WORDS
        TranscriptionFactory(
            page=self.page, lines=lines, by=self.people.writer, state=APPROVED
        )
        self.withheld: dict[int, str] = {}  # by redaction: the word, in Korean
        self.strands: dict[str, str] = {}
        self.lost: list[tuple[int, Line]] = []  # of the draft, by where they stood
        self.english()
        self.japanese()

    def draft(self) -> Transcription:
        found = Transcription.objects.filter(page=self.page).exclude(state=APPROVED)
        return found.first() or transcribe(
            self.page, language="ko-KP", by=self.people.writer
        )

    def cut(self, place=0, at=0):
        text = self.draft()
        lines = list(text.segments.all())
        line = lines[place % len(lines)]
        ends = [n for n, char in enumerate(line.diplomatic) if char == " "]
        if ends:
            split_line(
                text,
                line.key,
                at=ends[at % len(ends)],
                by=self.people.writer,
                revision=text.revision,
            )

    def join(self, place=0, at=0):
        text = self.draft()
        lines = list(text.segments.all())
        if len(lines) > 1:
            key = lines[place % (len(lines) - 1)].key
            join_lines(text, key, by=self.people.writer, revision=text.revision)

    def move(self, place=0, to=0):
        def moved(lines):
            lines.insert(to % len(lines), lines.pop(place % len(lines)))

        self.change(moved)

    def lose(self, place=0, at=0):
        """Leave a line out, as somebody does who does not know of what comes next."""
        lines = list(self.draft().segments.all())
        if len(lines) > 1:
            place %= len(lines)
            self.lost.append((place, as_lines(self.draft())[place]))
            self.change(lambda lines: lines.pop(place))

    def bring(self, place=0, at=0):
        """Bring it back, as whoever changed it meanwhile: they know its key alone."""
        if self.lost:
            place, line = self.lost.pop()
            line.regions = []
            line.joined = []
            self.change(lambda lines: lines.insert(place, line))

    def reword(self, place=0, at=0):
        """Put a new word in place of one that is not withheld."""

        def reworded(lines):
            line = lines[place % len(lines)]
            words = line.diplomatic.split()
            if words[at % len(words)] not in self.withheld.values():
                words[at % len(words)] = korean(self.new)
                self.new += 1
                line.diplomatic = " ".join(words)

        self.change(reworded)

    def change(self, how):
        text = self.draft()
        lines = as_lines(text)
        how(lines)
        save_lines(text, lines=lines, by=self.people.writer, revision=text.revision)

    def approve(self, *_):
        text = self.draft()
        self.people.approved(text)
        self.lost.clear()  # whose page was open cannot save it any more

    def translate(self, language, through=None):
        strand = self.strands.get(language, "")
        base = current(self.page)
        text = translate(
            base,
            language=language,
            strand=strand,
            through=None if strand else through,
            by=self.people.writer,
        )
        self.strands[language] = text.strand
        words = {
            line.key: rendered(line.diplomatic, language)
            for line in base.segments.all()
        }
        text = save_translation(
            text, texts=words, by=self.people.writer, revision=text.revision
        )
        for row in text.segments.select_related("source"):
            if row.stale:
                still_right(text, row.source.key, by=self.people.writer)
        text.refresh_from_db()
        self.people.approved(text)

    def english(self, *_):
        self.translate("en")

    def japanese(self, *_):
        english = Translation.objects.filter(strand=self.strands["en"]).current().get()
        # Word by word of the original: its pivot is to be as new as that.
        if english.base_id == current(self.page).pk:
            self.translate("ja", through=english)

    def redact(self, place=0, at=0):
        lines = list(current(self.page).segments.all())
        line = lines[place % len(lines)]
        words = line.diplomatic.split()
        word = words[at % len(words)]
        done = redact(
            Words(self.page, line.key, {"diplomatic": [word]}),
            reason="danger",
            by=self.publisher,
        )
        self.withheld[done.pk] = word

    def lift(self, place=0, at=0):
        if self.withheld:
            pk = sorted(self.withheld)[place % len(self.withheld)]
            row = Redaction.objects.get(pk=pk)
            row = ask_to_lift(row, reason="error", by=self.publisher)
            lift(row, by=self.custodian)
            del self.withheld[pk]

    def publish(self, *_):
        publish(self.item, by=self.publisher, leave_out=True, change_note=NOTE)

    def told(self) -> list[str]:
        """All that readers see, or would see with the next edition."""
        live = self.item.publications.filter(status=Publication.Status.PUBLISHED)
        found = [bytes(one.document).decode() for one in live]
        issue = Issue(number=0, published_at=timezone.now(), nonce="")
        now = compose(self.item, issue=issue, picture_of=pictures.known_picture)
        found.append(json.dumps(now["pages"], ensure_ascii=False))
        found += [
            f"{one.before} {one.after} {one.text}" for one in older_lines(self.item)
        ]
        return found

    def leaked(self) -> list[str]:
        forms = [
            one
            for word in self.withheld.values()
            for one in (word, rendered(word, "en"), rendered(word, "ja"))
        ]
        return [one for one in forms if any(one in text for text in self.told())]


@pytest.mark.long
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_a_withheld_word_reaches_no_edition_by_any_way(steps):
    with transaction.atomic():
        desk = Desk()
        for names, place, at in steps:
            # What is refused is refused: a word that is withheld already, say.
            for name in names.split():
                with suppress(ValidationError), transaction.atomic():
                    getattr(desk, name)(place, at)
            assert desk.leaked() == [], names
        transaction.set_rollback(True)


WAYS = {
    "a piece, its line translated before it was cut": "cut 0 0/approve/redact 1 1",
    "a piece that was begun and joined elsewhere in one draft": (
        "redact 0 2/cut 0 1/move 1 2/join 1 0/approve"
    ),
    "a piece of a piece that went back into its line": (
        "redact 0 2/cut 0 0/cut 1 0/move 2 3/join 0 0/approve"
    ),
    "a public edition in which the line was hidden and its piece was not": (
        "redact 0 2/cut 0 0/approve/publish/join 0 0/approve/redact 0 1"
    ),
    "a piece that went back into its line and came out again": (
        "redact 0 2/cut 0 1/join 0 0/cut 0 0/cut 1 0/approve"
    ),
    "a piece that one removed from the draft and another brought back": (
        "redact 0 2/cut 0 1/lose 1/bring/approve"
    ),
    "a piece of a piece that was removed": (
        "redact 0 2/cut 0 0/cut 1 0/lose 1/lose 1/bring/bring/approve"
    ),
    "what was joined, cut anew and translated": (
        "redact 1 0/join 0 0/cut 0 1/cut 1 1/approve/english/japanese/publish"
    ),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_withheld_word_stays_so_in(way):
    desk = Desk()
    for step in way.split("/"):
        name, *numbers = step.split()
        getattr(desk, name)(*map(int, numbers))
        assert desk.leaked() == [], step
