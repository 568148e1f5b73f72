"""Korean as it is spelled in the North and in the South, folded for search.

`keys` folds texts, `queries` says which keys to look for, `pairs` knows words that no
rule turns into one another. Tables beside them may be edited; texts must then be
folded again.
"""
