from io import StringIO
from math import nan

import pandas as pd
import pytest

from tifa.publication.delimited import csv_text


def test_csv_rounds_keeps_order_and_reads_back():
    frame = pd.DataFrame(
        {
            "number": [1 / 3, nan, 2_000_000.0, 1e-9],
            "count": [1, 2, 3, 4],
            "kept": [True, False, True, True],
            "text": ["安全", "", 'a"b', "c,d"],
        }
    )
    text = csv_text(frame)
    assert text.splitlines()[:3] == [
        "number,count,kept,text",
        "0.333333,1,true,安全",
        ",2,false,",
    ]
    assert "\r" not in text
    back = pd.read_csv(StringIO(text))
    assert list(back["number"].dropna()) == [0.333333, 2e6, 1e-9]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_csv_text_is_no_formula(text):
    assert csv_text(pd.DataFrame({"text": [text]})).splitlines()[1].lstrip('"').startswith("'")


def test_csv_leaves_negative_numbers_alone():
    assert csv_text(pd.DataFrame({"x": [-1.5]})) == "x\n-1.5\n"
