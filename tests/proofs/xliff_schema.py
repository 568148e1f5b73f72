"""Generated translations, written as XLIFF and held against the schema of OASIS.

    python -m tests.proofs.xliff_schema FOLDER

FOLDER has what OASIS publishes beside the standard: `xliff_core_2.0.xsd` and
`metadata.xsd` of XLIFF 2.1. The files are theirs, so that none is kept here; what the
suite holds (tests/exchange/test_xliff.py) are the same rules in our words. Ends with an
error if one text is not valid, or if one that was broken is.
"""

import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from lxml import etree

from tests.exchange.odd_texts import EVERY_ODD_SIGN, sent_texts
from translations.exchange import xliff

TEXTS = 1500
XS = "http://www.w3.org/2001/XMLSchema"
NAMESPACES = {
    "urn:oasis:names:tc:xliff:document:2.0": "xliff_core_2.0.xsd",
    "urn:oasis:names:tc:xliff:metadata:2.0": "metadata.xsd",
}
# Each makes a text wrong: the schema has to see it.
FAULTS = (
    (b'state="translated"', b'state="begun"'),
    (b' srcLang="ko-KP"', b""),
    (b' appliesTo="target"', b' appliesTo="both"'),
    (b' type="version"', b""),
    (b'canResegment="no"', b'canResegment="never"'),
)


def schema_in(folder: Path) -> etree.XMLSchema:
    both = etree.Element(f"{{{XS}}}schema", nsmap={"xs": XS})
    for namespace, name in NAMESPACES.items():
        place = (folder / name).resolve().as_uri()
        etree.SubElement(
            both, f"{{{XS}}}import", namespace=namespace, schemaLocation=place
        )
    return etree.XMLSchema(both)


def main(folder: Path) -> None:
    schema, done = schema_in(folder), 0

    @settings(
        max_examples=TEXTS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(sent_texts())
    def each(text):
        nonlocal done
        schema.assertValid(etree.fromstring(xliff.write(text)))
        done += 1

    each()
    whole = xliff.write(EVERY_ODD_SIGN)
    schema.assertValid(etree.fromstring(whole))
    for right, wrong in FAULTS:
        broken = whole.replace(right, wrong)
        if broken == whole or schema.validate(etree.fromstring(broken)):
            raise SystemExit(f"Nothing is said of {wrong!r} in place of {right!r}.")
    sys.stdout.write(f"{done + 1:,} texts are valid; each of the broken ones is not.\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
