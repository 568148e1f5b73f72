"""An item with what a search finds in it marked, and the ways there."""

import html
import re
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from archive.catalogue.accept import accept_edition, accept_withdrawal
from archive.catalogue.listing import listing
from archive.catalogue.reads import tally
from archive.catalogue.search import matches as matching
from archive.catalogue.standing import moment_of
from tests.catalogue.sample import CERTIFICATE, PHRASES, sample_edition
from tests.catalogue.shelf import shelve, text_edition
from tests.catalogue.test_odd_queries import ODD
from values.canonical import canonical

pytestmark = pytest.mark.django_db

CODE, LETTER = "K7QF-2M9X", "BBBB-0002"


@pytest.fixture
def shelved():
    edition = sample_edition(certificate=CERTIFICATE, phrases=PHRASES)
    accept_edition(canonical(edition), sequence=1)


# What stands at the head of the page: the first place and its words.
FIRST = re.compile('<a class="hit" href="#([^"]*)".*?</a>', re.DOTALL)


def page(client, query: str, *, lang: str = "en", code: str = CODE, **more) -> str:
    asked = urlencode({"q": query, **more})
    answer = client.get(f"/{lang}/items/{code}/search/?{asked}")
    assert answer.status_code == 200
    return answer.content.decode()


def marked(text: str) -> list[str]:
    text = FIRST.sub("", text)  # it stands at its place, too
    return [html.unescape(one) for one in re.findall("<mark>(.*?)</mark>", text)]


def stops(text: str) -> list[str]:
    return re.findall(r'<a [^>]*href="#([^"]*)" data-stop>', text)


def found(code: str, **parameters) -> dict:
    results = listing(QueryDict(urlencode(parameters)), "en", tally())["results"]
    return next(one for one in results if one["code"] == code)


def test_lines_that_match_are_marked_in_every_text_and_lit_in_the_picture(
    shelved, client
):
    said = page(client, "사과나무")

    assert stops(said)[0] == "seg-sample0102"
    row = re.search('<tr[^>]*id="seg-sample0102"[^>]*data-found.*?</tr>', said)[0]
    # The line, and below it the normalised text.
    assert marked(row) == ["사과나무", "사과나무"]
    assert 'data-line="2" data-found><polygon' in said
    assert said.count("data-found><polygon") == 1


def first(text: str) -> str:
    """The place and the words at the head of the page, marks as brackets."""
    found = FIRST.search(text)
    shown = re.sub("</?mark>", "|", found[0])
    return " ".join(html.unescape(re.sub("<[^>]*>", "", shown)).split())


def test_the_first_place_stands_at_the_head_with_its_words(shelved, client):
    said = page(client, "사과나무")
    assert FIRST.search(said)[1] == stops(said)[0]
    assert first(said).startswith("Page 1r, line 2")
    assert "|사과나무|" in first(said)
    assert first(page(client, "gazette")) == "Person or body A fictional |gazette|"
    # Where nothing is in the reader's language there is no place to go to.
    assert FIRST.search(page(client, "견본")) is None
    assert FIRST.search(page(client, "nowhere")) is None


def test_of_a_long_text_the_head_shows_what_is_around_the_first_match(client):
    scope = f"{'before ' * 100}zebra{' after' * 100}"
    shelve(text_edition(LETTER, [("가", "x")], scope={"en": scope}))

    said = first(page(client, "zebra", code=LETTER))

    assert "|zebra|" in said
    assert "… " in said
    assert said.endswith(" …")
    assert len(said) < 250


def test_a_mark_keeps_to_the_signs_of_the_source(shelved, client):
    # What was struck out, supplied or unclear stands between the letters.
    said = page(client, "빨았다")

    row = re.search('<tr[^>]*id="seg-sample0103".*?</tr>', said)[0]
    assert "빨" in marked(row)
    assert "양말 두컬레를 <빨>았다" in html.unescape(re.sub("<[^>]*>", "", row))


def test_a_translation_that_stands_apart_is_opened_where_it_matches(shelved, client):
    said = page(client, "靴下")

    assert stops(said) == ["seg-sample0103"]
    opened = re.findall(
        '<details class="fold-down"[^>]* open>.*?</details>', said, re.DOTALL
    )
    assert [marked(one) for one in opened] == [["靴下"]]


