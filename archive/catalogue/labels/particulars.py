"""Labels of what is described about an item of each kind, and of coded values.

A value that has an entry in `VALUES` is a code; several codes are separated by
``"; "``. Every other value is shown as it was written.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PARTICULARS = {
    # every item
    "extent": _("Extent"),
    "dimensions_mm": _("Dimensions in millimetres"),
    "materials": _("Materials"),
    "technique": _("Technique"),
    "hands": _("Number of hands"),
    "condition": _("Condition"),
    "condition_note": _("On the condition"),
    "biohazard": _("Biological hazard"),
    "physical_location_status": _("Where the original is"),
    # note
    "lines": _("Lines"),
    "folded_size": _("Size when folded"),
    "recto_verso": _("Sides written on"),
    # notebook, diary
    "binding": _("Binding"),
    "pages_total": _("Pages in all"),
    "pages_written": _("Pages written on"),
    "pages_blank": _("Blank pages"),
    "pages_missing": _("Missing pages"),
    "content_kinds": _("Kinds of entries"),
    # letter
    "letter_state": _("State of the letter"),
    "salutation": _("Salutation"),
    "closing": _("Closing words"),
    "signature_kind": _("Kind of signature"),
    # petition
    "rank_as_stated": _("Rank, as stated"),
    "unit_as_stated": _("Unit, as stated"),
    "party_cell": _("Party cell"),
    "guarantors": _("Guarantors"),
    "pledges": _("Pledges"),
    "petition_form": _("Form of the petition"),
    # service certificate
    "term_as_published": _("Called in the reports"),
    "certificate_type": _("Kind of certificate"),
    "page_completeness": _("Completeness of the pages"),
    # identity tag
    "inscription": _("Inscription"),
    "tag_number": _("Number on the tag"),
    "halves_present": _("Halves present"),
    # telephone
    "brand": _("Brand"),
    "model_name": _("Model"),
    "model_code": _("Model code"),
    "colour": _("Colour"),
    "serial": _("Serial number"),
    "imei1": _("First device number (IMEI)"),
    "imei2": _("Second device number (IMEI)"),
    "iccid": _("Number of the SIM card"),
    "imsi": _("Subscriber number"),
    "sim_present": _("SIM card"),
    "sd_present": _("Memory card"),
    "power_state": _("Power when found"),
    "lock_state": _("Lock when found"),
    "isolation": _("Cut off from networks"),
    "damage": _("Damage"),
    "battery": _("Battery"),
    "extraction_authority": _("Authority that examined it"),
    "extraction_examiner": _("Examiner"),
    "extraction_date": _("Date of the examination"),
    "extraction_method": _("Method of the examination"),
    "extraction_tool": _("Tool and its version"),
    "extraction_write_block": _("Protected against writing"),
    "extraction_image_hash": _("Fingerprint of the copy"),
    "extraction_report": _("Report of the examination"),
    "extraction_storage": _("Where the copy is kept"),
    # drawing
    "subject": _("Subject"),
    "orientation": _("Orientation"),
    "scale": pgettext_lazy("drawing", "Scale"),
    "legend": pgettext_lazy("drawing", "Legend"),
    "symbols": _("Symbols"),
    # photograph, clip
    "device": _("Device"),
    "duration": _("Duration"),
    "frame_rate": _("Frames per second"),
    "codec": _("Encoding"),
    "watermark": _("Watermark of a channel"),
    "edits": _("Cuts and edits"),
    "people_visible": _("People visible"),
    "blurred_by": _("Faces or voices blurred by"),
    "shots": _("Shots"),
    "speakers": _("Speakers"),
    "consent": _("Consent"),
}

STATES = {
    "known": pgettext_lazy("value", "known"),
    "unknown": pgettext_lazy("value", "not known"),
    "not_applicable": pgettext_lazy("value", "does not apply"),
    "withheld": pgettext_lazy("value", "withheld"),
}

YES_NO = {"yes": _("Yes"), "no": _("No")}

VALUES = {
    "technique": {
        "handwritten": _("handwritten"),
        "printed": _("printed"),
        "stamped": _("stamped"),
        "carbon": _("carbon copy"),
        "photo": _("photographic"),
    },
    "condition": {
        "stained": _("stained"),
        "blood": _("blood-stained"),
        "water": _("damaged by water"),
        "burnt": _("burnt"),
        "torn": _("torn"),
        "folded": _("folded"),
        "faded": _("faded"),
        "mould": _("mouldy"),
        "incomplete": _("incomplete"),
    },
    "materials": {
        "paper_ruled": _("ruled paper"),
        "paper_squared": _("squared paper"),
        "paper_plain": _("plain paper"),
        "ink_blue": _("blue ink"),
        "ink_black": _("black ink"),
        "ink_red": _("red ink"),
        "pencil": _("pencil"),
        "laminate": _("laminated"),
        "card": _("card"),
        "metal": _("metal"),
    },
    "physical_location_status": {
        "held_by": _("kept by those who found it"),
        "returned": pgettext_lazy("original", "returned"),
        "unknown": pgettext_lazy("original", "not known"),
    },
    "recto_verso": {
        "recto": _("front"),
        "verso": _("back"),
        "both": _("front and back"),
    },
    "content_kinds": {
        "diary": _("diary"),
        "song_lyric": _("song lyrics"),
        "self_criticism": _("self-criticism"),
        "tactics": _("tactics"),
        "list": _("lists"),
    },
    "letter_state": {
        "draft": pgettext_lazy("letter", "draft"),
        "sent": pgettext_lazy("letter", "sent"),
        "received": pgettext_lazy("letter", "received"),
        "dictated": _("copied from dictation"),
    },
    "signature_kind": {
        "handwritten": _("handwritten"),
        "printed": _("printed"),
        "stamped": _("stamped"),
        "none": _("no signature"),
    },
    "petition_form": {
        "form": _("filled-in form"),
        "free_text": _("free text"),
    },
    "power_state": {
        "on": pgettext_lazy("telephone", "on"),
        "off": pgettext_lazy("telephone", "off"),
    },
    "lock_state": {
        "locked": pgettext_lazy("telephone", "locked"),
        "unlocked": pgettext_lazy("telephone", "not locked"),
    },
    "isolation": {
        "airplane": _("flight mode"),
        "faraday": _("shielded bag"),
        "none": _("not cut off"),
    },
    "extraction_method": {
        "none": _("not examined"),
        "manual": _("by hand"),
        "logical": _("logical copy"),
        "file_system": _("copy of the file system"),
        "physical": _("physical copy"),
        "chip_off": _("chip removed and read"),
    },
    "biohazard": YES_NO,
    "sim_present": YES_NO,
    "sd_present": YES_NO,
    "extraction_write_block": YES_NO,
}
