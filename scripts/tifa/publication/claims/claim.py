"""What a claim is, and how claims become the tables ``claims`` and ``claim_numbers``."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan

import pandas as pd

from tifa.publication.words import WORDS
from tifa.tables import TABLES

TOP = 3
"""How many findings of one kind, contrast and direction are claims."""

SAME_SIGN = "same sign"
NO_ZERO = "same sign, interval without 0"

Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Claim:
    """One finding. ``parts`` make its id; ``values`` are further numbers that a paper may print.

    ``specifications`` maps each way of getting the number, the claim's own first, to whether the
    claim holds in it, by the rule that ``criterion`` names.
    """

    parts: tuple[str, ...]
    statement: Mapping[str, str]
    table: str
    measure: str
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0
    counted: str = ""
    label: str = ""
    status: str = "descriptive only"
    criterion: str = ""
    specifications: Mapping[str, bool] = field(default_factory=dict)
    values: Mapping[str, float | str] = field(default_factory=dict)
    evidence: str = ""

    @property
    def claim_id(self) -> str:
        """The parts joined by dots, such as ``stance.reply.zh.united_nations``."""
        return ".".join(part.replace(" ", "_") for part in self.parts)

    @property
    def robustness(self) -> float | None:
        """Share of the specifications in which it holds; None where there is only one."""
        if len(self.specifications) < 2:
            return None
        return sum(self.specifications.values()) / len(self.specifications)


@dataclass(frozen=True)
class Study:
    """What the rules of claims read: tables by name, configuration, names of groups and targets."""

    tables: Mapping[str, pd.DataFrame]
    settings: Mapping[str, Mapping]
    groups: Names
    targets: Names

    @property
    def level(self) -> str:
        """The confidence level in percent, without the sign."""
        return f"{100 * self.settings['statistics']['confidence']:g}"

    @property
    def fdr(self) -> float:
        """The false discovery rate that q is held against."""
        return self.settings["statistics"]["fdr"]

    def group(self, identifier: str) -> dict[str, str]:
        """The name of a group in both languages; its id where it has none."""
        return _named(identifier, self.groups)

    def target(self, identifier: str) -> dict[str, str]:
        """The name of a target in both languages; its id where it has none."""
        return _named(identifier, self.targets)

    def interval(self, low: float, high: float, *, form: str = "{:.2f}") -> dict[str, str]:
        """An interval in words, or that there is none."""
        if pd.isna(low) and pd.isna(high):
            return {"en": "no interval", "zh": "无区间"}
        bounds = ["" if pd.isna(value) else signed(value, form) for value in (low, high)]
        if not all(bounds):
            side = {"en": f"from {bounds[0]}", "zh": f"不低于{bounds[0]}"}
            if not bounds[0]:
                side = {"en": f"up to {bounds[1]}", "zh": f"不高于{bounds[1]}"}
            return {
                "en": f"{self.level}% interval {side['en']}",
                "zh": f"{self.level}%区间{side['zh']}",
            }
        return {
            "en": f"{self.level}% interval {bounds[0]} to {bounds[1]}",
            "zh": f"{self.level}%区间 {bounds[0]} 至 {bounds[1]}",
        }


Rule = Callable[[Study], Iterable[Claim]]


def claim_of(
    row: Mapping, *, estimate: str = "estimate", low: str = "low", high: str = "high", **told
) -> Claim:
    """The claim whose number is that of a row of a table, read from the columns named.

    Status and evidence are the row's where it has them; ``told`` are all other fields.
    """
    given = {name: str(row[name]) for name in ("status", "evidence") if name in row}
    found = {"estimate": float(row[estimate]), "low": row[low], "high": row[high]}
    return Claim(**(given | found | told))


def numbers_of(row: Mapping, *columns: str) -> dict[str, float]:
    """The columns of a row that a paper may print, those left out that are empty."""
    return {name: float(row[name]) for name in columns if not pd.isna(row[name])}


def _named(identifier: str, names: Names) -> dict[str, str]:
    return {code: names.get(identifier, {}).get(code) or identifier for code in ("en", "zh")}


def tongue(language: str) -> dict[str, str]:
    """The name of a language, or of a pair such as ``en:zh``, in both languages."""
    parts = language.split(":")
    return {
        "en": " and ".join(WORDS[part]["en"] for part in parts),
        "zh": "与".join(WORDS[part]["zh"] for part in parts),
    }


def signed(value: float, form: str = "{:+.2f}") -> str:
    """A number with a true minus sign; one that would round to 0 keeps its first digit."""
    text = form.format(value)
    if value and not float(text):
        text = f"{value:+.1g}"
    return text.replace("-", "−")


def holds(
    headline: Mapping, other: Mapping | None, *, estimate: str, low: str = "", high: str = ""
) -> bool:
    """Whether ``other`` has the sign of ``headline`` in column ``estimate``.

    With ``low`` and ``high``, the columns of an interval, that has to leave out 0 as well; a bound
    that is missing (of a ratio to nothing) leaves nothing out. A row that does not exist, or whose
    estimate is not known or 0, does not hold.
    """
    if other is None or pd.isna(other[estimate]) or headline[estimate] * other[estimate] <= 0:
        return False
    return not low or leaves_out_zero(other[low], other[high])


def leaves_out_zero(low: float, high: float) -> bool:
    """Whether an interval leaves out 0; a missing bound is open, a missing interval leaves in."""
    return (not pd.isna(low) and low > 0) or (not pd.isna(high) and high < 0)


def with_quoted(frame: pd.DataFrame, row: Mapping, *, key: Sequence[str]) -> dict | None:
    """The row of ``frame`` like ``row`` in ``key``, that counts quoted words; None if none does."""
    rows = frame[frame["quoted"] == "with"]
    for column in key:
        rows = rows[rows[column] == row[column]]
    return rows.iloc[0].to_dict() if len(rows) else None


def quoted_or_not(
    table: pd.DataFrame, row: Mapping, *, key: Sequence[str], estimate: str = "estimate"
) -> dict[str, bool]:
    """The specifications of a claim that counts no quoted words: whether it holds with them."""
    other = with_quoted(table, row, key=key)
    return {
        "without quoted words": True,
        "with quoted words": holds(row, other, estimate=estimate, low="low", high="high"),
    }


def tabulate(claims: Sequence[Claim]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables ``claims`` and ``claim_numbers``, in the order of ``claims``."""
    rows = [
        {
            "claim_id": claim.claim_id,
            "kind": claim.parts[0],
            "statement": claim.statement["en"],
            "statement_zh": claim.statement["zh"],
            "label": claim.label,
            "measure": claim.measure,
            "estimate": claim.estimate,
            "low": claim.low,
            "high": claim.high,
            "n": claim.n,
            "counted": claim.counted,
            "status": claim.status,
            "robustness": claim.robustness,
            "specifications": len(claim.specifications) or 1,
            "criterion": claim.criterion if len(claim.specifications) > 1 else "",
            "holds_in": "; ".join(name for name, held in claim.specifications.items() if held),
            "fails_in": "; ".join(n for n, held in claim.specifications.items() if not held),
            "table": claim.table,
            "evidence": claim.evidence,
        }
        for claim in claims
    ]
    frame = pd.DataFrame(rows, columns=TABLES["claims"].column_names)
    for name in ("estimate", "low", "high", "robustness"):
        frame[name] = frame[name].astype(float)
    numbers = [row for claim in claims for row in _numbers(claim)]
    return frame, pd.DataFrame(numbers, columns=TABLES["claim_numbers"].column_names)


def _numbers(claim: Claim) -> Iterable[dict]:
    fixed = {
        "estimate": claim.estimate,
        "low": claim.low,
        "high": claim.high,
        "n": claim.n,
        **claim.values,
        "robustness": claim.robustness,
        "specifications": len(claim.specifications) or None,
        "label": claim.label or None,
    }
    for name, value in fixed.items():
        if value is None or (isinstance(value, float) and isnan(value)):
            continue
        text = isinstance(value, str)
        yield {
            "claim_id": claim.claim_id,
            "field": name,
            "value": None if text else float(value),
            "text": value if text else "",
        }
