"""Texts of working records that the search does not find, and why.

Whoever adds a column of words files it (`sources`) or says here why not.
"""

from collections.abc import Mapping

from evidence import models as things
from translations import models as words

TAG = "a code or tag: something to narrow by, not words"
NUMBER = "a key, number, hash or address of a machine; some of them identify somebody"
FILE = "what a program says of a file"
SEALED = "only ciphertext is stored, and nothing that tells of it is filed"
CLOSED = "words about what is closed: why it was asked for, read, opened or withheld"
PEOPLE = "of those who work here, not of what they work on"
SHELF = "of many items at once: found in the list of its own"
LEFT = "words that lost their line, until they are used in another"
BESIDE = "how it was written or done, shown beside the words that are filed"
WITH = "shown with every text that is found there"
GLOSSARY = "of no item: found in the glossary"
MADE = "made of lines that are filed themselves"
SHARED = "one wording for all items: finding it would find them all"

UNFILED: Mapping[type, Mapping[str, str]] = {
    things.Assignment: {"words": PEOPLE},
    things.SharedWording: {"text": SHARED},
    things.AgentName: {"language": TAG},
    things.Collection: {"code": SHELF, "slug": SHELF},
    things.Accession: dict.fromkeys(
        ("code", "means", "condition", "discrepancy", "note"), SHELF
    ),
    things.FoundGroup: {"code": SHELF, "note": SHELF},
    things.Item: {"published_in": TAG},
    things.CertificateField: {"hand": BESIDE, "ink": BESIDE, "note": BESIDE},
    things.CustodyEvent: {
        "occurred": TAG,
        "seal_number": NUMBER,
        "tool": FILE,
        "digest": NUMBER,
        "outcome": BESIDE,
    },
    things.ItemDate: {"edtf": TAG},
    things.Original: {
        **dict.fromkeys(("sha256", "sha512", "working_key"), NUMBER),
        **dict.fromkeys(("received_name", "format", "sizes", "notes"), FILE),
    },
    things.CameraRecord: {"colour_profile": FILE, "exif": FILE},
    things.Arrival: {
        **dict.fromkeys(("sha256", "sha512"), NUMBER),
        **dict.fromkeys(("received_name", "sentence"), FILE),
    },
    things.ArrivalDecision: {"reason": FILE},
    things.Opening: dict.fromkeys(
        ("place", "field", "what", "reason", "answer"), CLOSED
    ),
    things.Page: {"label": WITH},
    things.Region: {"key": NUMBER, "points": NUMBER},
    things.Extraction: {
        **dict.fromkeys(("authority", "performed_on", "tool"), BESIDE),
        **dict.fromkeys(
            ("image_sha256", "report_reference", "storage_reference"), NUMBER
        ),
    },
    things.SealedIdentifier: {"keyed_hash": SEALED},
    things.PhraseRow: {"target_language": TAG},
    things.Reading: {"reason": CLOSED, "sitting": NUMBER},
    things.Redaction: dict.fromkeys(
        ("field", "line", "note", "lift_reason", "words"), CLOSED
    ),
    things.Source: {
        **dict.fromkeys(("language", "date", "platform", "caption_language"), TAG),
        **dict.fromkeys(("url", "post_id"), NUMBER),
    },
    things.ArchivedCopy: {
        **dict.fromkeys(("url", "warc", "sha256"), NUMBER),
        "tool": FILE,
    },
    things.Unsealing: {"reason": CLOSED},
    things.User: dict.fromkeys(
        ("password", "username", "first_name", "last_name", "email", "credit_name"),
        PEOPLE,
    ),
    words.Term: dict.fromkeys(
        ("northern", "southern", "key", "literal", "meaning", "note"), GLOSSARY
    ),
    words.TermRendering: dict.fromkeys(("language", "text"), GLOSSARY),
    words.TermVersion: {"said": GLOSSARY, "reason": GLOSSARY},
    words.RememberedText: {"filed_by": NUMBER},
    words.RememberedLine: {"key": MADE},
    words.Transcription: {
        **{"rights_holder": PEOPLE, "language": TAG, "credit": PEOPLE, "gone": NUMBER},
    },
    words.TranscriptionSegment: {
        **{"key": NUMBER, "language": TAG, "cut_from": NUMBER, "outside": BESIDE},
    },
    words.Translation: {
        **dict.fromkeys(("rights_holder", "credit"), PEOPLE),
        **dict.fromkeys(("language", "strand", "relay"), TAG),
        "remains": LEFT,
    },
    words.TranslationSegment: {"outside": BESIDE},
    words.Contributor: {"credit": PEOPLE},
    words.CreditChange: {"credit": PEOPLE, "reason": PEOPLE},
    words.Notice: {"key": NUMBER},
    words.ReviewNote: {"reason": PEOPLE},
    words.Comment: {"words": PEOPLE, "key": NUMBER, "strand": TAG},
    words.AcceptedLine: {"key": NUMBER, "digest": NUMBER},
    words.LineEdit: {
        "key": NUMBER,
        **dict.fromkeys(("before", "after", "beside_before", "beside_after"), BESIDE),
    },
}
