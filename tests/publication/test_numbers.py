import re

import frames
import pandas as pd
import pytest

from tifa.errors import InputError
from tifa.publication.escaping import Faces
from tifa.publication.paper.numbers import macro_name, numbers_tex
from tifa.tables import TABLES

FACES = Faces(chinese=frozenset(range(0x3000, 0xA000)), other=frozenset())


def made(claims: pd.DataFrame, numbers: list[tuple]) -> str:
    frame = pd.DataFrame(numbers, columns=TABLES["claim_numbers"].column_names)
    return numbers_tex(claims, frame, study="invented", version="1.0", faces=FACES)


def macros(text: str) -> dict[str, str]:
    return dict(re.findall(r"^\\newcommand\{\\(\w+)\}\{(.*)\}$", text, flags=re.MULTILINE))


@pytest.mark.parametrize(
    ("claim_id", "field", "name"),
    [
        (
            "stance.mfa_rebuttal.zh.united_states",
            "estimate",
            "TifaStanceMfaRebuttalChineseUnitedStates",
        ),
        ("keyness.a.b.en.more.1", "low", "TifaKeynessABEnglishMoreOneLow"),
        ("corpus.zh", "left_out", "TifaCorpusChineseLeftOut"),
        ("stance.holder.São_Tomé.en.x", "n", "TifaStanceHolderSaoTomeEnglishXN"),
        ("stance.holder.外.zh.x", "n", "TifaStanceHolderUfjbgChineseXN"),
    ],
)
def test_names_hold_letters_only_and_say_what_they_are(claim_id, field, name):
    assert macro_name(claim_id, field) == name
    assert name.isascii()
    assert name.isalpha()


def test_each_number_is_a_macro_beside_what_it_says():
    claims = frames.claims()
    text = made(
        claims,
        [
            ("stance.group_0", "estimate", 0.5, ""),
            ("stance.group_0", "high", 0.904, ""),
            ("stance.group_0", "n", 12_345.0, ""),
            ("stance.group_0", "label", None, "50% of $x"),
            ("stance.group_1", "estimate", -0.536, ""),
            ("stance.group_1", "low", -0.001, ""),
        ],
    )
    assert macros(text) == {
        "TifaStanceGroupZero": "0.50",
        "TifaStanceGroupZeroPercent": "50",
        "TifaStanceGroupZeroHigh": "0.90",
        "TifaStanceGroupZeroN": "12{,}345",
        "TifaStanceGroupZeroLabel": r"50\% of \$x",
        "TifaStanceGroupOne": r"\ensuremath{-}0.54",
        "TifaStanceGroupOnePercent": r"\ensuremath{-}54",
        "TifaStanceGroupOneLow": "0.00",
    }
    assert "% stance.group_1\n% Finding 1.\n" in text
    assert "robustness 0.50" in text


def test_a_statement_stays_in_its_comment():
    claims = frames.claims().assign(statement="one\n\\input{/etc/passwd}\r\x85two")
    text = made(claims, [(f"stance.group_{i}", "n", 1.0, "") for i in range(2)])
    lines = [line for line in text.splitlines() if line and not line.startswith("%")]
    assert all(line.startswith(r"\newcommand{\Tifa") for line in lines)


def test_counts_are_whole_and_log_ratios_have_one_decimal():
    claims = frames.claims().assign(measure=["words", "log ratio (bits)"])
    numbers = [(f"stance.group_{i}", "estimate", 1234.0, "") for i in range(2)]
    told = macros(made(claims, numbers))
    assert list(told.values()) == ["1{,}234", "1{,}234.0"]


def test_no_probability_is_printed_as_zero():
    fields = {"p": 0.25, "q": 0.0123, "p_floor": 0.0000153}
    claims = frames.claims().iloc[:1]
    claim = claims["claim_id"].iloc[0]
    text = made(claims, [(claim, name, p, "") for name, p in fields.items()])
    stem = "TifaStanceGroupZero"
    printed = {f"{stem}P": "0.250", f"{stem}Q": "0.012", f"{stem}PFloor": "0.000015"}
    assert printed.items() <= macros(text).items()


def test_two_claims_with_one_name_stop_with_what_to_rename():
    claims = frames.claims()
    claims["claim_id"] = ["stance.a_b", "stance.a.b"]
    with pytest.raises(InputError, match=r"TifaStanceAB") as fault:
        made(claims, [(name, "n", 1.0, "") for name in claims["claim_id"]])
    assert "stance.a_b, stance.a.b" in str(fault.value)


def test_no_claim_gives_a_file_without_macros():
    assert macros(made(frames.claims()[:0], [])) == {}
