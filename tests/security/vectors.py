"""Texts that would run a script if a page took them for markup.

Made from a grammar: a way out of where the text may stand × what would then run × how
it is written. Each calls `ran(n)` with its own number.
"""

from collections.abc import Callable
from itertools import product

WAYS_OUT = (
    "", '">', "'>", '" ', "' ", "` ", "</title>", "</textarea>", "</script>",
    "</style>", "-->", "]]>", "</option></select>", "</svg>",
)  # fmt: skip
PAYLOADS = (
    "<script>{js}</script>",
    "<img src=x onerror={js}>",
    "<svg onload={js}>",
    "<svg><animate onbegin={js} attributeName=x dur=1s>",
    "<details open ontoggle={js}>",
    "<input autofocus onfocus={js}>",
    "<video><source onerror={js}></video>",
    "<body onload={js}>",
    "<iframe srcdoc='<script>parent.{js}</script>'></iframe>",
    "<a href=javascript:{js}>here</a>",
    "<form action=javascript:{js}><button autofocus>here</button></form>",
    "<object data=javascript:{js}></object>",
    "<meta http-equiv=refresh content='0;url=javascript:{js}'>",
    "<math><mtext></p><style><img src=x onerror={js}></style>",
    "<noscript><p title='</noscript><img src=x onerror={js}>'>",
    "onmouseover={js} autofocus onfocus={js} x=",
    "javascript:{js}//",
    "<base href=https://elsewhere.example/><script src=x.js></script>",
)


def _odd_case(text: str) -> str:
    """Names of elements and attributes in mixed case; the call as it was."""
    head, call, tail = text.partition("ran(")
    return f"{head.swapcase()}{call}{tail}"


WRITINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "odd case": _odd_case,
    "slashes for spaces": lambda text: text.replace(" on", "/on"),
    "lines for spaces": lambda text: text.replace(" on", "\n\ton"),
    "entities": lambda text: text.replace("<", "&lt;").replace(">", "&#62;"),
    "percent": lambda text: text.replace("<", "%3C").replace('"', "%22"),
    "wide": lambda text: text.replace("<", "＜").replace(">", "＞"),  # noqa: RUF001
    "escapes": lambda text: text.replace("<", "\\u003c").replace("'", "\\x27"),
}


def vectors() -> list[str]:
    """All of them, each once, in an order that never changes."""
    made = []
    for (writing, out), payload in product(product(WRITINGS, WAYS_OUT), PAYLOADS):
        text = WRITINGS[writing](out + payload.format(js=f"ran({len(made)})"))
        made.append(text)
    return list(dict.fromkeys(made))


def harmless(text: str) -> str:
    """The same signs with other letters.

    Whatever our own notation makes of the signs, it makes of both; an element that a
    page made of them would have another name.
    """
    return "".join("q" if "a" <= char.lower() <= "z" else char for char in text)
