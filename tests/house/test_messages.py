import gettext
import os

from archive.messages import compile_all

PO = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=4; plural=(n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 >= 2 "
"&& n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2);\n"

msgid "%(n)s page"
msgid_plural "%(n)s pages"
msgstr[0] "%(n)s сторінка"
msgstr[1] "%(n)s сторінки"
msgstr[2] "%(n)s сторінок"

msgctxt "of a page"
msgid "State"
msgstr "Стан"
"""


def test_messages_are_compiled_when_they_change_with_plurals_and_contexts(tmp_path):
    folder = tmp_path / "uk" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO, encoding="utf-8")

    assert compile_all(tmp_path) == [folder / "django.mo"]
    assert compile_all(tmp_path) == []
    later = (folder / "django.mo").stat().st_mtime + 1
    os.utime(folder / "django.po", (later, later))
    assert compile_all(tmp_path) == [folder / "django.mo"]

    with (folder / "django.mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert [
        words.ngettext("%(n)s page", "%(n)s pages", n) % {"n": n} for n in (1, 3, 11)
    ] == ["1 сторінка", "3 сторінки", "11 сторінок"]
    assert words.pgettext("of a page", "State") == "Стан"
