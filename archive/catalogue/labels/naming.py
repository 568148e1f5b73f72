"""Why a name was found. The codes are those of `values.names`."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

NAME_GRADES = {
    "same": _("Because of the name %(name)s: it can be read just so."),
    "near": _("Because of the name %(name)s: it sounds almost so."),
    "loose": _("Because of the name %(name)s: it sounds much like it."),
}
GIVEN_GRADES = {
    "same": _("Because of the given name %(name)s: it can be read just so."),
    "near": _("Because of the given name %(name)s: it sounds almost so."),
    "loose": _("Because of the given name %(name)s: it sounds much like it."),
}
# What is asked for in other letters can stand in a text.
TEXT_GRADES = {
    "same": _("Because %(name)s stands in its text: it can be read just so."),
    "near": _("Because %(name)s stands in its text: it sounds almost so."),
    "loose": _("Because %(name)s stands in its text: it sounds much like it."),
}
SURNAME = _("Because of the surname %(name)s.")
NAME_SYSTEMS = {
    "hangul": _("Hangul"),
    "hanja": _("Chinese characters"),
    "kana": _("kana"),
    "rr": _("Revised Romanization"),
    "mr": _("McCune–Reischauer"),
    "dprk": _("the romanization of the North"),
    "plain": _("Latin letters"),
    "press": _("a spelling by English habits"),
    "cyrillic_ru": _("Cyrillic, Russian"),
    "cyrillic_uk": _("Cyrillic, Ukrainian"),
    "cyrillic": pgettext_lazy("letters", "Cyrillic"),
}
NAME_ORDERS = {
    "surname_last": _("Surname and given name stand the other way round."),
    "last_first": _("Surname and given name stand the other way round."),
    "last_syllable_first": _("Surname and given name stand the other way round."),
    "translated": _("A part of it is translated."),
}
