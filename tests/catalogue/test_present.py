"""What a reader sees of an edition, decided before any template."""

import pytest

from archive.catalogue.present import present
from archive.catalogue.wording import page_name, page_title, pick
from tests.catalogue.sample import (
    CERTIFICATE,
    PHRASES,
    sample_edition,
)
from values.canonical import canonical, sha256_hex


def test_presenting_does_not_change_the_edition():
    edition = sample_edition(certificate=CERTIFICATE, phrases=PHRASES)

    present(edition, "uk", first_page=2)

    assert edition == sample_edition(certificate=CERTIFICATE, phrases=PHRASES)


def test_a_text_that_is_missing_is_given_in_english_and_said_to_be():
    texts = {"en": "Weather", "uk": "Погода"}

    assert pick(texts, "uk") == {
        "text": "Погода",
        "lang": "uk",
        "dir": "ltr",
        "missing": False,
    }
    assert pick(texts, "ja")["missing"] is True
    assert pick(texts, "ja")["text"] == "Weather"
    assert pick({"uk": "Погода"}, "ja")["lang"] == "uk"
    assert pick({}, "ja") is None
    assert pick({"ja": ""}, "ja") is None


def test_the_preferred_translation_stands_first_and_others_beside_it():
    page = present(sample_edition(), "en")["pages"][0]

    assert [s["credit"]["text"] for s in page["shown"]] == [
        "Specimen translator",
        "Another specimen translator",
    ]
    assert [cell["text"] for cell in page["lines"][0]["cells"]] == [
        "The weather is clear today.",
        "It is fine today.",
    ]
    assert [s["language"] for s in page["others"]] == ["ja", "uk"]
    assert page["fallback"] is False


def test_a_reader_of_the_language_of_the_page_needs_no_other():
    page = present(sample_edition(), "ko")["pages"][0]

    assert page["shown"] == []
    assert {s["language"] for s in page["others"]} == {"en", "ja", "uk"}


def test_another_language_stands_in_where_the_reader_s_is_missing():
    edition = sample_edition()
    for page in edition["pages"]:
        page["translations"] = [
            one for one in page["translations"] if one["language"] == "uk"
        ]

    page = present(edition, "ja")["pages"][0]

    assert [s["language"] for s in page["shown"]] == ["uk"]
    assert page["fallback"] is True


def test_a_line_left_out_by_a_translation_is_an_empty_cell():
    edition = sample_edition()
    del edition["pages"][0]["translations"][0]["segments"][1]

    lines = present(edition, "en")["pages"][0]["lines"]

    assert [line["cells"][0]["text"] for line in lines] == [
        "The weather is clear today.",
        "",
        "I washed two pairs of socks.",
    ]


def test_outlines_are_in_pixels_of_the_picture():
    region = present(sample_edition(), "en")["pages"][0]["regions"][0]

    assert region["shape"]["points"] == "300,400 2700,400 2700,720 300,720"
    assert (region["segment"], region["number"]) == ("seg-sample0101", 1)


def test_a_code_without_a_label_is_shown_as_it_is():
    item = present(sample_edition(kind="samovar"), "en")

    assert item["kind"] == {"key": "samovar", "label": "samovar"}


def test_what_is_withheld_or_unknown_says_so_and_has_no_value():
    particulars = {
        one["name"]: one["value"]["text"]
        for one in present(sample_edition(), "en")["particulars"]
    }

    assert particulars["pages_missing"] == "withheld"
    assert particulars["binding"] == "not known"
    assert particulars["condition"] == "stained, folded"


def test_the_hash_is_that_of_the_whole_edition_whichever_page_comes_first():
    edition = sample_edition()
    expected = sha256_hex(canonical(edition))

    assert present(edition, "en")["sha256"] == expected
    assert present(edition, "en", first_page=2)["sha256"] == expected


def test_the_legend_names_only_marks_that_occur():
    kinds = {entry["kind"] for entry in present(sample_edition(), "en")["legend"]}

    assert kinds == {"unclear", "illegible", "supplied", "sic"}


