"""Published dates as dumps write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from motorfacts.pipeline.reading.published import published_date

DAY = date(2024, 11, 14)


@pytest.mark.parametrize(
    "written",
    [
        "2024-11-14",
        "2024-11-14T23:30:00-08:00",  # the day as written there, not in UTC
        "2024-11-14 08:30:00",
        "2024-11-14 08:30:00+00:00",
        "2024-11-14, 8:30",
        "20241114",
        "20241114083000",
        "20241114T083000Z",
        "2024/11/14",
        "2024/11/14 08:30",
        "14.11.2024",
        "11/14/2024",
        "14/11/2024 08:30",
        "Thu, 14 Nov 2024 23:30:00 -0800",
        "14 Nov 2024 08:30:00 GMT",
        "1731542400",
        1731542400,
        1731542400.0,
        1731542400000,
        "1731542400000",
        "Nov. 14, 2024",
        "November 14, 2024 at 9:00 am EST",
        "14 November 2024",
        DAY,
        datetime(2024, 11, 14, 23, 30),
    ],
)
def test_days_as_dumps_write_them(written):
    assert published_date(written) == DAY


@pytest.mark.parametrize("written", [None, "", "None", "nan", float("nan"), "NaT", "null", " N/A "])
def test_none_in_all_its_spellings(written):
    assert published_date(written) is None


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("yesterday", "not understood"),
        ("2 hours ago", "not understood"),
        ("2024", "not understood"),
        ("November 2024", "not understood"),
        ("2024-13-14", "no day of the calendar"),
        ("0001-01-01", "not between 1900 and 2100"),
        ("03/04/2024", "two ways"),
    ],
)
def test_what_is_no_day_is_refused(written, why):
    with pytest.raises(ValueError, match=why):
        published_date(written)


def test_the_order_of_day_and_month_can_be_said():
    assert published_date("03/04/2024", "DMY") == date(2024, 4, 3)
    assert published_date("03/04/2024", "MDY") == date(2024, 3, 4)
    assert published_date("14/11/2024", "MDY") == DAY  # only one reading is a day
