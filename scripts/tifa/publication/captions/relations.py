"""What captions say of how the documents are related: editions, translations, echoes."""

from collections.abc import Mapping

import pandas as pd

from tifa.publication.captions.wording import (
    LISTED,
    NO_SIGN,
    SEMICOLON,
    and_more,
    facts_of,
    families_listed,
    floor_sentence,
)
from tifa.publication.figures.echoes import counted_echoes
from tifa.publication.figures.variants import variant_counts, witnesses_of
from tifa.publication.words import WORDS, number
from tifa.relations.apparatus import sigla

_NO_TRANSLATION = {
    "en": "No document is a translation of another.",
    "zh": "没有互为译文的文档。",
}


def variants_facts(variants: pd.DataFrame, verdicts: pd.DataFrame) -> dict[str, str]:
    """How many variants of each kind there are, which edition translations follow, the sigla."""
    if variants.empty:
        none = {"en": "No editions differ.", "zh": "没有相异的版本。"}
        return facts_of(statement=none, alt=NO_SIGN, sigla=_sigla(variants))
    counts = {kind: number(count) for kind, count in variant_counts(variants).items()}
    english = ", ".join(f"{WORDS[kind]['en']}: {count}" for kind, count in counts.items())
    chinese = "，".join(f"{WORDS[kind]['zh']}{count}处" for kind, count in counts.items())
    followed = _followed(verdicts.head(LISTED))
    return facts_of(
        statement={
            "en": f"Variants: {english}. {followed['en']}".strip(),
            "zh": f"异文：{chinese}。{followed['zh']}",
        },
        alt={"en": f"Variants: {english}.", "zh": f"异文：{chinese}。"},
        sigla=_sigla(variants),
    )


def _followed(verdicts: pd.DataFrame) -> dict[str, str]:
    english, chinese = [], []
    for row in verdicts.itertuples(index=False):
        low, high = number(row.low), number(row.high)
        bounds_en = f" Share {number(row.share)}, exact interval {low} to {high}."
        bounds_zh = f"（精确区间{low}至{high}）"
        english.append(row.statement + (bounds_en if row.decided else ""))
        chinese.append(
            f"{row.translation} 在可判断的{row.decided}处实质异文中有{row.supported}处从 "
            f"{row.witness}{bounds_zh if row.decided else ''}。"
        )
    return {"en": " ".join(english), "zh": "".join(chinese)}


def _sigla(variants: pd.DataFrame) -> dict[str, str]:
    """What the sigla of the witnesses stand for."""
    told = sorted(
        {
            f"{sign}: {name}"
            for members in witnesses_of(variants).values()
            for name, sign in sigla(members).items()
        }
    )
    return {
        "en": f"Witnesses: {'; '.join(told)}." if told else "",
        "zh": f"所校版本：{'；'.join(told)}。" if told else "",
    }


def alignment_facts(alignment: pd.DataFrame) -> dict[str, str]:
    """How many beads of each shape every translation has."""
    if alignment.empty:
        return facts_of(statement=_NO_TRANSLATION)
    said = _of_translations(alignment, _beads)
    return facts_of(
        statement={"en": f"Beads of {said['en']}.", "zh": f"对应组：{said['zh']}。"},
    )


def _beads(rows: pd.DataFrame) -> tuple[str, str]:
    beads = rows.loc[rows["claimed"].astype(bool), "bead"]
    plain, omitted, added = (int((beads == shape).sum()) for shape in ("1:1", "1:0", "0:1"))
    counts = (plain, len(beads) - plain - omitted - added, omitted, added, len(rows) - len(beads))
    one, several, left_out, put_in, unclaimed = map(number, counts)
    return (
        f"one to one {one}, several sentences {several}, only in the original {left_out}, only in "
        f"the translation {put_in}, not claimed {unclaimed}",
        f"一对一{one}组，多句{several}组，仅见原文{left_out}句，仅见译文{put_in}句，"
        f"不作判断{unclaimed}组",
    )


