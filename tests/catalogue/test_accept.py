"""What publication may tell the catalogue, and what it then holds."""

from datetime import UTC, date, datetime

import pytest

from archive.catalogue.accept import (
    Refused,
    accept_collection,
    accept_edition,
    accept_site_page,
    accept_tombstone,
    accept_withdrawal,
    clear,
)
from archive.catalogue.models import Edition, Entry, Fragment, Line, Picture
from archive.catalogue.standing import WRAP
from tests.catalogue.sample import SAMPLE, sample_edition
from tests.publication.catalogue_rows import rows
from values.canonical import canonical, sha256_hex

pytestmark = pytest.mark.django_db

CODE = SAMPLE["code"]
KEYS = [f"{1:032x}", f"{2:032x}"]
FIRST = canonical(SAMPLE)
SECOND = canonical(
    sample_edition(
        number=2,
        nonce="6b" * 32,
        published_at="2025-04-01T10:00:00Z",
        previous={"number": 1, "sha256": sha256_hex(FIRST)},
        change_note={"en": "One line was read anew."},
        pages=SAMPLE["pages"][:1],
    )
)
AT = datetime(2025, 5, 1, 12, 0, 0, tzinfo=UTC)


def test_the_same_push_again_changes_nothing():
    accept_edition(FIRST, sequence=1)
    before = rows()

    accept_edition(FIRST, sequence=1)

    assert rows() == before


def test_a_late_repetition_of_an_earlier_edition_changes_nothing():
    accept_edition(FIRST, sequence=1)
    accept_edition(SECOND, sequence=2)
    before = rows()

    accept_edition(FIRST, sequence=1)

    assert rows() == before


def test_an_older_push_is_refused():
    accept_edition(SECOND, sequence=2)

    with pytest.raises(Refused, match="not newer"):
        accept_edition(FIRST, sequence=1)
    assert Entry.objects.get().number == 2


def test_another_push_with_the_same_sequence_is_refused():
    accept_edition(FIRST, sequence=1)

    with pytest.raises(Refused, match="not newer"):
        accept_edition(SECOND, sequence=1)


def test_an_edition_cannot_come_back_after_a_withdrawal():
    accept_edition(FIRST, sequence=1)
    accept_withdrawal(CODE, sequence=3, reason="danger", at=AT)

    with pytest.raises(Refused):
        accept_edition(SECOND, sequence=2)
    assert Entry.objects.get().status == "gone"


def test_a_document_that_is_not_canonical_is_refused():
    with pytest.raises(Refused, match="canonical"):
        accept_edition(FIRST.replace(b'","', b'", "', 1), sequence=1)
    assert not Entry.objects.exists()


def test_an_edition_number_is_used_once():
    accept_edition(FIRST, sequence=1)
    other = canonical(sample_edition(nonce="11" * 32))

    with pytest.raises(Refused, match="edition 1 or a later one"):
        accept_edition(other, sequence=2)


def test_a_picture_belongs_to_one_item():
    accept_edition(FIRST, sequence=1)

    with pytest.raises(Refused, match="belongs to"):
        accept_edition(canonical(sample_edition(code="AAAA-AAAA")), sequence=1)
    assert Entry.objects.count() == 1


def test_a_correction_stands_and_the_earlier_edition_stays_frozen():
    accept_edition(FIRST, sequence=1)
    accept_edition(SECOND, sequence=2)

    entry = Entry.objects.get()
    assert (entry.number, entry.sha256) == (2, sha256_hex(SECOND))
    assert [one["number"] for one in entry.editions] == [1, 2]
    assert bytes(Edition.objects.get(number=1).document) == FIRST
    assert set(Line.objects.values_list("page", flat=True)) == {0, 1}
    assert Picture.objects.get(key=KEYS[0]).editions == [1, 2]
    assert Picture.objects.get(key=KEYS[1]).editions == [1]


def test_a_withdrawal_leaves_number_hash_date_and_reason_and_nothing_else():
    accept_edition(FIRST, sequence=1)
    accept_withdrawal(CODE, sequence=2, reason="danger", at=AT)

    said = str(rows())
    for secret in (SAMPLE["nonce"], "apple", "사과", "Kursk", "notebook", "2400.jpg"):
        assert secret not in said
    edition = Edition.objects.get()
    assert edition.document is None
    assert (edition.sha256, edition.reason) == (sha256_hex(FIRST), "danger")
    assert edition.published_at == datetime(2025, 3, 5, 9, 30, tzinfo=UTC)


