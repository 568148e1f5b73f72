"""A writer of small HEIC files for the tests: HEVC without any compression.

No encoder is at hand that we may ship, and none is needed: HEVC can carry blocks of
samples as they are (I_PCM, ITU-T H.265 7.3.8.7), and a HEIF is a few boxes round it.
"""

import struct

from PIL import Image

BLOCK = 16
# H.265 table 9-46, the column for a range near 510: how much of the range the less
# probable value takes, by the state of the context. One state a block.
LESS_PROBABLE = [240, 227, 216, 205, 195, 185, 175, 166, 158, 150, 142, 135, 128, 122]
VPS, SPS, PPS, IDR = 32, 33, 34, 19


class Bits:
    """Fields of a bit stream."""

    def __init__(self):
        self.text = ""

    def u(self, width: int, *values: int) -> "Bits":
        for value in values:
            self.text += format(value, f"0{width}b")
        return self

    def ue(self, *values: int) -> "Bits":
        for value in values:
            code = format(value + 1, "b")
            self.text += "0" * (len(code) - 1) + code
        return self

    def aligned(self) -> "Bits":
        self.text += "0" * (-len(self.text) % 8)
        return self

    def raw(self, data: bytes) -> "Bits":
        return self.u(8, *data)

    def data(self) -> bytes:
        self.aligned()
        return bytes(
            int(self.text[at : at + 8], 2) for at in range(0, len(self.text), 8)
        )


def nal(kind: int, bits: Bits) -> bytes:
    """A NAL unit, with emulation prevention (7.4.2)."""
    out, zeros = bytearray([kind << 1, 1]), 0
    for byte in bits.data():
        if zeros >= 2 and byte <= 3:
            out.append(3)
            zeros = 0
        out.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes(out)


def profile(bits: Bits) -> Bits:
    """profile_tier_level: Main, level 3.1."""
    bits.u(2, 0).u(1, 0).u(5, 1).u(32, 0x60000000).u(4, 0b1001)
    return bits.u(44, 0).u(8, 93)


def parameters(width: int, height: int) -> list[tuple[int, bytes]]:
    vps = profile(Bits().u(4, 0).u(2, 3).u(6, 0).u(3, 0).u(1, 1).u(16, 0xFFFF))
    vps.u(1, 1).ue(0, 0, 0).u(6, 0).ue(0).u(1, 0, 0, 1)
    sps = profile(Bits().u(4, 0).u(3, 0).u(1, 1)).ue(0, 1, width, height).u(1, 0)
    sps.ue(0, 0, 0).u(1, 1).ue(0, 0, 0)  # eight bits; order of pictures
    sps.ue(1, 0, 0, 2, 0, 0).u(1, 0, 0, 0)  # blocks of 16, transforms from 4 to 16
    sps.u(1, 1).u(4, 7, 7).ue(1, 0).u(1, 1)  # I_PCM of 16, in eight bits
    sps.ue(0).u(1, 0, 0, 0, 0, 0, 1)
    pps = Bits().ue(0, 0).u(1, 0, 0).u(3, 0).u(1, 0, 0).ue(0, 0, 0).u(1, 0, 0, 0)
    pps.ue(0, 0).u(1, 0, 0, 0, 0, 0, 0, 0).u(1, 1, 0, 1)  # no deblocking
    pps.u(1, 0, 0).ue(0).u(1, 0, 0, 1)
    return [(VPS, nal(VPS, vps)), (SPS, nal(SPS, sps)), (PPS, nal(PPS, pps))]


def slice_of(picture: Image.Image) -> bytes:
    """The picture as one slice; the arithmetic coder's few bits are worked out."""
    planes = picture.convert("YCbCr").split()
    halves = [plane.reduce(2) for plane in planes[1:]]
    bits = Bits().u(1, 1, 0).ue(0, 2, 0).u(1, 1).aligned()
    span = 510
    count = 0
    for y in range(0, picture.height, BLOCK):
        for x in range(0, picture.width, BLOCK):
            # part_mode as expected, then pcm_flag, which ends the coder's run.
            bits.u(9, (span - LESS_PROBABLE[count] - 2) | 1).aligned()
            bits.raw(planes[0].crop((x, y, x + BLOCK, y + BLOCK)).tobytes())
            for half in halves:
                box = (x // 2, y // 2, (x + BLOCK) // 2, (y + BLOCK) // 2)
                bits.raw(half.crop(box).tobytes())
            span = 508  # after the flag that says: not the last block
            count += 1
    return nal(IDR, bits.u(9, 508 | 1))


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def full(kind: bytes, *parts: bytes, version=0, flags=0) -> bytes:
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def heic(picture: Image.Image, *, exif: bytes = b"", quarter_turns: int = 0) -> bytes:
    """A HEIC of `picture`: sides in multiples of 16, no more than fourteen blocks.

    `quarter_turns` is what the container tells the reader to turn it, to the left.
    """
    sets = parameters(*picture.size)
    arrays = b"".join(
        struct.pack(">BHH", 0x80 | kind, 1, len(unit)) + unit for kind, unit in sets
    )
    config = b"\x01\x01" + struct.pack(">I", 0x60000000) + b"\x90\0\0\0\0\0" + b"\x5d"
    config += b"\xf0\x00\xfc\xfd\xf8\xf8\0\0\x0f\x03" + arrays
    stream = slice_of(picture)
    items = [struct.pack(">I", len(stream)) + stream]
    entries = [full(b"infe", struct.pack(">HH", 1, 0), b"hvc1\0", version=2)]
    links = b""
    if exif:
        items.append(struct.pack(">I", 0) + exif)
        entries.append(full(b"infe", struct.pack(">HH", 2, 0), b"Exif\0", version=2))
        links = full(b"iref", box(b"cdsc", struct.pack(">HHH", 2, 1, 1)))
    properties = box(
        b"ipco",
        box(b"hvcC", config),
        full(b"ispe", struct.pack(">II", *picture.size)),
        box(b"irot", bytes([quarter_turns])),
        box(b"colr", b"nclx", struct.pack(">HHHB", 1, 13, 6, 0x80)),  # as JPEG has it
    )
    use = full(b"ipma", struct.pack(">IHB", 1, 1, 4), b"\x81\x02\x83\x04")
    head = box(b"ftyp", b"heic\0\0\0\0mif1heic")

    def meta(start: int) -> bytes:
        places = b""
        for number, item in enumerate(items, 1):
            places += struct.pack(">HHHII", number, 0, 1, start, len(item))
            start += len(item)
        return full(
            b"meta",
            full(b"hdlr", b"\0\0\0\0pict", b"\0" * 13),
            full(b"pitm", struct.pack(">H", 1)),
            full(b"iloc", b"\x44\0", struct.pack(">H", len(items)), places),
            full(b"iinf", struct.pack(">H", len(entries)), *entries),
            links,
            box(b"iprp", properties, use),
        )

    start = len(head) + len(meta(0)) + 8
    return head + meta(start) + box(b"mdat", *items)
