"""What is filed is what stands in the records, whoever writes them and how."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import CharField, JSONField, TextField

from archive.lookup.filing import build, faults, file_texts, file_waiting, filed
from archive.lookup.models import SpokenName, Text
from archive.lookup.search import search
from archive.lookup.sources import COLUMNS, TABLES, WORDINGS
from archive.lookup.unfiled import UNFILED
from evidence.domain.wording import word
from evidence.models import AgentName, Item, ItemAgent, Place
from evidence.sealing import seal
from jobs.registry import handlers
from tests.factories import (
    AgentFactory,
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    publishable_item,
    somebody,
)
from translations.domain.transcribing import Line, save_lines
from translations.models import TranscriptionSegment

pytestmark = pytest.mark.django_db
LINES = TranscriptionSegment._meta.db_table


def texts(source: str) -> list[str]:
    return sorted(Text.objects.filter(source=source).values_list("text", flat=True))


def found(words: str, *roles: str) -> list[int]:
    user = somebody(*(roles or ["translator"]))
    return search(words, user=user).items


def test_triggers_note_the_columns_that_can_be_found_and_no_others():
    sql = """
    SELECT tgrelid::regclass::text, encode(tgargs, 'escape') FROM pg_trigger
    WHERE tgfoid IN ('lookup_note'::regproc, 'lookup_note_wording'::regproc)
    """
    with connection.cursor() as cursor:
        cursor.execute(sql)
        held = dict(cursor.fetchall())

    assert held.pop(WORDINGS) == ""
    assert held == {
        table: f"{key}\\000{','.join(columns)}\\000"
        for table, (key, columns) in TABLES.items()
    }
    for model, columns in COLUMNS.items():
        assert set(columns) <= {field.column for field in model._meta.fields}


def test_every_text_of_a_working_record_is_filed_or_said_not_to_be():
    held = {
        (field.model._meta.db_table, field.column)
        for app in ("evidence", "translations")
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.local_fields
        if isinstance(field, CharField | TextField | JSONField) and not field.choices
    }
    filed = {(table, name) for table, (_, names) in TABLES.items() for name in names}
    wordings = {(WORDINGS, "text")}
    unfiled = {
        (model._meta.db_table, name) for model, told in UNFILED.items() for name in told
    }
    assert filed <= held
    assert held - filed - wordings == unfiled
    assert all(reason for told in UNFILED.values() for reason in told.values())


def test_a_line_that_is_written_anew_is_found_by_its_new_words_alone():
    text = TranscriptionFactory(lines=["사과나무", "둘째 줄"])
    assert found("사과나무") == [text.page.item_id]
    key = text.segments.first().key
    save_lines(text, lines=[Line("배나무", key=key)], by=text.author, revision=1)

    assert texts(LINES) == ["배나무"]
    assert found("사과나무") == found("둘째") == []
    assert found("배나무") == [text.page.item_id]
    assert faults() == []


@pytest.mark.parametrize("way", ["update", "bulk_update", "sql", "save"])
def test_no_way_of_writing_is_missed(way):
    item = ItemFactory()
    item.staff_note = "seven zebras"
    if way == "update":
        Item.objects.filter(pk=item.pk).update(staff_note=item.staff_note)
    elif way == "bulk_update":
        Item.objects.bulk_update([item], ["staff_note"])
    elif way == "save":
        item.save()
    else:
        with connection.cursor() as cursor:
            sql = "UPDATE evidence_item SET staff_note = %s WHERE id = %s"
            cursor.execute(sql, [item.staff_note, item.pk])
    assert found("zebras") == [item.pk]
    Item.objects.filter(pk=item.pk).update(staff_note="")
    assert found("zebras") == []
    assert faults() == []


def test_what_is_undone_was_never_noted():
    item = ItemFactory()
    with transaction.atomic():
        Item.objects.filter(pk=item.pk).update(staff_note="zebras")
        assert found("zebras") == [item.pk]
        transaction.set_rollback(True)
    assert found("zebras") == []
    assert faults() == []


def test_an_unchanged_text_is_not_filed_again():
    item = ItemFactory()
    Item.objects.filter(pk=item.pk).update(staff_note="zebras")
    file_waiting()
    before = list(Text.objects.order_by("pk").values_list("pk", "filed_by"))
    item.refresh_from_db()
    item.save()
    assert list(Text.objects.order_by("pk").values_list("pk", "filed_by")) == before


def test_of_a_wording_the_newest_text_of_each_language_is_found():
    by = somebody("cataloguer")
    item = ItemFactory(title={"en": "Zebra", "uk": "Зебра"}, by=by)
    assert found("zebra") == found("зебра") == [item.pk]
    word(item, "title", {"en": "Donkey"}, by=by)
    assert (found("zebra"), found("donkey")) == ([], [item.pk])
    word(item, "title", {"uk": ""}, by=by)
    assert found("зебра") == []
    assert texts(WORDINGS) == sorted([f"Collection {item.collection.slug}", "Donkey"])
    assert faults() == []


def test_what_is_deleted_takes_all_with_it_that_was_made_of_it():
    agent = AgentFactory()
    name = AgentName.objects.create(agent=agent, text="홍길동", level=0)
    text = TranscriptionFactory(lines=["사과나무에 꽃이"])
    file_waiting()
    assert SpokenName.objects.exists()
    name.delete()
    save_lines(text, lines=[], by=text.author, revision=1)
    assert not SpokenName.objects.exists()
    assert texts(LINES) == []


def test_a_sealed_number_is_filed_nowhere():
    item = ItemFactory(kind="phone")
    seal(item, kind="imei1", number="356938035643809")
    file_waiting()
    with connection.cursor() as cursor:
        for table in ("lookup_text", "lookup_spokenname"):
            cursor.execute(f"SELECT t::text FROM {table} t")
            assert not any("356938035643809" in row for (row,) in cursor.fetchall())
    assert found("356938035643809", "custodian") == []


def test_what_somebody_may_not_read_is_not_filed_by_their_search():
    Item.objects.filter(pk=ItemFactory(level=3).pk).update(staff_note="zebras")
    Item.objects.filter(pk=ItemFactory().pk).update(staff_note="zebras")
    assert len(found("zebras", "translator")) == 1
    waiting = Text.objects.filter(filed_by="", text="zebras")
    assert waiting.count() == 1
    assert len(found("zebras", "custodian")) == 2
    assert not waiting.exists()


def test_the_worker_files_what_waits():
    publishable_item()
    assert Text.objects.filter(filed_by="").exists()
    handlers["file_texts"]({})
    assert not Text.objects.exclude(filed_by=build()).exists()
    assert file_waiting() == 0


def test_what_other_code_filed_is_found_and_filed_anew():
    item = ItemFactory(title={"en": "Zebra"})
    file_waiting()
    Text.objects.update(filed_by="other code")
    assert found("zebra") == [item.pk]
    assert Text.objects.filter(filed_by="other code").exists()
    file_waiting()
    assert not Text.objects.filter(filed_by="other code").exists()


def test_of_a_very_long_text_the_beginning_is_found():
    signs = "".join(chr(0xAC00 + n * 7919 % 11172) for n in range(200_000))
    item = ItemFactory()
    Item.objects.filter(pk=item.pk).update(staff_note=f"zebra {signs}")
    assert found("zebra") == [item.pk]
    assert found(signs[100:140]) == [item.pk]
    assert faults() == []


def test_what_is_not_filed_as_it_stands_is_told_without_a_word_of_it():
    item = ItemFactory(title={"en": "Zebra"})
    agent = AgentFactory()
    ItemAgent.objects.create(item=item, agent=agent, role="named", note="donkey")
    file_waiting()
    assert faults() == []
    Text.objects.filter(text="donkey").update(text="horse")  # and its key is wrong
    Text.objects.filter(text="Zebra").update(key="other")
    Text.objects.filter(source="evidence_agent").delete()
    with pytest.raises(CommandError, match="4 texts are not filed"):
        call_command("file_texts", "--check", stderr=(told := StringIO()))
    for words in ("donkey", "horse", "Zebra"):
        assert words not in told.getvalue()
    call_command("file_texts", "--all", stdout=StringIO())
    assert faults() == []
    assert found("zebra") == [item.pk]


def test_filing_anew_makes_the_same_rows():
    publishable_item()
    Place.objects.create(label="평양", precision="oblast")
    file_waiting()

    def rows(model):
        with connection.cursor() as cursor:
            key = "id" if model is Text else "text_id"
            table = model._meta.db_table
            sql = f"SELECT (to_jsonb(t) - '{key}')::text FROM {table} t ORDER BY 1"
            cursor.execute(sql)
            return cursor.fetchall()

    before = [rows(model) for model in (Text, SpokenName)]
    assert all(before)
    call_command("file_texts", "--all", stdout=StringIO())
    assert [rows(model) for model in (Text, SpokenName)] == before


def test_marks_are_read_as_a_reader_says_them():
    assert filed(LINES, "diplomatic", "사과{나}무").key.strip() == "사과나무"
    text = TranscriptionFactory(page=PageFactory(), lines=["사과<나>무"])
    assert found("사과나무") == [text.page.item_id]


def test_texts_are_filed_by_their_keys_and_no_others():
    ItemFactory(title={"en": "Zebra"})
    ItemFactory(title={"en": "Donkey"})
    file_waiting()
    Text.objects.update(filed_by="")
    keys = list(Text.objects.filter(text="Zebra").values_list("pk", flat=True))
    assert file_texts(keys) == keys
    assert Text.objects.exclude(filed_by="").get().text == "Zebra"
