"""A region lies within its page, whoever draws it and however."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from evidence.domain.regions import draw_region
from evidence.models import Region
from evidence.models.pages import on_one_line
from tests.factories import PageFactory, somebody
from translations.domain.regions import remove_region

pytestmark = pytest.mark.django_db
PLACE = st.floats(-2, 3, allow_nan=False)
ON_PAGE = st.floats(0, 1)
INSIDE = st.tuples(ON_PAGE, ON_PAGE)
# The page is made once for all examples: nothing is saved to it.
MANY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def page():
    return PageFactory()


def within(corners) -> bool:
    return all(0 <= x <= 1 and 0 <= y <= 1 for x, y in corners)


@MANY
@given(corners=st.lists(st.tuples(PLACE, PLACE), min_size=3, max_size=6))
def test_a_polygon_with_a_corner_outside_of_the_page_is_refused(page, corners):
    assume(not within(corners))
    region = Region(page=page, shape="polygon", points=[list(c) for c in corners])
    region.left, region.top, region.right, region.bottom = 0, 0, 1, 1

    with pytest.raises(ValidationError):
        region.full_clean()


@MANY
@given(corners=st.lists(INSIDE, min_size=3, max_size=6, unique=True))
def test_a_polygon_within_the_page_has_the_box_around_it(page, corners):
    xs, ys = zip(*corners, strict=True)
    assume(not on_one_line(corners))
    region = Region(page=page, shape="polygon", points=[list(c) for c in corners])
    region.left, region.top, region.right, region.bottom = 0, 0, 1, 1
    region.full_clean()

    box = (region.left, region.top, region.right, region.bottom)
    assert box == (min(xs), min(ys), max(xs), max(ys))


@MANY
@given(left=PLACE, top=PLACE, right=PLACE, bottom=PLACE)
def test_a_rectangle_is_taken_exactly_when_it_lies_on_the_page(
    page, left, top, right, bottom
):
    fits = within([(left, top), (right, bottom)]) and left < right and top < bottom
    region = Region(page=page, left=left, top=top, right=right, bottom=bottom)
    try:
        region.full_clean()
    except ValidationError:
        assert not fits
    else:
        assert fits


@pytest.mark.asvs("2.2.2")
@pytest.mark.parametrize("where", [(-0.1, 0, 1, 1), (0, 0, 1.01, 1), (0.5, 0, 0.5, 1)])
def test_the_database_refuses_it_as_well(page, where):
    left, top, right, bottom = where
    with pytest.raises(IntegrityError), transaction.atomic():
        Region.objects.create(page=page, left=left, top=top, right=right, bottom=bottom)


@pytest.mark.parametrize(
    ("corners", "sentence"),
    [
        ([(0.1, 0.1), (1.2, 0.5)], "A region must lie within its page."),
        ([(0.4, 0.1), (0.4, 0.5)], "A region must have a width and a height."),
        (
            [(0.1, 0.1), (0.1, 0.1), (0.2, 0.2)],
            "A polygon needs three corners or more.",
        ),
        (
            [(0.1, 0.1), (0.2, 0.15), (0.3, 0.2)],
            "A region must have a width and a height.",
        ),
        (
            [(0.1, 0.2), (0.5, 0.2), (0.9, 0.2)],
            "A region must have a width and a height.",
        ),
        ([(0.1, 0.1), (0.5, 0.1), (9, 9)], "A region must lie within its page."),
    ],
)
def test_each_refusal_has_its_sentence(page, corners, sentence):
    with pytest.raises(ValidationError) as caught:
        draw_region(page, corners=corners, by=somebody("translator"))
    assert sentence in caught.value.messages


def test_reviewers_do_not_draw(page):
    with pytest.raises(PermissionDenied):
        draw_region(page, corners=[(0, 0), (1, 1)], by=somebody("reviewer"))


def test_a_region_on_which_nothing_stands_can_be_taken_off(page):
    by = somebody("translator")
    region = draw_region(page, corners=[(0, 0), (1, 1)], by=by)
    remove_region(region, by=by)
    assert not page.regions.exists()
