"""Service certificates, read field by field, as stated and never as fact."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from evidence.models.checks import Checked

from .access import Level, level_constraint, level_field, state_field, stated
from .details import Detail
from .items import Item


class Certificate(Detail):
    """A military booklet as a thing. What is written in it: CertificateField."""

    class Booklet(models.TextChoices):
        MILITARY = "voennyi_bilet", "военный билет"
        SERVICEMAN = "udostoverenie_lichnosti", "удостоверение личности военнослужащего"
        TEMPORARY = "vremennoe", "временное удостоверение"
        OTHER = "other", "other"

    item = models.OneToOneField(
        Item, models.CASCADE, primary_key=True, related_name="certificate"
    )
    booklet = models.CharField(max_length=24, choices=Booklet, blank=True)
    booklet_state = state_field()
    photo_present = models.BooleanField(null=True, blank=True)
    photo_present_state = state_field()
    stamp_over_photo = models.BooleanField(null=True, blank=True)
    stamp_over_photo_state = state_field()
    signature_script = models.CharField(
        max_length=4,
        blank=True,
        choices=[
            ("Cyrl", "Cyrillic"),
            ("Hang", "Hangul"),
            ("Latn", "Latin"),
            ("none", "no signature"),
        ],
    )
    signature_script_state = state_field()
    pages_present = models.CharField("page completeness", max_length=200, blank=True)
    pages_present_state = state_field()

    STATED = (
        "booklet",
        "photo_present",
        "stamp_over_photo",
        "signature_script",
        "pages_present",
    )

    class Meta:
        constraints = stated(
            "certificate",
            texts=("booklet", "signature_script", "pages_present"),
            numbers=("photo_present", "stamp_over_photo"),
        )


class FieldName(models.TextChoices):
    """The printed fields, in the order of the booklet."""

    SERIES = "series", "серия"
    NUMBER = "number", "номер"
    SURNAME = "surname", "фамилия"
    GIVEN_NAME = "given_name", "имя"
    PATRONYMIC = "patronymic", "отчество"
    PERSONAL_NUMBER = "personal_number", "личный номер"
    ISSUED_ON = "issued_on", "дата выдачи"
    ISSUED_BY = "issued_by", "военный комиссариат"
    BIRTH_DATE = "birth_date", "дата рождения"
    BIRTHPLACE = "birthplace", "место рождения"
    EDUCATION = "education", "образование"
    CIVIL_TRADE = "civil_trade", "гражданская специальность"
    CONSCRIPTION = "conscription", "приписка / призыв"
    FITNESS = "fitness", "категория годности"
    OATH = "oath", "присяга"
    UNIT = "unit", "воинская часть"
    POST = "post", "должность"
    SPECIALITY = "speciality", "ВУС"
    RANK = "rank", "звание"
    WEAPON = "weapon", "оружие"
    HEIGHT = "height", "рост"
    SHOES = "shoes", "размер обуви"
    HEADGEAR = "headgear", "головной убор"
    GAS_MASK = "gas_mask", "противогаз"
    BLOOD_GROUP = "blood_group", "группа крови и резус"
    WOUNDS = "wounds", "ранения"
    AWARDS = "awards", "награды"
    REGISTRATION = "registration", "приём и снятие с учёта"
    SPECIAL_MARKS = "special_marks", "особые отметки"


# Who could be found by them: closed until somebody opens them (domain.md §4).
CLOSED_FIELDS = frozenset(
    {
        FieldName.SERIES,
        FieldName.NUMBER,
        FieldName.SURNAME,
        FieldName.GIVEN_NAME,
        FieldName.PATRONYMIC,
        FieldName.PERSONAL_NUMBER,
        FieldName.BIRTH_DATE,
        FieldName.BIRTHPLACE,
        FieldName.EDUCATION,
        FieldName.FITNESS,
        FieldName.UNIT,
        FieldName.BLOOD_GROUP,
        FieldName.WOUNDS,
    }
)
# These identify one booklet or one person for good: sealed, never in clear text.
SEALED_FIELDS = frozenset({FieldName.NUMBER, FieldName.PERSONAL_NUMBER})


class Anomaly(models.TextChoices):
    NO_PHOTO = "no_photo", "no photograph"
    NO_STAMP = "no_stamp", "no stamp"
    OTHER_PEN = "other_pen", "written with another pen"
    OTHER_HAND = "other_hand", "written by another hand"
    OVERWRITTEN = "overwritten", "overwritten"
    IMPOSSIBLE_DATE = "impossible_date", "dates that cannot both be true"
    MISSPELT = "misspelt", "misspelt"
    OUT_OF_PLACE = "out_of_place", "entry in the wrong field"
    HANGUL_SIGNATURE = "hangul_signature", "signature in Hangul"


class CertificateField(Checked):
    """One field of a certificate, as transcribed. It states; it proves nothing."""

    class State(models.TextChoices):
        FILLED = "filled", "filled in"
        BLANK = "blank", "left blank"
        ILLEGIBLE = "illegible"
        ABSENT = "absent", "page or field missing"

    item = models.ForeignKey(Item, models.CASCADE, related_name="certificate_fields")
    name = models.CharField(max_length=16, choices=FieldName)
    state = models.CharField(max_length=10, choices=State)
    transcribed = models.CharField("as transcribed", max_length=300, blank=True)
    hand = models.CharField(max_length=40, blank=True, help_text="A, B, …")
    ink = models.CharField(max_length=40, blank=True)
    anomalies = ArrayField(
        models.CharField(max_length=20, choices=Anomaly), default=list, blank=True
    )
    note = models.CharField(max_length=300, blank=True)
    level = level_field(Level.CUSTODIAN)

    class Meta:
        ordering = ["item_id", "pk"]
        constraints = [
            level_constraint("certificatefield"),
            models.UniqueConstraint(
                fields=["item", "name"], name="certificate_field_once"
            ),
            models.CheckConstraint(
                name="certificate_field_filled_or_empty",
                condition=Q(state__in=["filled", "illegible"]) | Q(transcribed=""),
                violation_error_message="A field that is blank or missing has nothing "
                "to transcribe.",
            ),
            models.CheckConstraint(
                name="certificate_numbers_are_sealed",
                condition=~Q(name__in=["number", "personal_number"])
                | Q(transcribed=""),
                violation_error_message="Document and personal numbers are entered as "
                "sealed identifiers, never here.",
            ),
        ]

    def __str__(self):
        return self.get_name_display()
