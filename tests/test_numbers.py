"""Numbers as text: figures, words, scales and marks, and what is no number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from motorfacts.pipeline import numbers

FIGURES = {
    "7": "7", "0.5": "0.5", ".5": "0.5", "100,000": "100000", "1,00,000": "100000", "12,34,567.89": "1234567.89", "1,234.5": "1234.5",
    "1\u00a0000\u00a0000": "1000000", "1\u202f000\u202f000": "1000000", "12\u2009000": "12000", "1 000 000": "1000000", "12 000": "12000", "1.234.567": "1234567",
    "½": "0.5", "2½": "2.5", "2 1/2": "2.5", "10 and a half": "10.5", "2,5 million": "2500000",
}  # fmt: skip
SCALED = {
    "1.2m": "1200000", "1.2M": "1200000", "1.2mn": "1200000", "1.2 mn": "1200000", "1.2 million": "1200000", "1.2-million": "1200000", "5bn": "5000000000",
    "3 trillion": "3000000000000", "10k": "10000", "12 lakh": "1200000", "4.5 crore": "45000000", "1.2 lakh crore": "1200000000000", "3 million and a half": "3500000",
    "2 hundred": "200", "two dozen": "24", "5 thousand": "5000", "1.5 billion": "1500000000", "6 lakhs": "600000", "MM": None, "3 MM": "3000000",
}  # fmt: skip
WORDS = {
    "one": "1", "nineteen": "19", "twenty-five": "25", "ninety nine": "99", "one hundred and twenty": "120", "two thousand and eight": "2008",
    "two hundred and five thousand": "205000", "three hundred thousand": "300000", "a hundred": "100", "a million": "1000000", "a dozen": "12", "half a dozen": "6",
    "half a million": "500000", "half-a-million": "500000", "half-million": "500000", "a quarter of a million": "250000", "three-quarters of a million": "750000",
    "three quarters of a billion": "750000000", "two-thirds of a million": "666666.666667", "one and a half": "1.5", "two-and-a-half": "2.5", "one and a half million": "1500000",
    "one million and a half": "1500000", "one point two five": "1.25", "two point five million": "2500000", "zero": "0", "Six": "6", "FIVE HUNDRED": "500",
}  # fmt: skip
NOTHING = [
    "",
    "cars",
    "and",
    "million",
    "hundreds",
    "thousands",
    "half",
    "a third",
    "twenty twenty",
    "a car",
    "several million",
    "two hundreds",
    "-5",
    "$5",
    "5 cars",
    "1,2",
    "9" * 19,
    "½½",
]


@pytest.mark.parametrize(("text", "value"), [*FIGURES.items(), *SCALED.items(), *WORDS.items()])
def test_value(text: str, value: str | None) -> None:
    assert numbers.parse(text) == (value and Decimal(value))


@pytest.mark.parametrize("text", NOTHING)
def test_no_number(text: str) -> None:
    assert numbers.parse(text) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("5 cars", 1),
        ("1.2m cars", 4),
        ("24V-871", 2),
        ("5m/s", 1),
        ("3m²", 1),
        ("twenty twenty-five", 6),
        ("two hundred and fifty-odd", 21),
        ("1,234, 5", 5),
        ("100 000 000 cars", 11),
        ("5 m", 1),
        ("2 and 3", 1),
        ("one in five", 3),
    ],
)
def test_where_it_ends(text: str, end: int) -> None:
    number = numbers.read(text, 0, len(text))
    assert number is not None
    assert number.end == end


@pytest.mark.parametrize(("text", "value"), [("5B", 5e9), ("5T", 5e12), ("5 m", 5e6), ("5 k", 5e3), ("5b", 5e9)])
def test_marks_of_money(text: str, value: float) -> None:
    money, plain = numbers.read(text, 0, len(text), numbers.MONEY_MARKS), numbers.read(text, 0, len(text))
    assert money is not None
    assert plain is not None
    assert (money.value, plain.value) == (Decimal(value), 5)


def test_plain_spaces_do_not_join_a_name_and_a_number() -> None:
    text = "the Ioniq 5 500 km away"
    number = numbers.read(text, 10, len(text))
    assert number is not None
    assert number.value == 5


def test_limit_is_kept() -> None:
    number = numbers.read("1.2 million cars", 0, 3)
    assert number is not None
    assert (number.value, number.end) == (Decimal("1.2"), 3)


@given(st.integers(min_value=0, max_value=10**15))
def test_thousands_marks_do_not_change_the_value(value: int) -> None:
    assert numbers.parse(f"{value:,}") == numbers.parse(str(value)) == value
    assert numbers.parse(f"{value:,}".replace(",", "\u00a0")) == value


@given(st.text(max_size=40))
def test_any_text_is_read_without_harm(text: str) -> None:
    for at in range(len(text)):
        number = numbers.read(text, at, len(text), numbers.MONEY_MARKS)
        assert number is None or at < number.end <= len(text)
