"""Django's message catalogues, compiled by polib: no gettext is needed."""

from pathlib import Path

import polib


def compile_all(locale: Path) -> list[Path]:
    """Write the `.mo` beside each `.po` that is newer; returns what was written."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime <= source.stat().st_mtime:
            draft = target.with_suffix(".mo.new")
            polib.pofile(str(source)).save_as_mofile(str(draft))
            draft.replace(target)
            written.append(target)
    return written


def compile_everything() -> None:
    """The site's messages, and those of the letterbox, which speaks Russian, too."""
    here = Path(__file__).resolve().parent
    compile_all(here.parent / "locale")
    compile_all(here / "letterbox" / "locale")


if __name__ == "__main__":
    compile_everything()
