import hashlib
from pathlib import Path

from values.names import hanja

ROOT = Path(__file__).resolve().parents[3]


def test_the_file_of_readings_is_the_one_described():
    folder = Path(hanja.__file__).parent
    found = hashlib.sha256((folder / "hanja.tsv").read_bytes()).hexdigest()

    assert f"{found}  hanja.tsv" in (ROOT / "docs" / "vendored.md").read_text()
    assert "UNICODE LICENSE V3" in (folder / "hanja.LICENSE").read_text()


def test_readings_are_hangul_and_characters_are_listed_once():
    lines = [
        line.split("\t")
        for line in Path(hanja.__file__)
        .with_name("hanja.tsv")
        .read_text(encoding="utf-8")
        .splitlines()
    ]
    characters = "".join(listed for _, listed in lines)

    assert len(characters) == len(set(characters)) == 8195 + 2547
    assert all("가" <= char <= "힣" or char == " " for one, _ in lines for char in one)
