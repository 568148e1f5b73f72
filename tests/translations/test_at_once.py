"""Two people do something at the same moment: they take turns, and nothing breaks."""

import re
import threading
from contextlib import suppress
from time import sleep

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, connections, transaction

from evidence.domain.access import set_page_level
from evidence.domain.opening import ask_to_open, open_
from evidence.domain.redacting import Parts, decide
from evidence.domain.regions import draw_region
from evidence.models import Region
from tests.factories import (
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    somebody,
)
from translations.domain.regions import remove_region
from translations.domain.review import approve, prefer, submit
from translations.domain.transcribing import as_lines, save_lines, transcribe
from translations.domain.translating import catch_up, save_line
from translations.models import Notice, State, Translation

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds, meet) -> list:
    """What two deeds return, or raise.

    Each waits for the other, or for a second, before its first statement that `meet`
    finds: so both hold all that they took before.
    """
    barrier, answers = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(number, deed):
        met = []

        def wait(execute, sql, params, many, context):
            if not met and meet(sql):
                met.append(sql)
                # Broken: the other waits in the database already.
                with suppress(threading.BrokenBarrierError):
                    barrier.wait(timeout=1)
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(wait):
                answers[number] = deed()
        except OperationalError as error:
            answers[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return answers


def test_two_who_prefer_rivals_take_turns_and_one_of_these_is_preferred():
    base = TranscriptionFactory(state=State.APPROVED)
    rivals = [TranslationFactory(base=base, state=State.APPROVED) for _ in range(2)]
    people = [somebody("reviewer") for _ in rivals]

    answers = at_once(
        *(
            lambda text=text, by=by: prefer(text, by=by, reason="Closer.")
            for text, by in zip(rivals, people, strict=True)
        ),
        meet=lambda sql: sql.startswith('UPDATE "translations_translation"'),
    )

    assert answers == rivals
    assert Translation.objects.filter(preferred=True).count() == 1


def test_a_text_and_what_hangs_on_it_are_approved_one_after_the_other():
    base = TranscriptionFactory(state=State.APPROVED)
    hanging = TranslationFactory(base=base, state=State.SUBMITTED)
    by, people = somebody("translator"), [somebody("reviewer") for _ in range(2)]
    later = transcribe(base.page, language="ko-KP", by=by)
    lines = as_lines(later)
    lines[0].diplomatic = "새 줄"
    later = submit(save_lines(later, lines=lines, by=by, revision=0), by=by)

    answers = at_once(
        lambda: approve(later, by=people[0]),
        lambda: approve(hanging, by=people[1]),
        meet=lambda sql: "evidence_item" in sql and "FOR UPDATE" in sql,
    )

    assert answers == [later, hanging]
    assert {one.state for one in answers} == {State.APPROVED}
    assert Notice.objects.filter(kind="stale", translation=hanging).exists()


def meanwhile(deed, *, held):
    """What `deed` returns or raises that is done while `held` is not committed yet.

    It has to wait for that, or the test fails.
    """
    answers = []

    def run():
        try:
            answers.append(deed())
        except Exception as error:
            answers.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        held()
        thread.start()
        wait_until_somebody_waits()
    thread.join(timeout=30)
    [answer] = answers
    return answer


def wait_until_somebody_waits() -> None:
    """Until a statement waits for what this transaction holds."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_locks WHERE NOT granted")
            if cursor.rowcount:
                return
        sleep(0.05)
    raise AssertionError("Nobody waits.")


def test_a_draft_that_is_brought_over_meanwhile_is_found_by_who_saves_it():
    by, other = somebody("translator"), somebody("reviewer")
    base = TranscriptionFactory(state=State.APPROVED)
    draft = TranslationFactory(base=base, by=by)
    later = transcribe(base.page, language="ko-KP", by=by)
    approve(submit(later, by=by), by=other)
    key = base.segments.first().key
    words = {"text": "Late.", "note": "", "revision": 1}

    saved = meanwhile(
        lambda: save_line(draft, key, **words, by=by),
        held=lambda: catch_up(draft, by=by),
    )

    assert saved.text == "Late."
    assert draft.segments.get(source__key=key).source.transcription == later


def on_region(draft, region, *, by):
    lines = as_lines(draft)
    lines[0].regions = [region.pk]
    return save_lines(draft, lines=lines, by=by, revision=draft.revision)


def test_a_region_is_not_removed_from_under_a_line_that_is_being_put_on_it():
    by, other = somebody("translator"), somebody("cataloguer")
    draft = TranscriptionFactory(by=by)
    region = draw_region(draft.page, corners=[(0.1, 0.1), (0.4, 0.2)], by=by)

    refusal = meanwhile(
        lambda: remove_region(region, by=other),
        held=lambda: on_region(draft, region, by=by),
    )

    assert "stands on this region" in str(refusal.messages)
    assert draft.segments.filter(regions=region).exists()


def test_no_line_is_put_on_a_region_that_is_being_removed():
    by, other = somebody("translator"), somebody("cataloguer")
    draft = TranscriptionFactory(by=by)
    region = draw_region(draft.page, corners=[(0.1, 0.1), (0.4, 0.2)], by=by)

    refusal = meanwhile(
        lambda: on_region(draft, region, by=by),
        held=lambda: remove_region(region, by=other),
    )

    assert refusal.messages == ["Line 1 names a region that is not on this page."]


def test_of_two_who_remove_one_region_the_second_is_told():
    by = somebody("translator")
    region = draw_region(PageFactory(), corners=[(0.1, 0.1), (0.4, 0.2)], by=by)
    again = Region.objects.get(pk=region.pk)
    remove_region(region, by=by)

    with pytest.raises(ValidationError, match="removed already"):
        remove_region(again, by=by)


def test_a_page_is_closed_while_its_picture_is_opened():
    page, by = PageFactory(picture_level=3), somebody("custodian")
    asked = ask_to_open(page, level=0, field="picture_level", reason="x", by=by)
    held = threading.local()

    def second(sql):
        """Whether the statement takes the second of the item and the page."""
        if "FOR UPDATE" in sql and re.search('FROM "evidence_(item|page)"', sql):
            held.count = getattr(held, "count", 0) + 1
        return getattr(held, "count", 0) == 2

    answers = at_once(
        lambda: set_page_level(page, level=2, reason="x", by=somebody("custodian")),
        lambda: open_(asked, by=somebody("custodian")),
        meet=second,
    )

    assert answers == [page, page]
    page.refresh_from_db()
    assert (page.level, page.picture_level) == (2, 0)


def test_a_region_that_is_being_hidden_is_not_removed():
    by, other = somebody("custodian"), somebody("cataloguer")
    page = PageFactory(picture=True)
    region = draw_region(page, corners=[(0.1, 0.1), (0.4, 0.2)], by=other)

    refusal = meanwhile(
        lambda: remove_region(region, by=other),
        held=lambda: decide(Parts(page, regions=[region]), reason="privacy", by=by),
    )

    assert "hides something" in str(refusal.messages)
    assert page.regions.filter(pk=region.pk).exists()
