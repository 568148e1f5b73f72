"""Texts as nobody writes them, for whatever goes out and has to come in again."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from translations.exchange.lines import SentLine, SentText

# A rule holds or not; how long trying it took says something of the machine only.
untimed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

NASTY = (
    "\0\x01\x0b\x1a\x1b\x7f\x85\x9f\t\n\r \u00a0\u200b\u200e\u202e\u2066\u2069\u2028"
    "\ufeff\ufffe\uffff\ud800\udfff😀👩‍🚀<>&'\"=+-@＝|;,%[]{}⟦⟧\\/…→■?()⟨⟩U+0041]]>로당а́"
)
anything = st.text(
    st.one_of(st.sampled_from(NASTY), st.characters(exclude_categories=())),
    max_size=40,
)
keys = st.lists(
    st.from_regex(r"seg-[2-9b-z]{1,6}", fullmatch=True),
    min_size=1,
    max_size=5,
    unique=True,
)


@st.composite
def sent_texts(draw) -> SentText:
    """A translation of any words in any state."""
    lines = tuple(
        SentLine(
            key=key,
            source=draw(anything),
            language=draw(st.sampled_from(["", "ru", "ko-KP"])),
            normalised=draw(anything),
            text=draw(anything),
            note=draw(anything),
            check=draw(st.sampled_from(["", "0af3"])),
            outside=draw(st.sampled_from(["", "=A machine, “X”"])),
        )
        for key in draw(keys)
    )
    return SentText("tr-2b3c", draw(st.integers(1, 99)), "ko-KP", "en", lines)


EVERY_ODD_SIGN = SentText(
    "tr-2b3c",
    1,
    "ko-KP",
    "en",
    (
        SentLine("seg-2", NASTY, normalised=NASTY[::-1], text=NASTY, note=NASTY),
        *[SentLine(f"seg-3{at}", sign, text=sign) for at, sign in enumerate(NASTY)],
    ),
)
