"""Numbers in every way of writing them, and the names that only look like one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duibiao.figures import numbers

# written, where it starts and ends in the text (as marked), value, unit, bound
ROWS = (
    ("增长⟦5.5%⟧", "5.5", "%", "eq"),
    ("增长⟦5.5%左右⟧，", "5.5", "%", "about"),
    ("在⟦5.5%上下⟧", "5.5", "%", "about"),
    ("约⟦5.5%⟧", "5.5", "%", "about"),
    ("接近⟦6万亿元⟧", "6", "万亿元", "about"),
    ("近⟦5万户⟧", "5", "万户", "about"),
    ("不低于⟦5%⟧", "5", "%", "ge"),
    ("高于⟦5%⟧", "5", "%", "ge"),
    ("突破⟦5000亿元大关⟧", "5000", "亿元", "ge"),
    ("迈上⟦5万亿元台阶⟧", "5", "万亿元", "ge"),
    ("⟦5%以上⟧", "5", "%", "ge"),
    ("⟦5%及以上⟧", "5", "%", "ge"),
    ("⟦100多亿元⟧", "100", "亿元", "ge"),
    ("⟦3000余户⟧", "3000", "户", "ge"),
    ("不超过⟦3%⟧", "3", "%", "le"),
    ("不突破⟦3%⟧", "3", "%", "le"),
    ("控制在⟦3%以内⟧", "3", "%", "le"),
    ("控制在⟦3%内⟧，", "3", "%", "le"),
    ("⟦3%以下⟧", "3", "%", "le"),
    ("不超过到⟦3%⟧", "3", "%", "le"),
    ("⟦8-8.5%⟧", "8~8.5", "%", "range"),
    ("⟦5%—6%⟧", "5~6", "%", "range"),
    ("⟦8%至9%⟧", "8~9", "%", "range"),
    ("⟦5%~6%左右⟧", "5~6", "%", "range"),
    ("⟦10万~12万人⟧", "10~12", "万人", "range"),
    ("⟦3到5万人⟧", "3~5", "万人", "range"),
    ("⟦百分之九⟧", "9", "%", "eq"),
    ("⟦百分之九点五左右⟧", "9.5", "%", "about"),
    ("⟦百分之八至百分之九⟧", "8~9", "%", "range"),
    ("⟦百分之9⟧", "9", "%", "eq"),
    ("⟦千分之六以内⟧", "6", "‰", "le"),
    ("⟦1.3万亿斤以上⟧", "1.3", "万亿斤", "ge"),
    ("⟦108亿3038万元⟧", "108.3038", "亿元", "eq"),
    ("⟦一万零二百亿元⟧", "10200", "亿元", "eq"),
    ("新增⟦十二万人⟧，", "12", "万人", "eq"),
    ("新增⟦一百多万人⟧，", "100", "万人", "ge"),
    ("⟦二十五个百分点⟧", "25", "个百分点", "eq"),
    ("⟦四点五元⟧", "4.5", "元", "eq"),
    ("⟦1.2个百分点⟧", "1.2", "个百分点", "eq"),
    ("⟦25微克/立方米⟧", "25", "微克/立方米", "eq"),
    ("⟦3.3吨标准煤⟧", "3.3", "吨标准煤", "eq"),
    ("⟦30000元人民币⟧", "30000", "元", "eq"),
    ("下降⟦-3.5%⟧", "-3.5", "%", "eq"),
    ("翻⟦两番⟧", "2", "番", "eq"),
    ("增长⟦两倍⟧", "2", "倍", "eq"),
    ("增加⟦三成左右⟧", "3", "成", "about"),
    ("第一产业增长⟦4%⟧", "4", "%", "eq"),
)


@pytest.mark.parametrize("row", ROWS, ids=[ascii(row[0]) for row in ROWS])
def test_a_quantity_is_read_as_written(row: tuple[str, str, str, str]) -> None:
    marked, value, unit, bound = row
    text = marked.replace("⟦", "").replace("⟧", "")
    (found,) = numbers.find(text)
    written = f"{found.low:f}" if found.high is None else f"{found.low:f}~{found.high:f}"
    assert (text[found.start : found.end], written, found.unit, found.bound) == (
        marked[marked.index("⟦") + 1 : marked.index("⟧")],
        value,
        unit,
        bound,
    )


NAMES = (
    *("5G网络", "3D打印", "C919飞机", "A4纸", "PM2.5浓度", "“1+N”体系", "1+N", "“双11”"),
    *("2024年", "12月", "8日", "10时", "第12届", "第三次", "3号线", "20世纪", "第6位", "第2"),
    *("十四五", "一带一路", "三个年", "百分之", "千方百计", "三五成群", "一产", "二十大", "万众一心"),
    *("几十万元", "第一百元", "数千人，"),
)


@pytest.mark.parametrize("text", NAMES, ids=ascii)
def test_a_name_is_no_quantity(text: str) -> None:
    assert numbers.find(text) == []


@pytest.mark.parametrize("end", [3, 4])
def test_only_the_stretch_is_searched(end: int) -> None:
    text = "1%，2%"
    assert [number.low for number in numbers.find(text, 0, end)] == [Decimal(number) for number in "12"[: end - 2]]
    assert [number.start for number in numbers.find(text, 3)] == [3]


def test_a_dash_behind_a_digit_is_no_minus() -> None:
    assert [str(number.low) for number in numbers.find("第1名5-6，下降-7%")] == ["5", "6", "-7"]


def test_a_bound_behind_a_number_is_told_from_one_before_it() -> None:
    assert [number.suffixed for number in numbers.find("5%以上，不低于6%，7%")] == [True, False, False]


PLACES = ((1000, "千"), (100, "百"), (10, "十"))


def spoken(value: int) -> str:
    """How a number below ten thousand is said: 零 for a gap, 十二 for twelve."""
    if value < 10:
        return "零一二三四五六七八九"[value]
    words, rest, gap = "", value, False
    for unit, place in PLACES:
        digit, rest = divmod(rest, unit)
        if digit:
            words += ("零" if gap else "") + "零一二三四五六七八九"[digit] + place
            gap = False
        else:
            gap = bool(words)
    if rest:
        words += ("零" if gap else "") + "零一二三四五六七八九"[rest]
    return words.removeprefix("一") if words.startswith("一十") else words


@given(st.integers(0, 9999))
@settings(deadline=None)
def test_spoken_numerals_come_back(value: int) -> None:
    assert numbers.chinese(spoken(value)) == value
    assert numbers.chinese(spoken(value).replace("二千", "两千").replace("二百", "两百")) == value


@given(st.integers(1, 9999), st.integers(0, 99))
@settings(deadline=None)
def test_spoken_fractions_and_scales_come_back(value: int, hundredths: int) -> None:
    digits = "".join("零一二三四五六七八九"[int(digit)] for digit in f"{hundredths:02}")
    (percent,) = numbers.find(f"增长百分之{spoken(value)}点{digits}，")
    assert (percent.low, percent.unit) == (Decimal(f"{value}.{hundredths:02}"), "%")
    (amount,) = numbers.find(f"完成{spoken(value)}亿元，")
    assert (amount.low, amount.unit) == (Decimal(value), "亿元")


@given(st.decimals("0", "99999", places=2), st.sampled_from(["%", "亿元", "万人", "个百分点", "万亿斤", "元"]))
@settings(deadline=None)
def test_digits_keep_their_precision(value: Decimal, unit: str) -> None:
    (found,) = numbers.find(f"达到{value}{unit}，")
    assert (str(found.low), found.unit) == (str(value), unit)
