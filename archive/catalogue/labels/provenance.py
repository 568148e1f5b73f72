"""Labels of what happened to a thing, and of who says so."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CUSTODY_KINDS = {
    "recovered": pgettext_lazy("custody", "Recovered"),
    "photographed": pgettext_lazy("custody", "Photographed"),
    "captured": pgettext_lazy("custody", "Copied from the web"),
    "transferred": pgettext_lazy("custody", "Passed on"),
    "received": pgettext_lazy("custody", "Received"),
    "accessioned": pgettext_lazy("custody", "Taken into the archive"),
    "digitised": pgettext_lazy("custody", "Digitised"),
    "hashed": pgettext_lazy("custody", "Fingerprint computed"),
    "fixity_checked": pgettext_lazy("custody", "Checked for damage"),
    "virus_checked": pgettext_lazy("custody", "Checked for malware"),
    "metadata_extracted": pgettext_lazy("custody", "Data of the file read"),
    "derived": pgettext_lazy("custody", "Rendition made"),
    "redacted": pgettext_lazy("custody", "Parts withheld"),
    "described": pgettext_lazy("custody", "Described"),
    "transcribed": pgettext_lazy("custody", "Transcribed"),
    "translated": pgettext_lazy("custody", "Translated"),
    "reviewed": pgettext_lazy("custody", "Reviewed"),
    "assessed": pgettext_lazy("custody", "Assessed"),
    "access_changed": pgettext_lazy("custody", "Access changed"),
    "disclosed": pgettext_lazy("custody", "Disclosed"),
    "published": pgettext_lazy("custody", "Published"),
    "withdrawn": pgettext_lazy("custody", "Withdrawn"),
    "restored": pgettext_lazy("custody", "Restored"),
    "returned": pgettext_lazy("custody", "Returned"),
    "destroyed": pgettext_lazy("custody", "Destroyed"),
    "custody_gap": pgettext_lazy("custody", "Not known where it was"),
}
CUSTODY_BASES = {
    "witnessed": _("witnessed by the archive"),
    "documented": _("documented"),
    "reported": _("reported"),
}

SOURCE_KINDS = {
    "article": _("Article"),
    "post": _("Post on a social network"),
    "official_statement": _("Official statement"),
    "book": _("Book"),
    "footage": _("Footage"),
    "other": pgettext_lazy("kind of source", "Other source"),
}

WITHDRAWAL_REASONS = {
    "danger": _("It was withdrawn because it could put somebody in danger."),
    "family": _("It was withdrawn at the request of a family."),
    "self": _("It was withdrawn at the request of the person concerned."),
    "privacy": _("It was withdrawn to protect somebody's privacy."),
    "consent": _("It was withdrawn because consent was missing or was taken back."),
    "rights": _("It was withdrawn because of somebody's rights in it."),
    "law": _("It was withdrawn because the law requires it."),
    "error": _("It was withdrawn because it contained an error."),
    "other": _("It was withdrawn for a reason that is not stated here."),
    "under_review": _("It is hidden while a concern about it is reviewed."),
    # Of one version that another has replaced.
    "redacted_danger": _(
        "This version was replaced: something in it could put somebody in danger."
    ),
    "redacted_family": _(
        "This version was replaced: something in it is withheld at the request of a "
        "family."
    ),
    "redacted_self": _(
        "This version was replaced: something in it is withheld at the request of the "
        "person concerned."
    ),
    "redacted_privacy": _(
        "This version was replaced: something in it is withheld to protect somebody's "
        "privacy."
    ),
    "redacted_consent": _(
        "This version was replaced: consent to something in it was missing or was "
        "taken back."
    ),
    "redacted_rights": _(
        "This version was replaced: something in it is withheld because of somebody's "
        "rights."
    ),
    "redacted_law": _(
        "This version was replaced: something in it is withheld because the law "
        "requires it."
    ),
    "redacted_other": _(
        "This version was replaced: something in it is withheld for a reason that is "
        "not stated here."
    ),
}
