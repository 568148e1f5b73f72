from .contributors import Contributor
from .notices import Notice
from .texts import State
from .transcriptions import Transcription, TranscriptionSegment
from .translations import ReviewNote, Translation, TranslationSegment

__all__ = [
    "Contributor",
    "Notice",
    "ReviewNote",
    "State",
    "Transcription",
    "TranscriptionSegment",
    "Translation",
    "TranslationSegment",
]
