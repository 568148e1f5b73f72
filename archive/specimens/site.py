"""Pages about the sample archive, in four languages: method, imprint and so on."""

import tomllib

from archive.specimens.reading import DATA


def pages() -> dict[str, dict[str, tuple[str, str]]]:
    """Title and body of each page, by its slug and language."""
    table = tomllib.loads((DATA / "site.toml").read_text(encoding="utf-8"))
    return {
        slug: {
            language: (page["title"], page["body"])
            for language, page in languages.items()
        }
        for slug, languages in table.items()
    }
