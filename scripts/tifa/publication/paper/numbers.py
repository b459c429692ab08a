r"""The numbers of claims as LaTeX macros, named after what they are.

``stance.reply.zh.united_states`` becomes ``\TifaStanceReplyChineseUnitedStates``, its lower bound
``\TifaStanceReplyChineseUnitedStatesLow``. TeX allows letters only, so that digits are spelled
out and a character that has no Latin base is its code point, with the letters a to p for the
hexadecimal digits. A name depends on its claim alone, and stays when other claims come and go.
"""

import re
import unicodedata
from math import floor, log10

import pandas as pd

from tifa.errors import Fault, InputError
from tifa.publication.escaping import Faces, definitions, escape

PREFIX = "Tifa"
DIGITS = dict(
    zip(
        "0123456789",
        ("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"),
        strict=True,
    )
)
TONGUES = {"zh": "Chinese", "en": "English"}
DECIMALS = {
    "with_quoted": 2,
    "confidence": 2,
    "kappa": 2,
    "robustness": 2,
    "expected_wrong": 1,
    "g2": 1,
    "p": 3,
    "q": 3,
    "p_floor": 3,
}
"""Of the numbers beside a claim's estimate; others are counts."""
PROBABILITIES = ("p", "q", "p_floor")
COUNTED = ("words", "substantive variants", "lemmas", "formulations", "places")
"""Measures of claims that are counts."""


def macro_name(claim_id: str, field: str) -> str:
    """The name of the macro, without its backslash; ``estimate`` adds nothing to the claim's."""
    parts = [TONGUES.get(part, part) for part in claim_id.split(".")]
    if field != "estimate":
        parts.append(field)
    words = [word for part in parts for word in re.split(r"[\W_]+", part) if word]
    return PREFIX + "".join(_letters(word[0].upper() + word[1:]) for word in words)


def _letters(word: str) -> str:
    out = []
    for character in word:
        base = unicodedata.normalize("NFKD", character)[0]
        if base in DIGITS:
            out.append(DIGITS[base])
        elif base.isascii() and base.isalpha():
            out.append(base)
        else:
            code = "".join(chr(ord("a") + int(digit, 16)) for digit in f"{ord(character):x}")
            out.append(f"U{code}")
    return "".join(out)


def numbers_tex(
    claims: pd.DataFrame, numbers: pd.DataFrame, *, study: str, version: str, faces: Faces
) -> str:
    """The file ``numbers.tex`` of tables ``claims`` and ``claim_numbers``.

    Each claim is a comment with its statement, status and robustness, and a macro for each of its
    numbers. Raises ``InputError`` when two claims would share the name of a macro.
    """
    held: dict[str, tuple[str, str]] = {}
    body: list[str] = []
    rows = dict(iter(numbers.groupby("claim_id", sort=False)))
    for claim in claims.to_dict("records"):
        body += ["", f"% {claim['claim_id']}", f"% {_comment(claim['statement'])}"]
        robust = claim["robustness"]
        told = "" if pd.isna(robust) else f"; robustness {robust:.2f}"
        body.append(f"% {claim['measure']}; n: {claim['counted']}; {claim['status']}{told}")
        for row in rows[claim["claim_id"]].to_dict("records"):
            macros = {row["field"]: _value(row, claim, faces=faces)}
            if row["field"] == "estimate" and claim["measure"].startswith("share"):
                macros["percent"] = _number(100 * row["value"], 0)
            for field, value in macros.items():
                name = macro_name(claim["claim_id"], field)
                other = held.setdefault(name, (claim["claim_id"], field))
                if other != (claim["claim_id"], field):
                    raise InputError([_collision(name, other[0], claim["claim_id"], study)])
                body.append(rf"\newcommand{{\{name}}}{{{value}}}")
    text = "\n".join(body)
    head = [
        f"% The numbers of study {study}, by Tifa {version}: put \\input{{numbers}} into the",
        "% preamble. A macro swallows the space after it: write \\TifaCorpusEnglish{} with braces.",
        "% Each claim gives its estimate, and with the endings Low and High its interval, with N",
        "% what it rests on; Percent, Label and the others say what they are.",
        *definitions(text),
    ]
    return "\n".join(head) + text + "\n"


def _comment(text: str) -> str:
    return " ".join(text.split())


def _value(row: dict, claim: dict, *, faces: Faces) -> str:
    if pd.isna(row["value"]):
        return escape(row["text"], faces=faces)
    decimals = DECIMALS.get(row["field"], 0)
    if row["field"] in ("estimate", "low", "high"):
        decimals = decimals_of(claim["measure"])
    if row["field"] in PROBABILITIES and 0 < row["value"] < 0.01:
        # Two digits: no p is printed as 0.
        decimals = 1 - floor(log10(row["value"]))
    return _number(row["value"], decimals)


def decimals_of(measure: str) -> int:
    """The decimals of a claim's estimate and bounds: of counts none, of log ratios one, else two.

    More would be finer than the resamples: docs/methods.md says how far bounds vary with them.
    """
    if measure.startswith(COUNTED):
        return 0
    return 1 if measure.startswith("log ratio") else 2


def _number(value: float, decimals: int) -> str:
    printed = f"{abs(value):,.{decimals}f}".replace(",", "{,}")
    negative = value < 0 and float(f"{value:.{decimals}f}") != 0
    return rf"\ensuremath{{-}}{printed}" if negative else printed


def _collision(name: str, first: str, second: str, study: str) -> Fault:
    return Fault(
        file=f"config/studies/{study}",
        column="id or holder",
        value=f"{first}, {second}",
        problem=f"both would be called \\{name} in paper/numbers.tex",
        mend="rename a group, target or holder: they have to differ in a letter or digit",
    )
