"""Made-up texts in any number, as natural for a search as texts made up can be.

`lines` has them by language, `editions` as items. Common and rare words are drawn as
in languages, by their ranks (Zipf), so that some stretches stand in every third line
and others in one. The same seed gives the same words, lines and items; nothing of them
means anything.
"""

from archive.specimens.corpus.editions import PER_ITEM, collections, edition
from archive.specimens.corpus.lines import LANGUAGES, Corpus

__all__ = ["LANGUAGES", "PER_ITEM", "Corpus", "collections", "edition"]
