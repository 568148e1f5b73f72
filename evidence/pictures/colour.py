"""From whatever colours a file has to eight-bit sRGB or grey."""

import struct

import pyvips

from evidence.pictures.verdict import Note

# A profile that moves no colour by more than this, of 255, is sRGB in effect.
UNSEEN = 2


def standard(image: pyvips.Image, notes: list[Note]) -> pyvips.Image:
    """`image` in sRGB or grey, eight bits, opaque on white."""
    if (profile := icc_profile(image)) and not is_neutral(image, profile):
        try:
            image = transformed(image, profile)
        except pyvips.Error:
            notes.append(
                Note("profile", "The colour profile is damaged and was not used.")
            )
            image = without_profile(image)
    image = plain(image)
    if image.hasalpha():
        image = image.flatten(background=255)
    return image.cast("uchar")


def plain(image: pyvips.Image) -> pyvips.Image:
    """By the colour space that the file names, its profile left aside."""
    if image.interpretation == "cmyk":
        return without_profile(image).icc_transform("srgb", input_profile="cmyk")
    colours = image.bands - image.hasalpha()
    return image.colourspace("b-w" if colours < 3 else "srgb")


def icc_profile(image: pyvips.Image) -> bytes:
    if image.get_typeof("icc-profile-data"):
        return image.get("icc-profile-data")
    return b""


def without_profile(image: pyvips.Image) -> pyvips.Image:
    image = image.copy()
    image.remove("icc-profile-data")
    return image


def transformed(image: pyvips.Image, profile: bytes) -> pyvips.Image:
    """Through the profile embedded in `image`, which is tried on a patch first:
    in a pipeline its failure would only show when the picture is written."""
    patch(image, profile).icc_transform("srgb", embedded=True).copy_memory()
    return image.icc_transform("srgb", embedded=True, depth=8)


def is_neutral(image: pyvips.Image, profile: bytes) -> bool:
    """Whether `profile` leaves sRGB or grey as it is, near enough.

    Most cameras embed sRGB; to transform 24 million pixels into what they are
    already costs more than decoding them.
    """
    if image.format != "uchar" or image.bands - image.hasalpha() not in (1, 3):
        return False
    sample = patch(image, profile)
    try:
        seen = sample.icc_transform("srgb", embedded=True)
        return (seen - plain(without_profile(sample))).abs().max() <= UNSEEN
    except pyvips.Error:
        return False


def patch(image: pyvips.Image, profile: bytes) -> pyvips.Image:
    """A small picture of colours from all over the space of `image`, opaque."""
    bands = image.bands - image.hasalpha()
    steps = range(0, 256, 15)
    if bands == 1:
        values = bytes(range(256))
    else:
        corner = [(r, g, b) for r in steps for g in steps for b in steps]
        values = b"".join(bytes((*c, 0)[:bands]) for c in corner)
    sample = pyvips.Image.new_from_memory(
        values, len(values) // bands, 1, bands, "uchar"
    ).copy(interpretation={1: "b-w", 4: "cmyk"}.get(bands, "srgb"))
    sample.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    return sample


def description(profile: bytes) -> str:
    """The name of an ICC profile, "" if it cannot be read (ICC.1 9.2.41, 10.13)."""
    try:
        (count,) = struct.unpack_from(">I", profile, 128)
        for entry in range(min(count, 100)):
            tag, at, length = struct.unpack_from(">4sII", profile, 132 + 12 * entry)
            if tag == b"desc":
                return described(profile[at : at + min(length, 4096)])
    except struct.error:
        pass
    return ""


def described(field: bytes) -> str:
    if field[:4] == b"desc":
        (length,) = struct.unpack_from(">I", field, 8)
        text = field[12 : 12 + length].decode("ascii", "replace")
    elif field[:4] == b"mluc":
        length, at = struct.unpack_from(">II", field, 20)
        text = field[at : at + length].decode("utf-16-be", "replace")
    else:
        return ""
    return "".join(c for c in text if c.isprintable())[:200].strip()
