from .texts import State
from .transcriptions import Transcription, TranscriptionSegment
from .translations import ReviewNote, Translation, TranslationSegment

__all__ = [
    "ReviewNote",
    "State",
    "Transcription",
    "TranscriptionSegment",
    "Translation",
    "TranslationSegment",
]
