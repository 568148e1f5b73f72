"""Search over the working records, for whoever works at the desk.

`models` are the tables, which triggers keep; `sources` says which columns can be
found, `filing` folds them, `sight` says in SQL which of them somebody may read, and
`search` finds items by them (docs/decisions/0013).
"""
