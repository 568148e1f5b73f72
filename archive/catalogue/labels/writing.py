"""What the marks in a transcription mean. The kinds are those of `values.marks`."""

from django.utils.translation import gettext_lazy as _

LEGEND = {
    "illegible": _("Not legible; the number counts the syllables or letters."),
    "lost": _("Lost: torn off, burnt or washed out."),
    "redacted": _("Withheld by the archive."),
    "unclear": _("Reading uncertain; alternatives are separated by a bar."),
    "supplied": _("Restored by the editor."),
    "deleted": _("Struck out by the writer."),
    "added": _("Inserted by the writer."),
    "sic": _("A slip of the writer, and what was meant."),
    "foreign": _("Another language."),
    "expanded": _("An abbreviation written out by the editor."),
}
