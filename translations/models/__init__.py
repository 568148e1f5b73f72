from .contributors import Contributor
from .texts import State
from .transcriptions import Transcription, TranscriptionSegment
from .translations import ReviewNote, Translation, TranslationSegment

__all__ = [
    "Contributor",
    "ReviewNote",
    "State",
    "Transcription",
    "TranscriptionSegment",
    "Translation",
    "TranslationSegment",
]
