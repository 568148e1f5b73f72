"""The desk in a browser: from five photographs to a page that a reader finds."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
KOREAN = ["오늘은 날씨가 맑다.", "사과나무에 꽃이 피였다."]
ENGLISH = ["The weather is clear today.", "The apple tree has blossomed."]


@pytest.fixture
def signed_in(visit):
    """A page of the desk, opened by signing in as somebody with these roles."""
    from tests.factories import somebody
    from tests.signing_in import sign_in

    def begin(*roles, user=None, **options):
        user = user or somebody(*roles)
        page = visit("/desk/", **options)
        sign_in(page, user)
        page.get_by_role("heading", name="My next thing").wait_for()
        return page

    return begin


def work() -> None:
    from jobs.worker import Worker

    assert Worker(listen=False).run_until_empty() == []


def photographs(folder: Path, count: int) -> list[str]:
    from tests.factories import photograph

    paths = [folder / f"leaf-{number}.jpg" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(photograph(number, size=(900, 1200)))
    return [str(path) for path in paths]


def shot(page, name: str) -> None:
    """Keep a picture of the page, for whoever wants to look (SHOTS names a folder)."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no-script"])
def test_an_item_comes_in_is_read_translated_approved_published_and_found(
    signed_in, visit, tmp_path, scripts
):
    from tests.factories import CollectionFactory, somebody

    collection = CollectionFactory(slug="apple-trees")
    people = {role: somebody(role) for role in ("translator", "reviewer", "publisher")}

    page = signed_in("cataloguer", scripts=scripts)
    page.get_by_role("link", name="Drop photographs to begin").click()
    page.get_by_label("Photographs").set_input_files(photographs(tmp_path, 5))
    page.get_by_label("Collection").select_option(str(collection.pk))
    page.get_by_label("Kind of thing").select_option("notebook")
    page.get_by_label("Title: English").fill("A notebook about apple trees")
    shot(page, "intake")
    page.get_by_role("button", name="Begin the item").click()
    page.get_by_text("5 photographs were received").wait_for()
    work()
    page.reload() if not scripts else page.get_by_alt_text("Page 5").wait_for()
    item = page.url
    page.get_by_role("link", name="Describe page 1").click()
    page.get_by_label("Label").fill("1r")
    page.get_by_label("Licence").select_option("CC-BY-4.0")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Page 1r was saved.").wait_for()
    shot(page, "item-as-cataloguer")

    custodian = signed_in("custodian", scripts=scripts)
    custodian.goto(item)
    custodian.get_by_label("Why do you read it?").fill("To give out the work.")
    custodian.get_by_role("button", name="Read it").click()
    custodian.get_by_role("link", name="Who works on it …").click()
    for role, purpose in (
        ("translator", "translating"),
        ("reviewer", "review"),
        ("publisher", "publishing"),
    ):
        assign(custodian, people[role].username, purpose)
    shot(custodian, "assignments")

    page = signed_in(user=people["translator"], scripts=scripts)
    page.get_by_role("heading", name="My assignments").wait_for()
    page.get_by_role("link", name="A notebook about apple trees").first.click()
    page.get_by_role("link", name="Transcription, page 1r").first.click()
    page.get_by_label("Lines to begin with").fill("\n".join(KOREAN))
    page.get_by_role("button", name="Begin").click()
    for number, place in ((0, "10 10 80 5"), (1, "10 20 80 5")):
        page.locator("[data-row] summary").nth(number).click()
        page.locator(f"[name=line-{number}-place]").fill(place)
    page.get_by_role("button", name="Save the draft").first.click()
    page.locator("svg.drawn polygon").nth(1).wait_for()
    shot(page, "transcribe")
    page.get_by_role("button", name="Save and hand in for review").click()
    page.get_by_text("Handed in for review.").wait_for()

    reviewer = signed_in(user=people["reviewer"], scripts=scripts)
    approve(reviewer, "Transcription")

    page.goto("/desk/")
    page.get_by_role("link", name="A notebook about apple trees").first.click()
    page.get_by_role("link", name="English on page 1r").click()
    page.get_by_role("button", name="Begin").click()
    for number, words in enumerate(ENGLISH, start=1):
        page.get_by_label(f"Line {number} in English").fill(words)
    shot(page, "translate")
    page.get_by_role("button", name="Save and hand in for review").click()
    page.get_by_text("Handed in for review.").wait_for()

    approve(reviewer, "Translation")

    page = signed_in(user=people["publisher"], scripts=scripts)
    page.goto(item)
    page.get_by_text("Who may see it").click()
    page.locator("#access-level").select_option("0")
    page.get_by_label("Picture of page 1r").select_option("0")
    page.get_by_label("Reason").fill("Nothing private in it.")
    page.get_by_role("button", name="Change access").click()
    page.get_by_text("Opening waits for a second person").wait_for()
    shot(page, "access-as-publisher")
    custodian.goto("/desk/openings/")
    custodian.get_by_role("button", name="Agree: open it").click()
    custodian.get_by_text("Opened: item").wait_for()
    shot(custodian, "access-as-custodian")
    page.goto(item)
    shot(page, "item-as-publisher")
    page.get_by_role("link", name="Publish …").click()
    shot(page, "publish")
    page.get_by_role("button", name="Publish edition").click()
    page.get_by_text("Edition 1 is on its way").wait_for()
    work()
    page.get_by_role("link", name="Look again").click()
    page.get_by_text("The catalogue is up to date").wait_for()

    for words in ("사과나무", "blossomed"):
        reader = visit(f"/en/items/?q={words}", scripts=scripts)
        reader.get_by_role("link", name="A notebook about apple trees").first.click()
        reader.get_by_text(KOREAN[1]).first.wait_for()
        reader.get_by_text(ENGLISH[1]).first.wait_for()


