"""What captions say of the documents: how much there is, and what is left out."""

import pandas as pd

from tifa.publication.captions.wording import LISTED, counted, facts_of
from tifa.publication.words import WORDS, number, reason_zh


def left_out_facts(selection: pd.DataFrame, *, analysis: str) -> dict[str, str]:
    """Which documents the ``analysis`` leaves out and why; as ``left_out_n``, how many."""
    rows = selection[(selection["analysis"] == analysis) & ~selection["included"].astype(bool)]
    if rows.empty:
        none = {"en": "No document is left out.", "zh": "没有文档被排除。"}
        return facts_of(left_out=none, left_out_n=none)
    named = rows.head(LISTED)
    more = len(rows) - len(named)
    by_reason = named.groupby("reason", sort=False)["document_id"].agg(list)
    english = "; ".join(f"{', '.join(ids)} ({reason})" for reason, ids in by_reason.items())
    chinese = "；".join(
        f"{'、'.join(ids)}（{reason_zh(reason)}）" for reason, ids in by_reason.items()
    )
    return facts_of(
        left_out={
            "en": f"Left out: {english}"
            + (f"; and {more} more, see table selection." if more else "."),
            "zh": f"未计入：{chinese}" + (f"；另有{more}篇，见 selection 表。" if more else "。"),
        },
        left_out_n={
            "en": f"Left out: {counted(len(rows), 'document')} (table selection).",
            "zh": f"未计入{number(len(rows))}篇文档（见 selection 表）。",
        },
    )


def inventory_facts(inventory: pd.DataFrame) -> dict[str, str]:
    """How much text there is in each language, and the largest document."""
    rows = inventory[inventory["level"] == "document"]
    largest, tokens = "", 0
    if len(rows):
        first = rows.sort_values(["tokens", "name"], ascending=[False, True]).iloc[0]
        largest, tokens = first["name"], int(first["tokens"])
    sizes = {language: _sizes(inventory, language=language) for language in ("en", "zh")}
    return facts_of(size=sizes) | {"largest": largest, "largest_tokens": number(tokens)}


def _sizes(inventory: pd.DataFrame, *, language: str) -> str:
    """How much of each language is described, and apart from it how much is not.

    Words of two languages are different units and are never added.
    """
    sizes = ["documents", "sentences", "tokens"]
    sums = {
        level: rows.groupby("language")[sizes].sum()
        for level, rows in inventory.groupby("level", sort=True)
    }
    if "document" not in sums:
        return {"en": "No document.", "zh": "没有文档。"}[language]
    described = sums.get("group", sums["document"] * 0)
    described = described.reindex(sums["document"].index, fill_value=0)
    said = []
    for code in sums["document"].index:
        rest = sums["document"].loc[code] - described.loc[code]
        part = _size(described.loc[code], language=language)
        if rest["documents"]:
            part += {"en": "; left out: ", "zh": "；未计入："}[language]
            part += _size(rest, language=language)
        said.append(WORDS[code][language] + {"en": ": ", "zh": "："}[language] + part)
    return "".join(f"{part}。" for part in said) if language == "zh" else f"{'. '.join(said)}."


def _size(sizes: pd.Series, *, language: str) -> str:
    documents, sentences, tokens = (int(value) for value in sizes)
    if language == "zh":
        return f"{number(documents)}篇文档，{number(sentences)}句，{number(tokens)}词次"
    return (
        f"{counted(documents, 'document')} with {counted(sentences, 'sentence')}"
        f" and {counted(tokens, 'token')}"
    )
