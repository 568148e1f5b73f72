import hashlib
import unicodedata
from pathlib import Path

import pytest

from values import search_letters
from values.search_letters import ONE_FOR_ANOTHER

ROOT = Path(__file__).resolve().parents[2]
FILE = Path(search_letters.__file__).with_name("han_variants.tsv")


def one(text: str) -> str:
    return text.translate(ONE_FOR_ANOTHER)


def test_the_file_of_forms_is_the_one_described():
    found = hashlib.sha256(FILE.read_bytes()).hexdigest()

    assert f"{found}  han_variants.tsv" in (ROOT / "docs" / "vendored.md").read_text()


def test_each_form_is_of_one_character_and_stands_alone():
    lines = FILE.read_text(encoding="utf-8").splitlines()
    listed = "".join(line.replace("\t", "") for line in lines)

    assert len(lines) == 2222
    assert len(set(listed)) == len(listed)
    assert all("\u3400" <= char <= "\u9fff" for char in listed)
    assert unicodedata.normalize("NFKD", listed) == listed


@pytest.mark.parametrize(
    "forms",
    ["国國", "学學", "体體", "戦戰战", "党黨", "発發发", "駅驛驿", "気氣气", "説說说"]
    + ["朝鮮朝鲜"[1::2], "蘇苏", "辺邊边", "竜龍龙", "剣劍剑", "沢澤泽", "図圖图"],
)
def test_forms_of_one_character_become_one(forms):
    assert len({one(form) for form in forms}) == 1


@pytest.mark.parametrize(
    "pair",
    ["机機", "后後", "里裏", "干幹", "征徵", "范範", "姜薑", "朴樸", "御禦", "弁辨"]
    + ["斉斎", "発髪", "歷曆", "復複", "鐘鍾", "着著", "台后", "只隻", "谷穀", "丑醜"]
    + ["叶葉", "芸蕓", "斗鬥", "面麵", "人入", "末未", "土士", "己已", "日曰"]
    + ["二ニ", "口ロ", "力カ", "夕タ", "工エ", "八ハ", "一ー", "ゃや", "っつ", "іи"],
)
def test_what_only_looks_alike_stays_apart(pair):
    assert one(pair[0]) != one(pair[1])
