"""What the public sees, as rows. Only `accept.py` writes them; nothing here points
to the workroom. Keys are natural, so that a rebuild makes the same rows again."""

from archive.catalogue.models.editions import Edition, Entry, Fragment, Picture
from archive.catalogue.models.found import (
    Facet,
    FacetSet,
    Findable,
    Line,
    LooseLine,
)
from archive.catalogue.models.names import Name, NameKey
from archive.catalogue.models.site import Collection, Silence, SitePage, Tally
from archive.catalogue.models.suggested import Suggested, Suggestion, SuggestionKey

__all__ = [
    "Collection",
    "Edition",
    "Entry",
    "Facet",
    "FacetSet",
    "Findable",
    "Fragment",
    "Line",
    "LooseLine",
    "Name",
    "NameKey",
    "Picture",
    "Silence",
    "SitePage",
    "Suggested",
    "Suggestion",
    "SuggestionKey",
    "Tally",
]
