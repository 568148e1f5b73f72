from .contributors import Contributor
from .notices import Notice
from .texts import State
from .threads import Comment
from .transcriptions import Transcription, TranscriptionSegment
from .translations import ReviewNote, Translation, TranslationSegment
from .verdicts import AcceptedLine, LineEdit

__all__ = [
    "AcceptedLine",
    "Comment",
    "Contributor",
    "Notice",
    "LineEdit",
    "ReviewNote",
    "State",
    "Transcription",
    "TranscriptionSegment",
    "Translation",
    "TranslationSegment",
]
