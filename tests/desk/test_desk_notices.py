"""Notices at the desk and by mail: one's own, of what one may read, not too often."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.desk.mailing import PAUSE
from evidence.models import Item, Level
from jobs.models import Job
from jobs.registry import handlers
from tests.factories import TranscriptionFactory, TranslationFactory, somebody
from translations.domain.noticing import notify
from translations.domain.verdicts import digest, edit_line
from translations.models import Notice, State

pytestmark = pytest.mark.django_db
THERE = "/desk/notices/"
KINDS = [kind for kind in Notice.Kind if kind != Notice.Kind.CREDIT]  # of texts


@pytest.fixture
def translator(as_role):
    return as_role("translator")


def a_translation():
    """A text about which nobody was told anything yet, in the making of it either."""
    text = TranslationFactory()
    Notice.objects.about(text.base).delete()
    return text


def seen(client) -> str:
    return client.get(THERE).content.decode()


def test_an_empty_list_says_what_will_stand_there(translator):
    assert "Nothing new. You are told here when" in seen(translator)
    assert 'class="badge alert"' not in seen(translator)


def test_notices_are_grouped_by_text_and_counted_in_the_head_of_every_page(translator):
    text, other = a_translation(), TranscriptionFactory()
    boss = somebody("reviewer", username="Olena")
    for kind in KINDS:
        notify(translator.user, kind, text, by=boss)
    notify(translator.user, Notice.Kind.COMMENTED, text, "seg-1", by=boss)
    notify(translator.user, Notice.Kind.RETURNED, other, by=boss)
    notify(somebody("translator"), Notice.Kind.RETURNED, other, by=boss)

    answer = translator.get(THERE)

    assert [(g["label"], len(g["rows"])) for g in answer.context["new"]] == [
        ("Transcription, page 1", 1),
        ("Translation into English, page 1", 7),
    ]
    assert "One line was commented" in answer.content.decode()
    assert "by Olena" in answer.content.decode()
    for name in ("home", "item-list", "account"):
        page = translator.get(reverse(f"desk:{name}")).content.decode()
        assert '<span class="badge alert">8</span>' in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions(
    translator, count, django_assert_num_queries
):
    for _ in range(count):
        notify(translator.user, "returned", a_translation())
        notify(translator.user, "joined", TranscriptionFactory())
    with django_assert_num_queries(6):
        translator.get(THERE)


def test_looking_marks_nothing_and_going_there_marks_the_text(translator):
    text, other = a_translation(), TranscriptionFactory()
    for kind in ("returned", "joined"):
        notify(translator.user, kind, text)
    notify(translator.user, "joined", other)
    first = Notice.objects.about(text).first()

    seen(translator)
    assert Notice.objects.unseen().count() == 3
    answer = translator.post(THERE, {"go": first.pk})

    there = reverse("desk:translate", args=[text.page_id, "en"])
    assert answer["Location"] == f"{there}?strand={text.strand}"
    assert [one.text for one in Notice.objects.unseen()] == [other]
    translator.post(THERE, {"seen": "all"})
    assert not Notice.objects.unseen().exists()
    assert "Seen before" in seen(translator)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("line", ["", "seg-1"])
def test_every_notice_leads_to_a_page_that_is_there(as_role, kind, line):
    client = as_role("translator", "reviewer")
    for text in (a_translation(), TranscriptionFactory(state="submitted")):
        notify(client.user, kind, text, line)
        one = Notice.objects.latest("pk")
        answer = client.post(THERE, {"go": one.pk}, follow=True)
        assert answer.status_code == 200
        address = answer.redirect_chain[0][0]
        assert address.endswith(f"#{line}" if line else "") or kind != "commented"


@pytest.mark.asvs("8.2.2")
def test_a_text_closed_since_is_not_there_not_even_to_be_marked(translator):
    text = a_translation()
    notify(translator.user, "returned", text)
    one, code = Notice.objects.get(), text.page.item.reference_code
    Item.objects.update(level=Level.SEALED)

    assert code not in seen(translator)
    assert "Nothing new" in seen(translator)
    assert 'class="badge alert"' not in seen(translator)
    for button in ("go", "seen"):
        answer = translator.post(THERE, {button: one.pk})
        nothing = translator.post(THERE, {button: one.pk + 1})
        assert (answer.status_code, answer.content) == (404, nothing.content)
    translator.post(THERE, {"seen": "all"})
    assert Notice.objects.unseen().count() == 1


@pytest.mark.asvs("8.2.2")
def test_nobody_marks_the_notices_of_others(translator):
    other = somebody("translator")
    notify(other, "returned", a_translation())
    one = Notice.objects.get()

    assert translator.post(THERE, {"seen": one.pk}).status_code == 404
    translator.post(THERE, {"seen": "all"})
    for odd in ("", "x", "٣", "9" * 40):
        assert translator.post(THERE, {"seen": odd}).status_code in {302, 404}
    assert Notice.objects.unseen().count() == 1


@pytest.fixture
def letters(settings, mailoutbox, work):
    """Run what sends letters as a worker does; the letters so far."""
    settings.EMAIL_HOST = "mail.example.org"
    settings.BASE_URL = "https://archive.example.org"

    def look() -> list:
        handlers["mail_what_waits"]({})
        work()
        return mailoutbox

    return look


def addressed(client, **changes):
    for name, value in ({"email": "t@example.org"} | changes).items():
        setattr(client.user, name, value)
    client.user.save()
    return client.user


def test_a_letter_says_how_many_and_where_and_nothing_else(translator, letters):
    person = addressed(translator)
    text = TranslationFactory()
    notify(person, "returned", text, by=somebody("reviewer", username="Olena"))
    notify(person, "joined", text)

    [letter] = letters()

    assert (letter.to, letter.subject) == (["t@example.org"], "2 things wait")
    address = "https://archive.example.org/desk/notices/"
    assert letter.body.startswith(f"2 things wait for you at\n{address}\n")
    for secret in ("Olena", "returned", "English", text.page.item.reference_code):
        assert secret not in letter.body
    assert len(letters()) == 1  # nothing new


def test_at_most_one_letter_an_hour(translator, letters):
    person, text = addressed(translator), TranslationFactory()
    notify(person, "returned", text)
    letters()
    notify(person, "joined", text)
    assert len(letters()) == 1

    earlier = timezone.now() - PAUSE - timedelta(seconds=1)
    Notice.objects.exclude(mailed_at=None).update(mailed_at=earlier)

    assert [letter.subject for letter in letters()] == [
        "One thing waits",
        "2 things wait",
    ]


@pytest.mark.parametrize(
    "changes", [{"mailed": False}, {"email": ""}, {"is_active": False}]
)
def test_who_wants_none_or_has_left_gets_none(translator, letters, changes):
    notify(addressed(translator, **changes), "returned", TranslationFactory())
    assert letters() == []
    assert not Job.objects.filter(kind="mail_notices_to").exists()


def test_where_no_mail_is_sent_nothing_happens(translator, letters, settings):
    settings.EMAIL_HOST = ""
    notify(addressed(translator), "returned", TranslationFactory())
    assert letters() == []
    assert "sends no mail" in translator.get("/desk/account/").content.decode()


def test_what_one_may_not_read_is_not_counted(translator, letters):
    person = addressed(translator)
    notify(person, "returned", TranslationFactory())
    Item.objects.update(level=Level.SEALED)
    assert letters() == []

    notify(person, "returned", TranslationFactory())
    assert [letter.subject for letter in letters()] == ["One thing waits"]


def test_a_letter_that_could_not_be_sent_is_tried_again(translator, settings, letters):
    notify(addressed(translator), "returned", TranslationFactory())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(AssertionError, match="ConnectionRefused"):
        letters()

    job = Job.objects.get(kind="mail_notices_to")
    assert job.state == Job.State.WAITING
    assert not Notice.objects.exclude(mailed_at=None).exists()


def test_letters_are_switched_off_on_ones_account(translator):
    translator.post("/desk/account/", {"mail": "1"})
    translator.user.refresh_from_db()
    assert not translator.user.mailed
    translator.post("/desk/account/", {"mail": "1", "mailed": "on"})
    translator.user.refresh_from_db()
    assert translator.user.mailed


def test_lines_that_a_reviewer_edited_are_told_together_and_lead_to_the_difference(
    as_role,
):
    text = TranslationFactory(state=State.SUBMITTED)
    author, editor = as_role(user=text.author), as_role("reviewer")
    keys = [row.source.key for row in text.segments.order_by("source__order")]
    for number, key in enumerate(keys):
        line = text.segments.get(source__key=key)
        words = f"Other words {number}."
        edit_line(text, key, words=words, shown=digest(line), by=editor.user)

    page = seen(author)

    assert "2 lines were edited by a reviewer: see the difference" in page
    assert f"by {editor.user}" in page
    assert "Nothing new" in seen(editor)
    newest = Notice.objects.filter(person=author.user).first()
    answer = author.post(THERE, {"go": newest.pk})
    assert answer["Location"].endswith(f"?line={keys[1]}#{keys[1]}")
    assert "[removed: </span>" in author.get(answer["Location"]).content.decode()
    assert not Notice.objects.unseen().filter(person=author.user).exists()
    Notice.objects.update(seen_at=None)
    Item.objects.update(level=Level.SEALED)
    assert "Nothing new" in seen(author)
