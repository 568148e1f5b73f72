"""Search over the working records, for whoever works at the desk.

`models` are the tables, which triggers keep; `sources` says which columns can be
found, `unfiled` why others cannot, `filing` folds them. `kinds` and `sight` say which
rows somebody may read, `readable` writes that in SQL, `statements` are asked through
`prepared` and answer in `told`, and `search` tells what they find
(docs/decisions/0013).
"""