def test_pictures_of_a_preview_lie_where_it_says():
    picture = present(sample_edition(), "en", preview=True, picture_root="/desk/p")[
        "thumbnail"
    ]

    assert picture["src"] == f"/desk/p/{1:032x}/900.webp"


def test_a_thumbnail_is_not_shown_before_a_warning():
    assert present(sample_edition(warnings=["blood"]), "en")["thumbnail"] is None


def test_a_gap_in_custody_is_one():
    custody = present(sample_edition(), "en")["custody"]

    assert [event["gap"] for event in custody] == [False, True, False]


def test_certificates_and_phrases_are_in_words():
    item = present(sample_edition(certificate=CERTIFICATE, phrases=PHRASES), "en")

    assert [one["label"] for one in item["certificate"]] == [
        "Family name",
        "Post",
        "Personal number",
    ]
    assert item["certificate"][1]["anomalies"][0]["label"] == (
        "It was written with another pen."
    )
    assert item["phrases"][0]["hangul_lang"] == "ru-Hang"


def test_preference_decides_which_translation_is_first():
    edition = sample_edition()
    first, second = edition["pages"][0]["translations"][:2]
    first["preferred"], second["preferred"] = False, True

    shown = present(edition, "en")["pages"][0]["shown"]

    assert [s["credit"]["text"] for s in shown] == [
        "Another specimen translator",
        "Specimen translator",
    ]


def test_words_are_in_the_reader_s_language_where_they_are_said_in_it():
    extent = {
        lang: present(sample_edition(), lang)["particulars"][0]["value"]
        for lang in ("en", "ko", "uk")
    }

    assert [(one["text"], one["lang"]) for one in extent.values()] == [
        ("2 pages", "en"),
        ("두 쪽", "ko"),
        ("2 pages", "en"),
    ]
    assert [one["missing"] for one in extent.values()] == [False, False, True]


@pytest.mark.parametrize("lang", ["en", "ja", "ko", "uk"])
def test_a_quotation_is_in_its_own_language_and_wants_no_translation(lang):
    quoted = {"name": "salutation", "value": "", "words": {"ko-KP": "동무들에게"}}
    edition = sample_edition(particulars=[{**quoted, "state": "known"}])
    item = present(edition, lang)

    for text in (
        item["particulars"][0]["value"],
        item["dates"][0]["verbatim"],
        item["title_as_published"],
        item["sources"][1]["title"],
    ):
        assert text["missing"] is False
    assert item["particulars"][0]["value"]["lang"] == "ko-KP"
    assert item["dates"][0]["verbatim"]["lang"] == "ko-KP"
    assert item["title_as_published"]["lang"] == "en"
    assert item["sources"][1]["title"]["lang"] == "uk"


def test_names_are_in_no_language_that_we_know():
    brand = {"name": "brand", "value": "Specimen", "words": {}, "state": "known"}
    item = present(sample_edition(particulars=[brand]), "ja")

    assert item["particulars"][0]["value"]["lang"] == "und"
    assert item["pages"][0]["picture"]["credit"]["lang"] == "und"
    assert item["pages"][0]["shown"][0]["credit"] is None


def test_hands_and_inks_have_words_where_they_are_codes():
    edition = sample_edition(certificate=CERTIFICATE)
    surname, post, _number = present(edition, "ja")["certificate"]

    assert (surname["hand"]["text"], surname["ink"]["lang"]) == ("A", "ja")
    assert (post["hand"]["lang"], post["hand"]["missing"]) == ("en", True)
    assert (post["ink"]["text"], post["ink"]["missing"]) == ("色あせた青", False)


@pytest.mark.parametrize(
    ("label", "name", "title"),
    [
        ("1r", "1r", "Page 1r"),
        ("1v-2r", "1v-2r", "Page 1v-2r"),
        ("cover", "Cover", "Cover"),
        ("pocket", "pocket", "pocket"),
    ],
)
def test_a_page_is_called_by_its_leaf_or_by_what_it_is(label, name, title):
    assert page_name(label, "en")["text"] == name
    assert page_title(label, "en")["text"] == title
    assert (page_title(label, "en")["lang"] == "und") == (label == "pocket")
