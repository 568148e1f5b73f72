"""Words in from a file: shown line by line before anything is put into a draft."""

import dataclasses

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from archive.desk.deeds import DeedForm, Refused, sentences
from archive.desk.exchange import translation_of
from archive.desk.guard import desk
from archive.desk.translating import address
from translations.domain.importing import Arrived, Fate, arrived, import_lines
from translations.exchange import tables, xliff
from translations.exchange.lines import (
    MOST_BYTES,
    SentLine,
    SentText,
    UnreadableError,
)
from translations.models import State, Translation
from values.languages import direction, name

SALT = "archive.desk.bringing_in"
LASTS = 24 * 3600  # seconds that lines wait between being shown and being taken
MOST_SEALED = 3_000_000  # signs: they go through a form
UNSEALED = (
    "What was shown is too old, or did not come back as it was. Choose the file again."
)
SAVED_SINCE = (
    "Somebody saved this draft since the lines were shown. Look at them again: "
    "nothing was changed."
)
TOO_MUCH = "These lines hold more words than a page does. Nothing was changed."


class FileForm(DeedForm):
    """A file, and whose words are in it."""

    file = forms.FileField(
        label="XLIFF or CSV file",
        help_text=f"As it went out from here, at most {MOST_BYTES >> 20} MB.",
        widget=forms.FileInput(attrs={"accept": ".xlf,.xliff,.csv"}),
    )
    outside = forms.CharField(
        label="Brought from outside",
        required=False,
        max_length=60,
        help_text="The name of the machine, service or source, if the words are not "
        "yours or a colleague's. It stays with every line that is taken, and somebody "
        "has to read each of these before the text can be handed in.",
    )
    machine = forms.BooleanField(
        label="A machine made them", required=False, help_text="Readers are told so."
    )

    def do(self) -> SentText:
        file = self.cleaned_data["file"]
        if self.cleaned_data["machine"] and not self.cleaned_data["outside"]:
            raise ValidationError({"outside": "Say which machine made them."})
        try:
            return read(file.read(MOST_BYTES + 1))
        except UnreadableError as error:
            raise ValidationError({"file": str(error)}) from error


@desk("translator", "cataloguer", "custodian")
def bringing_in(request, pk: int):
    """Choose a file, look at what it would change, take it."""
    user, text = request.user, translation_of(request.user, pk)
    writes = text.state == State.DRAFT and text.is_written_by(user)
    context = about(text) | {"writes": writes}
    if request.method != "POST" or not writes:
        form = FileForm()
    elif "sealed" in request.POST:
        return taken(request, text, context)
    else:
        form = FileForm(request.POST, request.FILES)
        if form.attempt():
            given = form.cleaned_data
            try:
                return shown(
                    request,
                    text,
                    form.done,
                    context,
                    outside=given["outside"].strip(),
                    machine=given["machine"],
                )
            except ValidationError as error:
                form.refuse(error)
    status = 400 if form.is_bound else 200
    return render(
        request, "desk/bring_in.html", context | {"form": form}, status=status
    )


def read(content: bytes) -> SentText:
    """A file in whichever format it turns out to be."""
    start = content[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    form = xliff if start.startswith(b"<") else tables
    return form.read(content)


def shown(
    request, text: Translation, file: SentText, context: dict, *, faults=(), **given
):
    """The page of what each line would do; what it shows goes along, sealed."""
    outside = bool(given["outside"])
    found = arrived(text, file, by=request.user, from_outside=outside)
    return render(
        request,
        "desk/bring_in_lines.html",
        context
        | given
        | {
            "sealed": sealed(text, file, **given),
            "faults": faults,
            "coming": [one for one in found if one.can_be_taken],
            "left": counted(found),
            "unknown": [one.sent for one in found if one.fate == Fate.UNKNOWN],
        },
        status=400 if faults else 200,
    )


def taken(request, text: Translation, context: dict):
    """Take the lines that are ticked; where it is refused, show them again."""
    try:
        file, revision, given = unsealed(text, request.POST.get("sealed", ""))
    except (signing.BadSignature, ValueError, TypeError, KeyError):
        context |= {"form": FileForm(), "faults": [UNSEALED]}
        return render(request, "desk/bring_in.html", context, status=400)
    try:
        counts = import_lines(
            text,
            file,
            take=set(request.POST.getlist("take")),
            by=request.user,
            revision=revision,
            **given,
        )
    except Refused as error:
        stale = getattr(error, "code", "") == "stale"
        faults = [SAVED_SINCE] if stale else sentences(error)
        text = translation_of(request.user, text.pk)
        return shown(request, text, file, context, faults=faults, **given)
    count = counts.total()
    messages.success(
        request, f"{count} line{' was' if count == 1 else 's were'} taken."
    )
    return redirect(address(text))


def sealed(text: Translation, file: SentText, **given) -> str:
    """A file as it was shown for this draft; nobody else can make such a seal."""
    said = [text.pk, text.revision, dataclasses.asdict(file), given]
    seal = signing.dumps(said, salt=SALT, compress=True)
    if len(seal) > MOST_SEALED:
        raise ValidationError(TOO_MUCH)
    return seal


def unsealed(text: Translation, seal: str) -> tuple[SentText, int, dict]:
    pk, revision, said, given = signing.loads(seal, salt=SALT, max_age=LASTS)
    if pk != text.pk:
        raise ValueError("Shown for another text.")
    lines = tuple(
        SentLine(**one | {"remarks": tuple(one["remarks"])}) for one in said["lines"]
    )
    return SentText(**said | {"lines": lines}), revision, given


def about(text: Translation) -> dict:
    return {
        "text": text,
        "item": text.page.item,
        "page": text.page,
        "language_name": name(text.language, "en"),
        "dir": direction(text.language),
        "source_dir": direction(text.base.language),
        "address": address(text),
    }


def counted(found: list[Arrived]) -> list[tuple[str, str]]:
    """What becomes of the lines that are not taken: how, and which."""
    return [
        (fate.value, ", ".join(str(one.row.source.order) for one in those))
        for fate in (Fate.SAME, Fate.KEPT, Fate.MISSING)
        if (those := [one for one in found if one.fate == fate])
    ]
