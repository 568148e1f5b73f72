"""Labels of what an item is, when and where it was, and what may be done with it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS = {
    "note": pgettext_lazy("kind of item", "Note"),
    "notebook": _("Notebook or diary"),
    "letter": _("Letter"),
    "petition": _("Petition to join the Party"),
    "certificate": _("Service certificate"),
    "id_tag": _("Identity tag"),
    "phone": _("Telephone"),
    "drawing": _("Drawing or diagram"),
    "phrase_sheet": _("Phrase sheet"),
    "photograph": _("Photograph"),
    "video": _("Film or clip"),
}

DATE_KINDS = {
    "written": pgettext_lazy("date", "Written"),
    "issued": pgettext_lazy("date", "Issued"),
    "recovered": pgettext_lazy("date", "Recovered"),
    "published": pgettext_lazy("date", "First published"),
    "captured": pgettext_lazy("date", "Copied from the web"),
    "claimed_birth": _("Born, according to the document"),
}
CALENDARS = {
    "gregorian": _("Gregorian calendar"),
    "juche": _("Juche calendar"),
    "lunar": _("Lunar calendar"),
    "unknown": _("Calendar not known"),
}
BASES = {
    "inscribed": _("written on the item"),
    "inferred": _("inferred"),
    "metadata": _("from the data of a file"),
    "report": _("according to a report"),
}

PLACE_ROLES = {
    "found": pgettext_lazy("place", "Found"),
    "written": pgettext_lazy("place", "Written"),
    "issued": pgettext_lazy("place", "Issued"),
    "mentioned": pgettext_lazy("place", "Mentioned"),
    "depicted": pgettext_lazy("place", "Shown"),
}
PRECISIONS = {
    "exact": _("exact position"),
    "100m": _("to within 100 metres"),
    "1km": _("to within one kilometre"),
    "settlement": _("known to the settlement"),
    "raion": _("known to the district"),
    "oblast": _("known to the region only"),
    "country": _("known to the country only"),
    "unknown": _("precision not known"),
}
METHODS = {
    "stated": _("as stated by a source"),
    "geolocated": _("found by comparing pictures and maps"),
    "exif": _("from the data of a photograph"),
}
CONFIDENCES = {
    "high": _("high confidence"),
    "moderate": _("moderate confidence"),
    "low": _("low confidence"),
}

AGENT_ROLES = {
    "writer": pgettext_lazy("person", "Writer"),
    "sender": pgettext_lazy("person", "Sender"),
    "addressee": pgettext_lazy("person", "Addressee"),
    "holder": pgettext_lazy("person", "Holder"),
    "applicant": pgettext_lazy("person", "Applicant"),
    "guarantor": pgettext_lazy("person", "Guarantor"),
    "shown": pgettext_lazy("person", "Shown in it"),
    "photographer": pgettext_lazy("person", "Photographer"),
    "finder": pgettext_lazy("person", "Finder"),
    "publisher": pgettext_lazy("person", "First publisher"),
    "commentator": pgettext_lazy("person", "Commentator"),
    "named": pgettext_lazy("person", "Named in the text"),
}
AGENT_KINDS = {
    "person": _("person"),
    "unit": _("military unit"),
    "body": _("organisation"),
}

AUTHENTICITY = {
    "not_assessed": _("Authenticity not assessed"),
    "undisputed": _("Authenticity undisputed"),
    "contested": _("Authenticity contested"),
    "doubtful": _("Authenticity doubtful"),
    "refuted": _("Authenticity refuted"),
}
AUTHENTICITY_MEANINGS = {
    "not_assessed": _("Nobody has examined yet whether this is what it seems to be."),
    "undisputed": _("We know of nobody who doubts that this is what it seems to be."),
    "contested": _("Sources disagree on whether this is what it seems to be."),
    "doubtful": _("There are serious reasons to doubt that this is what it seems."),
    "refuted": _("It has been shown that this is not what it seems to be."),
}

WARNINGS = {
    "remains": _("Shows human remains"),
    "blood": _("Shows blood"),
    "suicide_instruction": _("Tells people to take their own lives"),
    "captive": _("Shows or quotes a captive"),
    "propaganda": _("Contains propaganda"),
    "hate": _("Contains words of hatred"),
    "torture": _("Shows or describes torture"),
    "child": _("Shows a child"),
}

PAGE_CONTENTS = {
    "diary": _("Diary"),
    "song": _("Song lyric"),
    "self_criticism": _("Self-criticism"),
    "tactics": _("Tactics"),
    "list": pgettext_lazy("content of a page", "List"),
    "other": pgettext_lazy("content of a page", "Other matters"),
}

# What surfaces are called that have no leaf to be numbered by.
PAGE_LABELS = {
    "cover": pgettext_lazy("page", "Cover"),
    "back cover": pgettext_lazy("page", "Back cover"),
    "front": pgettext_lazy("page", "Front"),
    "back": pgettext_lazy("page", "Back"),
    "obverse": pgettext_lazy("page", "Obverse"),
    "reverse": pgettext_lazy("page", "Reverse"),
    "spine": pgettext_lazy("page", "Spine"),
    "envelope": pgettext_lazy("page", "Envelope"),
    "insert": pgettext_lazy("page", "Insert"),
    "screen": pgettext_lazy("page", "Screen"),
    "clip": pgettext_lazy("page", "Clip"),
}

PICTURE_STATES = {
    "shown": _("Picture shown"),
    "withheld": _("Picture withheld"),
    "not_held": _("Picture not held"),
}

# Parts of a record that a search can hit, besides lines.
FIELDS = {
    "title": _("Title"),
    "title_as_published": _("Called in the reports"),
    "scope": _("Description"),
    "place": _("Place"),
    "agent": _("Person or body"),
    "certificate": _("Service certificate"),
    "phrase": _("Phrase sheet"),
}

# What may be withheld as a whole, besides what a section has several of.
WITHHELD = {
    "scope": _("Description"),
    "title_as_published": _("Called in the reports"),
    "phrases": _("Phrases"),
    "found_with": _("Found with"),
}

MARK_KINDS = {
    "frame": _("frame"),
    "arrow": _("arrow"),
    "blur": _("blurred area"),
    "text": _("added text"),
    "other": pgettext_lazy("mark on a picture", "other mark"),
}

LICENCES = {
    "CC0-1.0": _("No rights reserved (CC0 1.0)"),
    "CC-BY-4.0": _("Creative Commons Attribution 4.0"),
    "CC-BY-SA-4.0": _("Creative Commons Attribution-ShareAlike 4.0"),
    "CC-BY-NC-4.0": _("Creative Commons Attribution-NonCommercial 4.0"),
    "CC-BY-NC-SA-4.0": _("Creative Commons Attribution-NonCommercial-ShareAlike 4.0"),
    "CC-BY-ND-4.0": _("Creative Commons Attribution-NoDerivatives 4.0"),
    "CC-BY-NC-ND-4.0": _(
        "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0"
    ),
    "public-domain": _("In the public domain"),
    "all-rights-reserved": _("All rights reserved"),
    "by-permission": _("Shown with permission; ask the holder before any other use"),
    "unknown": _("Rights not known"),
}
LICENCE_ADDRESSES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC-BY-NC-SA-4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "CC-BY-ND-4.0": "https://creativecommons.org/licenses/by-nd/4.0/",
    "CC-BY-NC-ND-4.0": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
}
