"""Fields of a Russian service certificate, by their names in the printed form.

The printed Russian name stands beside the label on the page, since that is what a
reader compares with the picture (`PRINTED`).
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CERTIFICATE_FIELDS = {
    "series": _("Series"),
    "number": _("Number"),
    "surname": _("Family name"),
    "given_name": _("Given name"),
    "patronymic": _("Patronymic"),
    "personal_number": _("Personal number"),
    "issued_on": _("Date of issue"),
    "issued_by": _("Issuing office"),
    "birth_date": _("Date of birth, as stated"),
    "birthplace": _("Place of birth, as stated"),
    "education": _("Education"),
    "civil_trade": _("Civilian trade"),
    "conscription": _("Date of registration or call-up"),
    "fitness": _("Category of fitness"),
    "oath": _("Date of the oath"),
    "unit": _("Military unit"),
    "post": _("Post"),
    "speciality": _("Military specialty code"),
    "rank": _("Rank"),
    "weapon": _("Weapon"),
    "height": _("Height"),
    "shoes": _("Shoe size"),
    "headgear": _("Headgear size"),
    "gas_mask": _("Gas mask size"),
    "blood_group": _("Blood group and rhesus factor"),
    "wounds": _("Wounds"),
    "awards": _("Awards"),
    "registration": _("Entered in and removed from the register"),
    "special_marks": _("Special remarks"),
}

PRINTED = {
    "series": "серия",
    "number": "номер",
    "surname": "фамилия",
    "given_name": "имя",
    "patronymic": "отчество",
    "personal_number": "личный номер",
    "issued_on": "дата выдачи",
    "issued_by": "выдан военным комиссариатом",
    "birth_date": "дата рождения",
    "birthplace": "место рождения",
    "education": "образование",
    "civil_trade": "гражданская специальность",
    "conscription": "дата приписки, призыва",
    "fitness": "категория годности",
    "oath": "военная присяга",
    "unit": "воинская часть",
    "post": "должность",
    "speciality": "ВУС",
    "rank": "звание",
    "weapon": "оружие",
    "height": "рост",
    "shoes": "размер обуви",
    "headgear": "размер головного убора",
    "gas_mask": "размер противогаза",
    "blood_group": "группа крови и резус-фактор",
    "wounds": "ранения",
    "awards": "награды",
    "registration": "приём на учёт и снятие с учёта",
    "special_marks": "особые отметки",
}

CERTIFICATE_STATES = {
    "filled": _("filled in"),
    "blank": _("left blank"),
    "illegible": _("not legible"),
    "absent": _("not present"),
    "withheld": _("withheld"),
}

ANOMALIES = {
    "no_photo": _("There is no photograph."),
    "no_stamp": _("There is no stamp."),
    "other_pen": _("It was written with another pen."),
    "other_hand": _("It was written by another hand."),
    "overwritten": _("Something was written over."),
    "impossible_date": _("The dates cannot both be true."),
    "misspelt": _("It is misspelt."),
    "out_of_place": _("The entry stands in the wrong field."),
    "hangul_signature": _("The signature is in Hangul."),
}

# Hands are told apart by letters. Other words stand as they were written.
HANDS = {"print": _("printed")}

INKS = {
    "black": pgettext_lazy("ink", "black"),
    "blue": pgettext_lazy("ink", "blue"),
    "violet": pgettext_lazy("ink", "violet"),
    "red": pgettext_lazy("ink", "red"),
    "green": pgettext_lazy("ink", "green"),
    "pencil": pgettext_lazy("ink", "pencil"),
    "stamp": pgettext_lazy("ink", "stamp ink"),
}
