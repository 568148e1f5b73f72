"""A workroom of generated items, for counting what the pages of staff ask of it.

    python -m tests.benchmarks.workroom ITEMS    as a worker, in demo mode

Every other item is published. Each has a translation that waits for review.
"""

import sys
from dataclasses import replace

import django


def fill(items: int) -> None:
    """Bring the number of items up to `items`, by the verbs that people use."""
    from archive.accounts.demo import passwords
    from archive.specimens import generator
    from archive.specimens.loading import load, staff
    from evidence.domain.opening import open_together
    from evidence.models import Collection, Level

    passwords()
    by = staff()
    given = generator.collection()
    held = Collection.objects.filter(slug=given.slug).first()
    done = held.items.count() if held else 0
    rest = (worded(index) for index in range(done, items))
    for item in load(replace(given, items=rest), by=by):
        if item.level != Level.PUBLIC:
            open_together(
                item,
                level=Level.PUBLIC,
                reason="To be seen.",
                asked_by=by.publisher,
                by=by.custodian,
            )
        await_review(item, by.translator)


def worded(index: int):
    """A generated item without pictures."""
    from archive.specimens import generator

    item = generator.generate(0, index)
    pages = tuple(replace(page, picture=None) for page in item.pages)
    return replace(item, pages=pages, publish=index % 2 == 0)


def await_review(item, by) -> None:
    from translations.domain.review import submit
    from translations.domain.translating import save_translation, translate
    from translations.models import Transcription

    base = Transcription.objects.filter(page__item=item).current()[0]
    text = translate(base, language="de", by=by)
    texts = {line.key: "Fiktiv." for line in base.segments.all()}
    submit(save_translation(text, texts=texts, by=by, revision=text.revision), by=by)


if __name__ == "__main__":
    django.setup()
    fill(int(sys.argv[1]))