def shifts_facts(summary: pd.DataFrame) -> dict[str, str]:
    """How many shifts every translation makes, in how many beads."""
    if summary.empty:
        return facts_of(statement=_NO_TRANSLATION)
    said = _of_translations(summary, _shifts)
    return facts_of(statement={"en": f"{said['en']}.", "zh": f"{said['zh']}。"})


def _shifts(rows: pd.DataFrame) -> tuple[str, str]:
    found, beads = number(int(rows["shifts"].sum())), number(int(rows["beads"].iloc[0]))
    return f"{found} shifts in {beads} beads", f"{beads}组中{found}处"


def _of_translations(table: pd.DataFrame, said) -> dict[str, str]:
    """What ``said`` says of the rows of each pair of an original and its translation."""
    pairs = list(table.groupby(["source_document", "target_document"], sort=False))
    english, chinese = [], []
    for (source, target), rows in pairs[:LISTED]:
        en, zh = said(rows)
        english.append(f"{source} and {target}: {en}")
        chinese.append(f"{source} 与 {target}：{zh}")
    more = and_more(len(pairs) - LISTED, noun=" pairs", measure_word="对")
    return {"en": "; ".join(english) + more["en"], "zh": "；".join(chinese) + more["zh"]}


def echoes_facts(
    echoes: pd.DataFrame, documents: pd.DataFrame, *, settings: Mapping, reference: str
) -> dict[str, str]:
    """How much is taken up in each way, in all and, for the figure, of the ``reference``."""
    if echoes.empty:
        none = {"en": "Nothing was found.", "zh": "没有发现任何承接。"}
        return facts_of(statement=none, short=none, alt=NO_SIGN)
    rows = counted_echoes(echoes, fdr=settings["statistics"]["fdr"])
    group_of = documents.set_index("document_id")["group"]
    drawn = rows[rows["to_document"].map(group_of) == reference]
    names = sorted({family for family in echoes["family"] if family})
    families = families_listed(names, groups={})
    family_en = f" Families: {families['en']}." if names else ""
    family_zh = f"检验族：{families['zh']}。" if names else ""
    floor = floor_sentence(echoes["p_floor"])
    found = drawn[drawn["kind"] != "candidate"].drop_duplicates(["from_document", "to_document"])
    pairs = [f"{row.from_document} → {row.to_document}" for row in found.head(LISTED).itertuples()]
    return facts_of(
        statement={
            "en": f"{_kinds_counted(rows)['en']}.{family_en}{floor['en']}",
            "zh": f"{_kinds_counted(rows)['zh']}。{family_zh}{floor['zh']}",
        },
        short={
            "en": f"Drawn: {_kinds_counted(drawn)['en']}.{family_en}{floor['en']}",
            "zh": f"图中：{_kinds_counted(drawn)['zh']}。{family_zh}{floor['zh']}",
        },
        alt={
            "en": f"Found: {SEMICOLON['en'].join(pairs)}." if pairs else "No sign is filled.",
            "zh": f"所见：{SEMICOLON['zh'].join(pairs)}。" if pairs else "没有实心符号。",
        },
    )


_KINDS = {
    "quotation": ("quotations", "引用"),
    "reuse": ("shared wordings", "沿用文字"),
    "echo": ("echoes", "呼应"),
    "candidate": ("candidates", "候选"),
}


def _kinds_counted(rows: pd.DataFrame) -> dict[str, str]:
    """How many rows there are of each kind of echo."""
    counts = {kind: number(int((rows["kind"] == kind).sum())) for kind in _KINDS}
    return {
        "en": ", ".join(f"{en} {counts[kind]}" for kind, (en, _) in _KINDS.items()),
        "zh": "，".join(f"{zh}{counts[kind]}处" for kind, (_, zh) in _KINDS.items()),
    }