def assign(page, name: str, purpose: str) -> None:
    page.get_by_label("Person").select_option(label=name)
    page.get_by_label("Purpose").select_option(purpose)
    page.get_by_role("button", name="Assign", exact=True).click()
    page.get_by_text(f"Assigned to {name}.").wait_for()


def approve(page, kind: str) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name=kind).first.click()
    shot(page, f"review-{kind.lower()}")
    page.get_by_role("button", name="Approve").click()
    page.get_by_text("Approved.").wait_for()


def test_files_can_be_dropped_on_the_page(signed_in):
    page = signed_in("cataloguer")
    page.goto("/desk/intake/")

    page.evaluate(
        """() => {
            const files = new DataTransfer();
            for (const name of ["a.jpg", "b.jpg"])
                files.items.add(new File(["x"], name, { type: "image/jpeg" }));
            for (const type of ["dragover", "drop"])
                document.querySelector("[data-drop]").dispatchEvent(
                    new DragEvent(type, { dataTransfer: files, bubbles: true,
                                          cancelable: true }));
        }"""
    )

    assert page.locator("[data-drop-names] li").all_inner_texts() == [
        "a.jpg (1 KB)",
        "b.jpg (1 KB)",
    ]
    count = "document.querySelector('input[type=file]').files.length"
    assert page.evaluate(count) == 2


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_screens_in_the_midst_of_work(signed_in, dark):
    """With an answer, a draft, a text that waits; else see test_staff_access.py."""
    from django.urls import reverse

    from evidence.models import User
    from tests.browser.test_public_access import OF_LOOK, violations
    from tests.factories import (
        ItemFactory,
        PageFactory,
        TranscriptionFactory,
        publishable_item,
        somebody,
    )
    from translations.domain.translating import translate
    from translations.models import Term

    width, rules = (360, OF_LOOK) if dark else (1280, None)
    roles = ("cataloguer", "translator", "reviewer", "publisher")
    page = signed_in(*roles, dark=dark, width=width, bypass_csp=True)
    user = User.objects.latest("pk")
    item = publishable_item(title={"en": "A note", "ja": "覚え書き"})
    leaf = item.pages.get()
    submitted = TranscriptionFactory(state="submitted", by=somebody("translator"))
    mine = TranscriptionFactory(by=user, page=PageFactory(item=ItemFactory()))
    drafted = translate(leaf.transcriptions.get(), language="ja", by=user)
    code = item.reference_code
    screens = [
        reverse("desk:search") + "?q=사과나무",
        reverse("desk:glossary") + "?q=당",
        reverse("desk:term", args=[Term.objects.get(northern="조선로동당").pk]),
        reverse("desk:concordance") + "?q=사과나무",
        reverse("desk:item", args=[code]),
        reverse("desk:page", args=[leaf.pk]),
        reverse("desk:regions", args=[leaf.pk]),
        reverse("desk:transcribe", args=[mine.page_id]),
        reverse("desk:transcribe", args=[leaf.pk]),
        reverse("desk:translate", args=[leaf.pk, "ja"]),
        reverse("desk:translate", args=[leaf.pk, "en"]),
        reverse("desk:bring-in", args=[drafted.pk]),
        reverse("desk:review-text", args=["transcription", submitted.pk]),
        reverse("desk:publish", args=[code]),
        reverse("desk:edit-many") + f"?collection={item.collection.slug}",
    ]
    found = violations(page, rules=rules)
    for screen in screens:
        page.goto(screen)
        page.evaluate(
            "document.querySelectorAll('main details').forEach(d => (d.open = true))"
        )
        name = screen.strip("/").replace("/", "-").replace(code, "code")
        shot(page, f"{'dark' if dark else 'light'}-{name}")
        found += violations(page, rules=rules)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{screen} is {wide} wide"] if wide > width else []

    assert found == []


