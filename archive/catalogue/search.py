"""Finding items by their words: the one module behind which search lives.

A stretch of two or more Hangul, kana or Han signs finds every line that contains it,
whatever the spacing: its bigrams narrow the choice, the folded text decides. Latin
and Cyrillic words are found regardless of case and accents, from three letters on
also at the beginning of longer words. An item is found if each term occurs in it
somewhere: in the original, a translation, the title or the description.
"""

# A list shows no more than this of what a query finds; its counts are exact.
MOST = 1000
LINES = 3

# What a match weighs: a word of the title is more to the point than one of a line.
WEIGHTS = "CASE role WHEN 'title' THEN 30 WHEN 'field' THEN 5 ELSE 1 END"
"""


class Hit(NamedTuple):
    pass
"""
