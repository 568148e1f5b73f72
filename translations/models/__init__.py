from .contributors import Contributor
from .credits import CreditChange
from .glossary import Term, TermRendering, TermVersion
from .memory import RememberedLine, RememberedText
from .notices import Notice
from .texts import CREDITED, State
from .threads import Comment
from .transcriptions import Transcription, TranscriptionSegment
from .translations import ReviewNote, Translation, TranslationSegment
from .verdicts import AcceptedLine, LineEdit

__all__ = [
    "CREDITED",
    "AcceptedLine",
    "Comment",
    "Contributor",
    "CreditChange",
    "Notice",
    "LineEdit",
    "Notice",
    "RememberedLine",
    "RememberedText",
    "ReviewNote",
    "State",
    "Term",
    "TermRendering",
    "TermVersion",
    "Transcription",
    "TranscriptionSegment",
    "Translation",
    "TranslationSegment",
]
