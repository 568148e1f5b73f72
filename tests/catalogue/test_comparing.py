"""Two editions side by side."""

from archive.catalogue.accept import accept_edition
from archive.catalogue.comparing import compare
from tests.catalogue.sample import SAMPLE, sample_edition
from values.canonical import canonical

CODE = SAMPLE["code"]


def corrected() -> dict:
    edition = sample_edition(
        number=2,
        nonce="6b" * 32,
        published_at="2025-04-01T10:00:00Z",
        change_note={"en": "One line was read anew."},
        title={**SAMPLE["title"], "en": "[Notebook, renamed, specimen]"},
    )
    segments = edition["pages"][0]["transcription"]["segments"]
    segments[0]["diplomatic"] = "오늘은 날씨가 흐리다."
    del segments[2]
    edition["pages"][1]["translations"][0]["segments"][0]["text"] = "Work is joyful."
    return edition


def test_equal_editions_differ_in_nothing():
    same = compare(SAMPLE, sample_edition(number=2), "en")

    assert (same["fields"], same["pages"]) == ([], [])


def test_only_what_differs_is_shown():
    found = compare(SAMPLE, corrected(), "en")

    assert [field["new"] for field in found["fields"]] == [
        "[Notebook, renamed, specimen]"
    ]
    first, second = found["pages"]
    assert [(line["number"], line["change"]) for line in first["lines"]] == [
        (1, "changed"),
        (3, "removed"),
    ]
    assert "맑다" in first["lines"][0]["old_html"]
    assert first["lines"][0]["new_html"] == "오늘은 날씨가 흐리다."
    (line,) = second["lines"]
    assert line["old_html"] == line["new_html"]
    assert [(cell["old"], cell["new"]) for cell in line["cells"]] == [
        ("Work is a joy and the evening is quiet.", "Work is joyful.")
    ]


def test_the_comparison_is_a_page_linked_from_the_item(client, db):
    accept_edition(canonical(SAMPLE), sequence=1)
    accept_edition(canonical(corrected()), sequence=2)

    item = client.get(f"/en/items/{CODE}/").text
    page = client.get(f"/en/items/{CODE}/v1/compare/v2/")

    assert f"/en/items/{CODE}/v1/compare/v2/" in item
    assert "One line was read anew." in page.text
    assert "Work is joyful." in page.text
    assert client.get(f"/en/items/{CODE}/v1/compare/v1/").status_code == 404
    assert client.get(f"/en/items/{CODE}/v1/compare/v3/").status_code == 404


def test_an_earlier_edition_says_that_a_later_one_replaced_it(client, db):
    accept_edition(canonical(SAMPLE), sequence=1)
    accept_edition(canonical(corrected()), sequence=2)

    frozen = client.get(f"/en/items/{CODE}/v1/").text

    assert "오늘은 날씨가" in frozen
    assert "[Notebook with notes on weather and work, specimen]" in frozen
    assert f'href="/en/items/{CODE}/"' in frozen