@pytest.mark.parametrize(
    ("lang", "query", "anchors"),
    [
        ("en", "well", ["seg-sample0202"]),
        ("en", "notebook", ["description"]),  # and the title, to which no way is needed
        ("en", "gazette", ["description"]),
    ],
)
def test_places_are_told_in_the_order_of_the_page(
    shelved, client, lang, query, anchors
):
    assert stops(page(client, query, lang=lang)) == anchors


def test_parts_beyond_the_lines_are_marked(shelved, client):
    hangul, target = PHRASES[0]["hangul"], PHRASES[0]["target_text"]

    assert "phrases" in stops(page(client, hangul))
    assert "phrases" in stops(page(client, target))
    written = next(one for one in CERTIFICATE if one["transcribed"])
    assert "certificate" in stops(page(client, written["transcribed"]))


def test_each_place_leads_to_the_next_and_the_one_before(shelved, client):
    said = page(client, "아침 사과나무 양말 우물")
    anchors = [one for one in stops(said) if one.startswith("seg-")]
    rows = [re.search(f'<tr[^>]*id="{one}".*?</tr>', said)[0] for one in anchors]

    assert len(rows) == 3
    assert "Previous match" not in rows[0]
    for number, row in enumerate(rows, 1):
        assert f"<span>{number} of {len(stops(said))}</span>" in row
    for row, after in zip(rows, anchors[1:], strict=False):
        assert f'<a href="#{after}">' in row
    for row, before in zip(rows[1:], anchors, strict=False):
        assert f'<a href="#{before}">' in row


def test_what_the_page_shows_in_another_language_is_shown_at_its_head(shelved, client):
    said = page(client, "견본")
    head = re.search('<section class="wrap within".*?</section>', said, re.DOTALL)[0]

    assert "Found in another language only" in head
    assert "견본" in marked(head)
    assert stops(said) == []


def test_hits_of_the_list_lead_to_their_place_in_the_item(shelved, client):
    result = found(CODE, q="양말")
    hit = next(one for one in result["hits"] if one.anchor.startswith("seg-"))
    said = client.get(result["address"]).content.decode()

    assert hit.anchor == "seg-sample0103"
    assert hit.anchor in stops(said)
    assert f'<h3><a href="{result["address"]}">' in result["card"]


@pytest.mark.parametrize(
    ("asked", "marks"),
    [
        ({"q": "armies"}, ["Armies"]),
        ({"q": "army"}, ["army"]),
        ({"q": "armies well"}, ["Armies", "well"]),
    ],
)
def test_as_in_the_list_what_is_spelled_so_stands_alone(client, asked, marks):
    shelve(
        text_edition(
            LETTER, [("가", "Armies march"), ("나", "an army by"), ("다", "the well")]
        )
    )
    asked = {"code": LETTER, "query": asked["q"]}

    assert marked(page(client, **asked)) == marks


def test_other_forms_are_marked_where_only_they_are_there(client):
    shelve(text_edition(LETTER, [("나뭇잎", "an army")]))

    assert marked(page(client, "armies", code=LETTER)) == ["army"]
    assert marked(page(client, "armies", code=LETTER, spelling="strict")) == []
    assert "looser spelling" in page(client, "나무잎", code=LETTER)
    assert marked(page(client, "나무잎", code=LETTER)) == ["나뭇잎"]


def test_only_texts_that_count_are_marked(client):
    shelve(text_edition(LETTER, [("well", "well")], title={"en": "[The well]"}))

    def marks(**where) -> int:
        return len(marked(page(client, "well", code=LETTER, **where)))

    assert marks() == 3
    assert marks(**{"in": "titles"}) == 1
    assert marks(**{"in": "translations"}) == 1
    assert marks(text="ko") == 1
    assert marks(text="en") == 2
    assert marks(text="\x00", **{"in": "\x00"}) == 3


def test_a_search_engine_is_led_to_the_item_itself(shelved, client):
    said = page(client, "양말")
    canonical_link = re.findall('<link rel="canonical" href="([^"]*)">', said)

    assert len(canonical_link) == 1
    assert canonical_link[0].endswith(f"/en/items/{CODE}/")
    assert '<meta name="robots" content="noindex">' in said
    assert "hreflang" not in said.partition("<body>")[0]


