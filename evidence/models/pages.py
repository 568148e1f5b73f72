from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from evidence.models.checks import Checked
from values.codes import new_region_id

from .access import Level, level_constraint, level_field
from .assignments import within_reach
from .items import Rights
from .wordings import wording_field


class PageQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The pages a staff `user` may read: open to them, of items open to them."""
        return self.filter(within_reach(user, "item", "level", "item__level"))

    def picture_visible_to(self, user):
        """Those of them whose picture may be seen, too."""
        levels = ("level", "picture_level", "item__level")
        return self.filter(within_reach(user, "item", *levels))


class Page(Rights):
    """One photographed surface of an item. The photograph itself is an Original.

    `level` closes the page with its words; `picture_level` closes the picture
    alone: the words may be shown while the hand that wrote them is not.
    """

    class Content(models.TextChoices):
        """What a page of a notebook is filled with."""

        DIARY = "diary"
        SONG = "song", "song lyric"
        SELF_CRITICISM = "self_criticism", "self-criticism"
        TACTICS = "tactics"
        LIST = "list"
        OTHER = "other"

    item = models.ForeignKey("evidence.Item", models.PROTECT, related_name="pages")
    order = models.PositiveIntegerField()
    label = models.CharField(max_length=12, help_text="1r, 12v, cover …")
    content = models.CharField(max_length=16, choices=Content, blank=True)
    remains = models.BooleanField(
        "shows human remains",
        default=False,
        help_text="Then its picture is never public.",
    )
    original = models.ForeignKey(
        "evidence.Original",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pages",
    )
    alt = wording_field()
    note = wording_field()
    credit = models.CharField("photograph by", max_length=200, blank=True)
    level = level_field(Level.PUBLIC)
    picture_level = level_field(Level.VETTED)

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["item_id", "order"]
        constraints = [
            level_constraint("page"),
            level_constraint("page", "picture_level"),
            models.UniqueConstraint(
                fields=["item", "order"],
                name="page_order_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["item", "label"],
                name="page_label_once",
                violation_error_message="Another page of this item has that label.",
            ),
            models.CheckConstraint(
                name="page_remains_never_public",
                condition=Q(remains=False) | Q(picture_level__gte=1),
                violation_error_message="A picture of human remains is never public.",
            ),
            models.CheckConstraint(
                name="page_has_label",
                condition=~Q(label=""),
                violation_error_message="A page needs a label such as 1r.",
            ),
        ]

    def __str__(self):
        return f"{self.item.reference_code} {self.label}"


class Region(Checked):
    """A part of a page, in fractions of the page as seen upright.

    A rectangle has two points (left, top) and (right, bottom); a polygon three or
    more, kept as a flat list x1, y1, x2, y2 … The bounding box is stored beside
    it, so that the database itself can refuse what lies outside the page.
    """

    class Shape(models.TextChoices):
        RECTANGLE = "rectangle"
        POLYGON = "polygon"

    class Subject(models.TextChoices):
        """What a region shows, where that decides who may see it."""

        FACE = "face"
        TATTOO = "tattoo"
        WOUND = "wound"
        REMAINS = "remains", "human remains"
        HANDWRITING = "handwriting"
        NUMBER = "document_number", "number of a document"
        DIAGRAM = "diagram", "diagram or position"

    key = models.CharField(
        max_length=20, unique=True, default=new_region_id, editable=False
    )
    page = models.ForeignKey(Page, models.PROTECT, related_name="regions")
    shape = models.CharField(max_length=10, choices=Shape, default=Shape.RECTANGLE)
    left = models.FloatField()
    top = models.FloatField()
    right = models.FloatField()
    bottom = models.FloatField()
    points = models.JSONField(
        default=list, blank=True, help_text="Corners of a polygon: [[x, y], …]"
    )
    label = models.CharField(max_length=120, blank=True)
    subject = models.CharField(max_length=16, choices=Subject, blank=True)
    shows = models.ForeignKey(
        "evidence.Agent",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="regions",
        help_text="Whose face, tattoo or wound it is",
    )
    level = level_field(Level.PUBLIC)

    class Meta:
        ordering = ["page_id", "top", "left", "pk"]
        constraints = [
            models.CheckConstraint(
                name="region_remains_never_public",
                condition=~Q(subject="remains") | Q(level__gte=1),
                violation_error_message="Human remains are never public.",
            ),
            level_constraint("region"),
            models.CheckConstraint(
                name="region_within_page",
                condition=Q(left__gte=0, top__gte=0, right__lte=1, bottom__lte=1),
                violation_error_message="A region must lie within its page.",
            ),
            models.CheckConstraint(
                name="region_has_size",
                condition=Q(left__lt=models.F("right"), top__lt=models.F("bottom")),
                violation_error_message="A region must have a width and a height.",
            ),
            models.CheckConstraint(
                name="region_polygon_has_points",
                condition=Q(shape="rectangle", points=[]) | Q(shape="polygon"),
                violation_error_message="A rectangle is given by its edges alone.",
            ),
        ]

    def __str__(self):
        return self.label or self.key

    def corners(self) -> list[list[float]]:
        if self.shape == self.Shape.POLYGON:
            return self.points
        return [[self.left, self.top], [self.right, self.bottom]]

    def clean(self):
        """Check a polygon's points and take the bounding box from them."""
        if self.shape != self.Shape.POLYGON:
            return
        try:
            corners = [(float(x), float(y)) for x, y in self.points]
        except (TypeError, ValueError) as error:
            raise ValidationError(
                {"points": "Write the corners as pairs: [[0.1, 0.2], [0.5, 0.2], …]"}
            ) from error
        if len(set(corners)) < 3:
            raise ValidationError({"points": "A polygon needs three corners or more."})
        xs, ys = zip(*corners, strict=True)
        self.left, self.right, self.top, self.bottom = (
            min(xs),
            max(xs),
            min(ys),
            max(ys),
        )
        if not (
            self.left >= 0 and self.right <= 1 and 0 <= self.top <= 1 >= self.bottom
        ):
            raise ValidationError("A region must lie within its page.")
        if on_one_line(corners):
            raise ValidationError("A region must have a width and a height.")


def on_one_line(corners: list[tuple[float, float]]) -> bool:
    """Whether a polygon has no inside: what it is to hide it would not hide."""
    (left, top), (x, y) = min(corners), max(corners)
    return all(
        abs((x - left) * (b - top) - (y - top) * (a - left)) < 1e-12 for a, b in corners
    )


class Mark(models.Model):
    """Something a publisher or photographer added to the picture; not the writer's."""

    class Kind(models.TextChoices):
        FRAME = "frame"
        ARROW = "arrow"
        BLUR = "blur"
        TEXT = "text"
        OTHER = "other"

    region = models.OneToOneField(Region, models.PROTECT, related_name="mark")
    kind = models.CharField(max_length=8, choices=Kind)
    added_by = models.ForeignKey(
        "evidence.Agent", models.PROTECT, null=True, blank=True
    )
    note = wording_field()

    def __str__(self):
        return f"{self.get_kind_display()} on {self.region.page}"
