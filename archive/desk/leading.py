"""Where a text is worked on or read, and what it is called in a list."""

from django.urls import reverse

from translations.models import Transcription, Translation
from values.languages import name

Text = Transcription | Translation


def called(text: Text) -> str:
    kind = "Transcription" if isinstance(text, Transcription) else "Translation"
    into = "" if kind == "Transcription" else f" into {name(text.language, 'en')}"
    return f"{kind}{into}, page {text.page.label}"


def work(text: Text, line: str = "") -> str:
    """Where its writers write, at the `line` with this key."""
    if isinstance(text, Transcription):
        at = f"#{line}" if line else ""
        return reverse("desk:transcribe", args=[text.page_id]) + at
    here = reverse("desk:translate", args=[text.page_id, text.language])
    at = f"&line={line}#{line}" if line else ""
    return f"{here}?strand={text.strand}{at}"


def review(text: Text, line: str = "") -> str:
    """Where it is read, opened at the `line` with this key."""
    at = f"?line={line}#{line}" if line else ""
    return reverse("desk:review-text", args=[text._meta.model_name, text.pk]) + at