@pytest.mark.parametrize(
    ("scripts", "width", "dark"), [(True, 1280, False), (False, 360, True)]
)
def test_words_of_the_records_are_found_by_keyboard_alone(
    signed_in, scripts, width, dark
):
    from evidence.models import AgentName, ItemAgent, Level
    from tests.factories import (
        AgentFactory,
        ItemFactory,
        PageFactory,
        TranscriptionFactory,
        somebody,
    )

    keeper = somebody("custodian", "translator")
    lines = ["로동당에 들어간다.", "로동당 만세"]
    for level, title in ((2, "Pledge"), (3, "Closed pledge")):
        item = ItemFactory(title={"en": title}, level=level)
        TranscriptionFactory(page=PageFactory(item=item), lines=lines, by=keeper)
    loose = ItemFactory(title={"en": "A song"})
    TranscriptionFactory(page=PageFactory(item=loose), lines=["로동땅에 들"], by=keeper)
    agent = AgentFactory()
    AgentName.objects.create(agent=agent, text="홍길동", level=Level.VETTED)
    ItemAgent.objects.create(item=loose, agent=agent, role="named")
    page = signed_in(user=keeper, scripts=scripts, width=width, dark=dark)

    if width < 500:  # the links lie in a menu
        page.locator("summary", has_text="Menu").focus()
        page.keyboard.press("Enter")
    page.get_by_role("link", name="Search", exact=True).first.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Words").focus()
    page.keyboard.type("노동당에")
    page.keyboard.press("Enter")
    page.get_by_text("2 items").wait_for()
    shot(page, f"search-{width}")
    page.goto("/desk/search/?q=zebra")
    shot(page, f"search-nothing-{width}")
    page.goto("/desk/search/")
    shot(page, f"search-begin-{width}")
    page.goto("/desk/search/?q=Хон Гильдон")
    page.get_by_role("heading", name="By its sound in Korean").wait_for()
    shot(page, f"search-name-{width}")
    page.goto("/desk/search/?q=노동당에")
    page.get_by_role("link", name="Line, page 1").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/**/reading/**")