def test_a_browser_that_has_the_page_is_told_so_until_the_item_changes(shelved, client):
    address = f"/en/items/{CODE}/search/?q=apple"
    first, plain = client.get(address), client.get(f"/en/items/{CODE}/")
    tag = first.headers["ETag"]

    assert first.headers["Cache-Control"] == plain.headers["Cache-Control"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    other = f"/en/items/{CODE}/search/?q=well"
    assert client.get(other, headers={"If-None-Match": tag}).status_code == 200
    again = sample_edition(number=2, title={"en": "[Anew]"})
    accept_edition(canonical(again), sequence=2)
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_without_words_it_is_the_item_and_a_field(shelved, client):
    assert marked(page(client, "")) == []
    assert "Enter a word" in page(client, "- -")
    assert client.get(f"/en/items/{CODE}/search/").status_code == 200


def test_a_withdrawn_item_is_gone_here_too(shelved, client):
    gone = sample_edition(code="GONE-0001", pages=[])
    accept_edition(canonical(gone), sequence=1)
    at = moment_of("2025-03-09T00:00:00Z")
    accept_withdrawal("GONE-0001", sequence=2, reason="family", at=at)

    assert client.get("/en/items/NONE-0001/search/?q=apple").status_code == 404
    assert client.get("/en/items/GONE-0001/search/?q=apple").status_code == 410


@pytest.mark.parametrize("typed", ODD.values(), ids=ODD)
def test_whatever_is_typed_the_item_is_shown(shelved, client, typed):
    said = page(client, typed.encode("utf-8", "replace").decode())

    assert 'id="seg-sample0101"' in said
    assert len(said) < 2 * len(page(client, ""))


def test_of_very_many_places_the_first_are_marked_and_that_is_said(
    shelved, client, monkeypatch
):
    monkeypatch.setattr(matching, "MOST_MATCHES", 1)

    assert "Only the first places are marked." in page(client, "apple")
    assert "Only the first" not in page(client, "gazette")


def test_titles_are_marked_on_the_cards(client):
    shelve(
        text_edition(LETTER, [("가", "")], title={"en": "[A <well> & an army]"}),
        text_edition("CCCC-0003", [("나", "")], title={"uk": "[Лист про дерева]"}),
    )

    assert (
        "[A &lt;<mark>well</mark>&gt; &amp; an army]" in found(LETTER, q="Wéll")["card"]
    )
    assert (
        "<mark>дерева</mark>]</span></a></h3>" in found("CCCC-0003", q="дерева")["card"]
    )
    assert marked(found(LETTER, q="well", **{"in": "titles"})["card"]) == ["well"]
    armies = listing(QueryDict("q=armies"), "en", tally())["looser"]["results"]
    assert [marked(one["card"]) for one in armies] == [["army"]]
    assert marked(found(LETTER, q=LETTER)["card"]) == []


@pytest.fixture
def named():
    name = {"role": "writer", "kind": "person", "pseudonym": False}
    shelve(
        text_edition(
            LETTER,
            [("가", "An army")],
            agents=[
                {**name, "name": {"ko": "홍길동", "en": "Hong Kil Tong"}},
                {**name, "name": {"ko": "전우치"}},
            ],
        )
    )


def test_a_name_that_sounds_so_is_marked_and_explained(named, client):
    said = page(client, "Хон Гильдон", code=LETTER)
    head = re.search('<section class="wrap within".*?</section>', said, re.DOTALL)[0]

    assert sorted(marked(said)) == ["Hong Kil Tong", "홍길동"]
    assert stops(said) == ["description"]
    # The page shows the name in English; the Korean one stands above.
    assert marked(head) == ["홍길동"]
    assert "Cyrillic" in head
    assert marked(page(client, "Хон Гильдон", code=LETTER, names="no")) == []
    assert marked(page(client, "Хон Гильдон -x", code=LETTER)) == []
    assert marked(page(client, "홍길동", code=LETTER)) == ["홍길동"]


def test_a_name_found_in_the_list_leads_to_its_place(named, client):
    (result,) = listing(QueryDict("q=Hong+Gil-dong"), "en", tally())["named"]["results"]

    assert f'<h3><a href="{result["address"]}">' in result["card"]
    assert "Hong Kil Tong" in marked(client.get(result["address"]).content.decode())


def test_a_title_that_stands_on_the_card_is_no_hit_below_it(client):
    shelve(text_edition(LETTER, [("가", "the well")], title={"en": "[A well]"}))

    (result,) = listing(QueryDict("q=well"), "ja", tally())["results"]
    assert marked(result["card"]) == ["well"]
    assert [hit.anchor for hit in result["hits"]] == ["seg-1"]
