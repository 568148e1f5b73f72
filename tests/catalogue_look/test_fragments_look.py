"""Cards and bodies of items, made by the templates without any database."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from archive.catalogue.present import present
from tests.catalogue.sample import CERTIFICATE, PHRASES, sample_edition

LANGUAGES = ["en", "ja", "ko", "uk"]


def body(lang="en", **changes) -> str:
    return made("body", lang, **changes)


def made(name, lang="en", **changes) -> str:
    with override(lang):
        item = present(sample_edition(**changes), lang)
        return render_to_string(f"catalogue/fragments/{name}.html", {"item": item})


def without_picture(state: str) -> list[dict]:
    pages = sample_edition()["pages"]
    for page in pages:
        page.update(picture=None, picture_state=state, regions=[])
    return pages


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["card", "body"])
def test_each_id_is_used_once_and_every_anchor_is_there(name, lang):
    html = made(name, lang, certificate=CERTIFICATE, phrases=PHRASES)
    ids = re.findall(r'\sid="([^"]+)"', html)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert set(re.findall(r'aria-labelledby="([^"]+)"', html)) <= set(ids)


def test_line_has_the_same_number_in_the_picture_and_in_the_text():
    html = body()

    for segment, number in re.findall(
        r'<tr role="row" id="(\S+)" data-line="(\d+)"', html
    ):
        assert f'<a href="#{segment}" tabindex="-1" data-line="{number}">' in html


def test_lines_on_one_region_and_regions_of_one_line_belong_together():
    pages = sample_edition()["pages"]
    first, second = pages[0]["transcription"]["segments"][:2]
    first["regions"], second["regions"] = (
        [*first["regions"], *second["regions"]],
        first["regions"],
    )
    html = body(pages=pages)

    link = f'<a href="#{first["id"]}" tabindex="-1" data-line="1"><polygon'
    assert html.count(link) == 2
    assert f'<g data-line="2">{link}' in html
    assert ">1, 2</text>" in html
    assert html.count("<g ") == html.count("</g>")


def test_first_picture_is_fetched_at_once_and_others_when_they_are_near():
    tags = re.findall(r"<img [^>]*>", body())

    assert ["lazy" in tag for tag in tags] == [False, True]


def test_every_picture_keeps_its_place_before_it_arrives():
    for tag in re.findall(r"<img [^>]*>", body() + made("card")):
        assert re.search(r'width="\d+" height="\d+"', tag)
        assert re.search(r'\salt="', tag)


def test_withheld_picture_leaves_no_trace():
    html = body(pages=without_picture("withheld"))

    assert "The picture is withheld." in html
    assert "<img" not in html
    assert "/pictures/" not in html
    assert "/iiif/" not in html


def test_item_without_a_picture_says_so():
    html = body(pages=[])

    assert "The archive does not hold a picture of this." in html
    assert "<img" not in html


def test_pictures_with_a_warning_are_behind_a_click_and_not_fetched():
    html = body(warnings=["blood"])

    assert "Shows blood" in html
    assert html.count("<details") > body().count("<details")
    for tag in re.findall(r"<img [^>]*>", html):
        assert 'loading="lazy"' in tag
    assert "<img" not in made("card", warnings=["blood"])


def test_specimen_says_so_in_card_and_body():
    assert "Specimen" in body()
    assert "Specimen" in made("card")
    assert "flask" not in made("card", specimen=False)


def test_text_of_an_edition_is_escaped():
    wicked = {"en": "<script>alert(1)</script>"}
    html = made("body", title=wicked, scope=wicked) + made("card", title=wicked)

    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_competing_translations_stand_side_by_side():
    html = body()

    assert 'data-strand="A"' in html
    assert 'data-strand="B"' in html


def test_every_text_of_the_item_carries_its_language():
    html = body("ja")

    for cell in re.findall(
        r'<td role="cell" class="(?:original|rendered)"[^>]*>', html
    ):
        assert re.search(r'lang="[a-zA-Z-]+" dir="(?:ltr|rtl)"', cell)


def test_certificate_shows_each_field_with_its_printed_name():
    html = body(certificate=CERTIFICATE)

    assert 'id="certificate"' in html
    assert html.count('role="rowheader"') >= len(CERTIFICATE)


def test_phrase_sheet_marks_russian_in_hangul():
    assert 'lang="ru-Hang"' in body(phrases=PHRASES)


def test_gap_in_custody_is_named():
    assert 'class="gap"' in body()
