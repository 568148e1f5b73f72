"""The same archive as most would write it: normalised tables, the ORM, templates.

Written with care and without a query in a loop: `select_related`, `prefetch_related`
and annotations wherever they help. Only as a baseline to measure against.
"""