def test_one_earlier_edition_can_go_alone():
    accept_edition(FIRST, sequence=1)
    accept_edition(SECOND, sequence=2)

    accept_tombstone(CODE, 1, sequence=3, reason="privacy", at=AT)

    assert Edition.objects.get(number=1).document is None
    assert Entry.objects.get().status == "live"
    assert Picture.objects.get(key=KEYS[0]).editions == [2]
    assert Picture.objects.get(key=KEYS[1]).editions == []
    assert set(Fragment.objects.values_list("sha256", flat=True)) == {
        sha256_hex(SECOND)
    }


def test_the_current_edition_cannot_go_alone():
    accept_edition(FIRST, sequence=1)

    with pytest.raises(Refused, match="publish a correction"):
        accept_tombstone(CODE, 1, sequence=2, reason="privacy", at=AT)
    assert Edition.objects.get().document is not None


def test_a_collection_is_replaced_by_a_newer_one_only():
    newer = {**SAMPLE["collection"], "title": {"en": "Specimens, renamed"}}
    accept_collection(newer, sequence=2)

    with pytest.raises(Refused):
        accept_collection(SAMPLE["collection"], sequence=1)
    accept_collection(newer, sequence=2)


def site_page(body: str, sequence: int) -> None:
    accept_site_page(
        "imprint",
        "en",
        title="Imprint",
        body=body,
        updated_on=date(2025, 1, 2),
        sequence=sequence,
    )


def test_a_page_of_the_site_is_replaced_by_a_newer_one_only():
    site_page("New", 2)
    site_page("New", 2)

    with pytest.raises(Refused):
        site_page("Old", 1)


def stub(document: bytes, number: int, at: str, pictures: list[str]) -> dict:
    return {
        "number": number,
        "sha256": sha256_hex(document),
        "published_at": at,
        "pictures": pictures,
    }


def test_a_rebuild_without_what_was_withdrawn_makes_the_same_rows():
    """The workroom has lost the documents too: it replays what it still knows."""
    accept_collection(SAMPLE["collection"], sequence=1)
    site_page("Old", 1)
    accept_edition(FIRST, sequence=1)
    accept_edition(SECOND, sequence=2)
    accept_withdrawal(CODE, sequence=3, reason="family", at=AT)
    other = {
        "code": "AAAA-AAAA",
        "pages": sample_edition()["pages"][1:],
        "published_at": "2025-03-06T00:00:00Z",
    }
    for page in other["pages"]:
        page["picture"] = {**page["picture"], "key": "f" * 32}
    early, late = (
        canonical(sample_edition(**other, number=number, nonce=f"{number}c" * 32))
        for number in (1, 2)
    )
    accept_edition(early, sequence=1)
    accept_edition(late, sequence=2)
    accept_tombstone("AAAA-AAAA", 1, sequence=3, reason="error", at=AT)
    site_page("New", 2)
    before = rows()

    clear()
    assert not any(rows().values())
    site_page("New", 2)
    accept_edition(late, sequence=2)
    accept_tombstone(
        "AAAA-AAAA",
        1,
        sequence=3,
        reason="error",
        at=AT,
        edition=stub(early, 1, "2025-03-06T00:00:00Z", ["f" * 32]),
    )
    accept_withdrawal(
        CODE,
        sequence=3,
        reason="family",
        at=AT,
        editions=[
            stub(FIRST, 1, "2025-03-05T09:30:00Z", KEYS),
            stub(SECOND, 2, "2025-04-01T10:00:00.000000+00:00", KEYS[:1]),
        ],
    )
    accept_collection(SAMPLE["collection"], sequence=1)

    assert rows() == before


def test_the_tally_changes_with_everything_that_is_accepted():
    from archive.catalogue.reads import tally

    seen = [tally()]
    for push in (
        lambda: accept_edition(FIRST, sequence=1),
        lambda: accept_edition(SECOND, sequence=2),
        lambda: accept_tombstone(CODE, 1, sequence=3, reason="error", at=AT),
        lambda: accept_collection(SAMPLE["collection"], sequence=1),
        lambda: site_page("Text", 1),
        lambda: accept_withdrawal(CODE, sequence=4, reason="law", at=AT),
    ):
        push()
        seen.append(tally())

    assert len(set(seen)) == len(seen)
    assert all(0 <= total < WRAP for total in seen)
