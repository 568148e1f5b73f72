"""The page that shows a page's picture by itself."""

import pytest
from django.urls import reverse

from evidence.domain.regions import draw_region
from evidence.models import Item, Level, Page, Reading
from tests.benchmarks.queries import statements
from tests.factories import (
    PageFactory,
    TranslationFactory,
    assigned,
    somebody,
)
from translations.domain.review import approve, submit
from translations.domain.transcribing import Line, as_lines, save_lines, transcribe

pytestmark = pytest.mark.django_db
PLACES = [(0.1, 0.1, 0.9, 0.2), (0.1, 0.3, 0.9, 0.4), (0.1, 0.5, 0.9, 0.6)]
LINK = 'href="{}" target="_blank" data-apart'


def there(page, **query) -> str:
    return reverse("desk:picture", args=[page.pk], query=query)


@pytest.fixture
def leaf():
    page, by = PageFactory(picture=True), somebody("translator")
    for place in PLACES:
        draw_region(page, corners=[place[:2], place[2:]], by=by)
    return page


def rendered(page, count: int):
    """A translation whose lines stand on the regions from below upwards."""
    regions = list(page.regions.order_by("-top"))[:count]
    scribe = somebody("translator")
    base = transcribe(page, language="ko-KP", by=scribe)
    lines = [Line("줄", regions=[region.pk]) for region in regions]
    base = save_lines(base, lines=lines, by=scribe, revision=base.revision)
    base = approve(submit(base, by=scribe), by=somebody("reviewer"))
    return TranslationFactory(base=base)


def shown(answer) -> list[tuple[float, int | str]]:
    """Of each region where it stands, and its number."""
    found = [(one["region"].top, one["number"]) for one in answer.context["regions"]]
    return sorted(found)


def test_it_shows_the_regions_as_the_transcriber_numbers_them(as_role, leaf):
    assert shown(as_role("translator").get(there(leaf))) == [
        (0.1, 1),
        (0.3, 2),
        (0.5, 3),
    ]


def test_of_a_translation_it_shows_the_numbers_of_its_lines(as_role, leaf):
    text = rendered(leaf, 2)
    answer = as_role("translator").get(there(leaf, translation=text.pk))
    assert shown(answer) == [(0.3, "2"), (0.5, "1")]


def test_of_a_region_with_several_lines_it_shows_the_numbers_of_all(as_role, leaf):
    text = rendered(leaf, 2)
    both = [line.regions.get() for line in text.base.segments.order_by("order")]
    scribe = somebody("translator")
    base = transcribe(leaf, language="ko-KP", by=scribe)
    lines = as_lines(base)
    lines[0].regions = [region.pk for region in both]
    base = save_lines(base, lines=lines, by=scribe, revision=base.revision)
    text = TranslationFactory(
        base=approve(submit(base, by=scribe), by=somebody("reviewer"))
    )
    answer = as_role("translator").get(there(leaf, translation=text.pk))
    assert shown(answer) == [(0.3, "1, 2"), (0.5, "1")]


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_as_much_however_many_lines_there_are(as_role, leaf, count):
    text, client = rendered(leaf, count), as_role("translator")
    client.get(there(leaf))
    with statements() as run:
        client.get(there(leaf, translation=text.pk))
    assert len(run) == 12


def test_a_translation_of_another_page_or_a_closed_one_is_not_found(as_role, leaf):
    client, other = as_role("translator"), TranslationFactory()
    closed = rendered(leaf, 1)
    type(closed).objects.filter(pk=closed.pk).update(level=Level.SEALED)
    for pk in (other.pk, closed.pk, 999_999_999, "9" * 40):
        assert client.get(there(leaf, translation=pk)).status_code == 404, pk


def test_a_closed_picture_is_not_shown_nor_a_closed_region(as_role, leaf):
    client = as_role("translator")
    leaf.regions.filter(top=0.3).update(level=Level.SEALED)
    assert len(client.get(there(leaf)).context["regions"]) == 2
    Page.objects.update(picture_level=Level.SEALED)
    page = client.get(there(leaf)).text
    assert "The picture of this page is closed to you." in page
    assert leaf.original.working_key not in page


def test_looking_at_it_is_a_reading_of_what_is_closed(as_role, leaf):
    Item.objects.update(level=Level.CUSTODIAN)
    stranger, custodian = as_role("translator"), as_role("custodian")
    assert stranger.get(there(leaf)).status_code == 404
    asked = custodian.get(there(leaf))
    assert asked["Location"].startswith(
        reverse("desk:reading", args=[leaf.item.reference_code])
    )
    assert not Reading.objects.exists()
    assigned(stranger.user, leaf.item)
    assert stranger.get(there(leaf)).status_code == 200
    assert [one.person for one in Reading.objects.all()] == [stranger.user]


def test_a_picture_that_may_disturb_is_covered_there_too(as_role, leaf):
    Item.objects.update(warnings=["blood"])
    page = as_role("translator").get(there(leaf)).text
    assert "May disturb: blood. Show the picture" in page
    assert page.index("data-covered") < page.index('class="picture"')


def test_both_workbenches_lead_to_it_and_a_page_that_is_only_read_does_not(
    as_role, leaf
):
    text = rendered(leaf, 1)
    client = as_role(user=text.author)
    bench = reverse("desk:translate", args=[leaf.pk, "en"])
    assert LINK.format(there(leaf, translation=text.pk)) in client.get(bench).text

    bench = reverse("desk:transcribe", args=[leaf.pk])
    assert "data-apart" not in client.get(bench).text
    client.post(bench, {"begin": ""})
    assert LINK.format(there(leaf)) in client.get(bench).text
