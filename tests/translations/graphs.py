"""Texts that change under each other, for the tests of what that makes stale."""

from collections.abc import Iterator

from hypothesis import strategies as st

from tests.factories import TranscriptionFactory, somebody
from translations.domain.review import approve, submit
from translations.domain.transcribing import as_lines, save_lines, transcribe
from translations.domain.translating import save_translation, still_right, translate
from translations.models import State, Transcription, Translation

APPROVED = State.APPROVED
Step = tuple[Translation, list[str], Translation, list[str]]
OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["source", "order", "english", "japanese"]),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
    max_size=7,
)


class People:
    """A translator and a reviewer who do in one call what takes several."""

    def __init__(self):
        self.writer, self.reviewer = somebody("translator"), somebody("reviewer")

    def approved(self, text):
        text = submit(text, by=self.writer)
        return approve(text, by=self.reviewer)

    def rewrite(self, page, change) -> Transcription:
        """Approve the next version, its lines changed by `change`."""
        text = transcribe(page, language="ko-KP", by=self.writer)
        lines = change(as_lines(text))
        text = save_lines(text, lines=lines, by=self.writer, revision=text.revision)
        return self.approved(text)

    def translated(self, base, language, words, through=None) -> Translation:
        text = translate(base, language=language, through=through, by=self.writer)
        keys = [row.source.key for row in text.segments.select_related("source")]
        words = dict(zip(keys, words, strict=True))
        text = save_translation(text, texts=words, by=self.writer, revision=0)
        return self.approved(text)

    def brought_up_to_date(self, text, new: dict[str, str]) -> Translation:
        """The next version: lines in `new` reworded, all other stale ones confirmed."""
        base = Transcription.objects.filter(page=text.page_id).current().get()
        text = translate(
            base, language=text.language, strand=text.strand, by=self.writer
        )
        for row in list(text.segments.select_related("source")):
            if row.source.key in new:
                words = {row.source.key: new[row.source.key]}
                text.refresh_from_db()
                save_translation(
                    text, texts=words, by=self.writer, revision=text.revision
                )
            elif row.stale:
                still_right(text, row.source.key, by=self.writer)
        text.refresh_from_db()
        return self.approved(text)


def current(page):
    return Transcription.objects.filter(page=page).current().get()


def keys(page) -> list[str]:
    return [line.key for line in current(page).segments.all()]


def reworded(number: int, words: str):
    def change(lines):
        lines[number].diplomatic = words
        return lines

    return change


def follow(operations, page) -> Iterator[Step]:
    """Do `operations` to `page`, and keep by hand what each line was judged beside.

    After each: an English translation and the keys of its stale lines, then a Japanese
    one, made through that, and the keys of its own.
    """
    people = People()
    TranscriptionFactory(
        page=page, lines=("ㄱ0", "ㄴ0", "ㄷ0"), by=people.writer, state=APPROVED
    )
    base = current(page)
    source = {line.key: line.diplomatic for line in base.segments.all()}
    names = list(source)
    english = people.translated(base, "en", ["a0", "b0", "c0"])
    japanese = people.translated(base, "ja", ["あ", "い", "う"], through=english)
    words = dict(zip(names, ["a0", "b0", "c0"], strict=True))
    english_beside, japanese_beside = dict(source), dict(source)
    japanese_through = dict(words)
    for step, (kind, at, choice) in enumerate(operations, start=1):
        key = names[at]
        if kind == "source":
            source[key] = f"{source[key][0]}{step if choice else 0}"

            def change(lines, key=key):
                for line in lines:
                    line.diplomatic = (
                        source[key] if line.key == key else line.diplomatic
                    )
                return lines

            people.rewrite(page, change)
        elif kind == "order":
            people.rewrite(page, lambda lines: [*lines[1:], lines[0]])
        elif kind == "english":
            new = {key: f"{words[key][0]}{step}"} if choice else {}
            english = people.brought_up_to_date(english, new)
            words |= new
            english_beside = dict(source)
        else:
            new = {key: f"え{step}"} if choice else {}
            japanese = people.brought_up_to_date(japanese, new)
            japanese_beside, japanese_through = dict(source), dict(words)
        behind = {key for key in names if source[key] != english_beside[key]}
        through = {
            key
            for key in names
            if words[key] != japanese_through[key]
            or (key in behind and source[key] != japanese_beside[key])
        }
        yield english, sorted(behind), japanese, sorted(through)
