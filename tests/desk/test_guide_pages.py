"""The guides as pages of the desk, with their pictures."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

from archive.desk.guides import ROLES, SHOT

FOLDER = Path(settings.ROOT) / "static" / "guide"


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_a_guide_shows_its_pictures_with_words_in_their_place(as_role, role):
    html = as_role("reviewer").get(reverse("desk:guide", args=[role])).content.decode()
    written = (Path(settings.ROOT) / "docs" / "guide" / f"{role}.md").read_text()

    shown = re.findall(r'<figure><img src="/static/([^"]+)" alt="([^"]{20,})"', html)
    assert len(shown) == written.count("![") > 0
    assert all(finders.find(name) for name, _ in shown)
    assert [mark for mark in ("](", "|---|", "**") if mark in html] == []


@pytest.mark.django_db
def test_marks_stand_in_a_table_as_they_are_typed(as_role):
    html = as_role("translator").get(reverse("desk:guide", args=["translator"]))
    assert "<code>{?로?}</code> or <code>{?로|료?}</code></td>" in html.content.decode()


def test_pictures_of_the_guides_are_small_used_and_of_one_size():
    pictures = sorted(FOLDER.iterdir())
    guides = [path.read_text() for path in Path(settings.ROOT, "docs/guide").iterdir()]

    assert all(picture.stat().st_size <= 60_000 for picture in pictures)
    assert sum(picture.stat().st_size for picture in pictures) <= 800_000
    assert [
        one.name for one in pictures if f"/{one.name})" not in "".join(guides)
    ] == []
    for picture in pictures:
        with Image.open(picture) as opened:
            assert opened.size == SHOT
