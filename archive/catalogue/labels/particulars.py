"""Labels of what is described about an item of each kind, and of coded values.

A value that has an entry in `VALUES` is a code; several codes are separated by
``"; "``. Every other value is a number or one of the `NAMES`. What is said in words
is in the language of the description, but for what is quoted from the thing itself
(`AS_WRITTEN`) or from reports (`AS_PUBLISHED`).
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PARTICULARS = {
    # every item
    "extent": _("Extent"),
    "width_mm": _("Width in millimetres"),
    "height_mm": _("Height in millimetres"),
    "materials": _("Materials"),
    "technique": _("Technique"),
    "hands": _("Hands"),
    "condition": _("Condition"),
    "condition_note": _("On the condition"),
    "biohazard": _("Biological hazard"),
    "physical_location": _("Where the original is"),
    "originals_forwarded": _("Original forwarded to the information bureau"),
    "term_as_published": _("Called in the reports"),
    # note
    "lines": _("Lines of writing"),
    "folded_size": _("Size when folded"),
    "sides": _("Sides written on"),
    "addressee_as_written": _("Addressee, as written"),
    # notebook or diary
    "binding": _("Binding"),
    "pages_total": _("Pages in all"),
    "pages_written": _("Pages written on"),
    "pages_blank": _("Blank pages"),
    "pages_missing": _("Missing pages"),
    # letter
    "letter_status": _("State of the letter"),
    "salutation": _("Salutation"),
    "closing": _("Closing words"),
    "signature": _("Signature"),
    # petition
    "rank_as_stated": _("Rank, as stated"),
    "unit_as_stated": _("Unit, as stated"),
    "party_cell": _("Party cell"),
    "pledges": _("Pledges"),
    "form": _("Form of the petition"),
    # service certificate
    "booklet": _("Kind of booklet"),
    "photo_present": _("Photograph"),
    "stamp_over_photo": _("Stamp over the photograph"),
    "signature_script": _("Script of the signature"),
    "pages_present": _("Completeness of the pages"),
    # identity tag
    "inscription": _("Inscription"),
    "material": _("Material"),
    "halves_present": _("Halves present"),
    # telephone
    "brand": _("Brand"),
    "model_name": _("Model"),
    "model_code": _("Model code"),
    "colour": _("Colour"),
    "sim_present": _("SIM card"),
    "sd_present": _("Memory card"),
    "power_when_found": _("Power and lock when found"),
    "isolation": _("Cut off from networks"),
    "damage": _("Damage"),
    "battery": _("Battery"),
    # drawing
    "subject": _("Subject"),
    "orientation": _("Orientation"),
    "scale": pgettext_lazy("drawing", "Scale"),
    "legend": pgettext_lazy("drawing", "Legend"),
    "symbols": _("Symbols"),
    # photograph, film
    "device": _("Device"),
    "duration_seconds": _("Duration in seconds"),
    "frames_per_second": _("Frames per second"),
    "codec": _("Encoding"),
    "channel_watermark": _("Watermark of a channel"),
    "edits": _("Cuts and edits"),
    "people_visible": _("People visible"),
    "blurred_by": _("Faces or voices blurred by"),
    "shots": _("Shots"),
    "consent": _("Consent"),
}

NAMES = {"brand", "model_name", "model_code", "codec", "channel_watermark"}
AS_WRITTEN = {"addressee_as_written", "salutation", "closing", "inscription"}
AS_PUBLISHED = {"term_as_published"}

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
        "mixed": pgettext_lazy("technique", "mixed"),
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
    "physical_location": {
        "held": _("kept by those who found it"),
        "returned": pgettext_lazy("original", "returned"),
        "unknown": pgettext_lazy("original", "not known"),
    },
    "sides": {"recto": _("front only"), "both": _("front and back")},
    "letter_status": {
        "draft": pgettext_lazy("letter", "draft"),
        "sent": pgettext_lazy("letter", "sent"),
        "received": pgettext_lazy("letter", "received"),
        "copied_from_dictation": _("copied from dictation"),
    },
    "signature": {
        "autograph": _("handwritten"),
        "printed": _("printed"),
        "stamped": _("stamped"),
        "none": _("no signature"),
    },
    "form": {"form": _("filled-in form"), "free": _("free text")},
    "booklet": {
        "voennyi_bilet": _("military booklet (военный билет)"),
        "udostoverenie_lichnosti": _(
            "identity card of a serviceman (удостоверение личности военнослужащего)"
        ),
        "vremennoe": _("temporary card (временное удостоверение)"),
        "other": pgettext_lazy("kind of booklet", "other"),
    },
    "signature_script": {
        "Cyrl": _("Cyrillic"),
        "Hang": _("Hangul"),
        "Latn": _("Latin"),
        "none": _("no signature"),
    },
    "isolation": {
        "airplane": _("flight mode"),
        "faraday": _("shielded bag"),
        "none": _("not cut off"),
    },
    "consent": {
        "given": pgettext_lazy("consent", "given"),
        "refused": pgettext_lazy("consent", "refused"),
        "not_asked": pgettext_lazy("consent", "not asked"),
    },
    "biohazard": YES_NO,
    "originals_forwarded": YES_NO,
    "photo_present": YES_NO,
    "stamp_over_photo": YES_NO,
    "sim_present": YES_NO,
    "sd_present": YES_NO,
}
