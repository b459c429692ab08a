"""Claims about the texts: what is counted, how versions differ, what is taken up."""

from collections.abc import Iterator

import pandas as pd

from tifa.publication.claims.claim import Claim, Study, claim_of, numbers_of, tongue
from tifa.publication.words import number

STRICTER = (0.9, 0.95, 0.99)
"""Confidences that a verdict on an edition may be asked for beyond the study's own."""


def corpus(study: Study) -> Iterator[Claim]:
    """What is counted in each language; editions of one text once, background left out."""
    inventory, documents = study.tables["inventory"], study.tables["documents"]
    rows = inventory[inventory["level"] == "group"]
    sizes = ["documents", "paragraphs", "sentences", "tokens"]
    for language, part in rows.groupby("language", sort=True):
        total = part[sizes].sum()
        present = int((documents["language"] == language).sum())
        left_out = present - int(total["documents"])
        named = tongue(str(language))
        yield Claim(
            parts=("corpus", str(language)),
            statement={
                "en": f"{named['en']}: {number(total['documents'])} of {present} documents "
                f"counted, with {number(total['sentences'])} sentences and "
                f"{number(total['tokens'])} words.",
                "zh": f"{named['zh']}：{present}篇文档中计入{number(total['documents'])}篇，"
                f"{number(total['sentences'])}句，{number(total['tokens'])}词次。",
            },
            table="inventory",
            measure="words",
            estimate=float(total["tokens"]),
            n=int(total["documents"]),
            counted="documents",
            values=numbers_of(total, "paragraphs", "sentences") | {"left_out": float(left_out)},
        )


def editions(study: Study) -> Iterator[Claim]:
    """How many substantive variants each collation has."""
    variants = study.tables["variants"]
    for base, part in variants.groupby("base", sort=False):
        counts = part["kind"].value_counts()
        substantive, rest = int(counts.get("substantive", 0)), len(part)
        yield Claim(
            parts=("variants", str(base)),
            statement={
                "en": f"The editions collated with {base} differ in {number(rest)} places, "
                f"{number(substantive)} of them substantive.",
                "zh": f"与 {base} 对勘的各版本共有异文{number(rest)}处，"
                f"其中实质异文{number(substantive)}处。",
            },
            table="variants",
            measure="substantive variants",
            estimate=float(substantive),
            n=rest,
            counted="variants",
            values={
                kind: float(counts.get(kind, 0)) for kind in ("orthographic", "punctuation", "move")
            },
            evidence=_joined(part.loc[part["kind"] == "substantive", "evidence"]),
        )


def translations(study: Study) -> Iterator[Claim]:
    """Which edition each translation has the readings of most often, among those that tell."""
    verdicts = study.tables["edition_verdicts"]
    for translation, part in verdicts.groupby("translation", sort=False):
        rows = part.sort_values(["supported", "witness"], ascending=[False, True], kind="stable")
        best = rows.iloc[0]
        if not best["decided"]:
            continue
        bounds = study.interval(best["low"], best["high"])
        undecided = int(best["variants"] - best["decided"])
        yield claim_of(
            best,
            estimate="share",
            parts=("translation", str(translation)),
            statement={
                "en": f"{translation} has the reading of {best['witness']} in "
                f"{best['supported']} of {best['decided']} substantive variants that can be told "
                f"(share {best['share']:.2f}, {bounds['en']}); {undecided} cannot be told.",
                "zh": f"在可判断的{best['decided']}处实质异文中，{translation} 有"
                f"{best['supported']}处从 {best['witness']}（占比 {best['share']:.2f}，"
                f"{bounds['zh']}）；另有{undecided}处无法判断。",
            },
            label=str(best["witness"]),
            table="edition_verdicts",
            measure="share of the variants that can be told",
            n=int(best["decided"]),
            counted="variants",
            status="unvalidated" if best["low"] > 0.5 else "unvalidated, descriptive only",
            criterion="same edition supported most often",
            specifications=_stricter(study, witnesses=list(part["witness"]), best=best["witness"]),
            values={
                **numbers_of(best, "supported"),
                "undecided": float(undecided),
                **numbers_of(best, "expected_wrong"),
            },
        )


def _stricter(study: Study, *, witnesses: list[str], best: str) -> dict[str, bool]:
    """Whether ``best`` leads alone when verdicts have to be surer."""
    own = study.settings["editions"]["minimum_confidence"]
    variants = study.tables["variants"]
    decided = variants[(variants["kind"] == "substantive") & (variants["supported_reading"] != "")]
    told = {}
    for minimum in (own, *(value for value in STRICTER if value > own)):
        support = decided.loc[decided["confidence"] >= minimum, "supported_reading"].str.split()
        counts = support.explode().value_counts()
        others = [counts.get(name, 0) for name in witnesses if name != best]
        told[f"confidence from {minimum:g}"] = counts.get(best, 0) > max(others, default=0)
    return told


def alignments(study: Study) -> Iterator[Claim]:
    """How much of a translation and its original is aligned with a claim."""
    alignment = study.tables["alignment"]
    pairs = alignment.groupby(["source_document", "target_document"], sort=False)
    for (source, target), rows in pairs:
        sides = rows["source_sentences"] + " " + rows["target_sentences"]
        sizes = sides.str.split().str.len()
        claimed = rows["claimed"].astype(bool)
        total, covered = int(sizes.sum()), int(sizes[claimed].sum())
        if not total:
            continue
        share = covered / total
        sure = float(rows.loc[claimed, "confidence"].mean()) if claimed.any() else 0.0
        yield Claim(
            parts=("alignment", str(source), str(target)),
            statement={
                "en": f"{number(covered)} of the {number(total)} sentences of {source} and "
                f"{target} ({100 * share:.1f}%) stand in claimed beads, whose mean confidence is "
                f"{sure:.2f}.",
                "zh": f"{source} 与 {target} 的{number(total)}句中，{number(covered)}句"
                f"（{100 * share:.1f}%）在可作判断的对应组内，平均置信度 {sure:.2f}。",
            },
            table="alignment",
            measure="share of the sentences in claimed beads",
            estimate=share,
            n=total,
            counted="sentences",
            values={"beads": float(claimed.sum()), "confidence": sure},
        )


def shifts(study: Study) -> Iterator[Claim]:
    """How many shifts a translation makes, and in how many of its beads."""
    found, summary = study.tables["shifts"], study.tables["shift_summary"]
    for (source, target), rows in summary.groupby(["source_document", "target_document"]):
        beads = int(rows["beads"].iloc[0])
        own = found[found["bead_id"].str.startswith(f"{source}-{target}.")]
        within = own["bead_id"].nunique()
        if not beads:
            continue
        most = rows.sort_values(["shifts", "kind"], ascending=[False, True]).iloc[0]
        yield Claim(
            parts=("shifts", str(source), str(target)),
            statement={
                "en": f"{target} shifts the sense of {source} in {within} of {beads} beads, by "
                f"the rules ({number(len(own))} shifts).",
                "zh": f"按规则，{target} 在{beads}个对应组中的{within}个与 {source} 有语义偏移"
                f"（共{number(len(own))}处）。",
            },
            label=str(most["kind"]).replace("_", " ") if most["shifts"] else "",
            table="shift_summary",
            measure="share of the beads",
            estimate=within / beads,
            n=beads,
            counted="beads",
            status="unvalidated, descriptive only",
            values={"shifts": float(len(own)), "beads_with": float(within)},
            evidence=_joined(own["evidence"]),
        )


def echoes(study: Study) -> Iterator[Claim]:
    """What each group takes up from another: quotations, shared wording, echoes of thought.

    A place that takes up several versions of one text is counted once.
    """
    group_of = study.tables["documents"].set_index("document_id")["group"]
    found = study.tables["echoes"].assign(
        taker=lambda rows: rows["from_document"].map(group_of),
        giver=lambda rows: rows["to_document"].map(group_of),
    )
    found["candidate"] = (found["kind"] == "echo") & ~(found["q"] <= study.fdr)
    for (taker, giver), rows in found.groupby(["taker", "giver"], sort=True):
        once = rows.sort_values("candidate", kind="stable")
        once = once.drop_duplicates(["kind", "from_sentence", "quotation_id", "shared"])
        sure = once[~once["candidate"]]
        if len(sure):
            yield _taken_up(study, sure, taker=str(taker), giver=str(giver), total=len(once))


def _taken_up(study: Study, sure: pd.DataFrame, *, taker: str, giver: str, total: int) -> Claim:
    counts = {kind: int((sure["kind"] == kind).sum()) for kind in ("quotation", "reuse", "echo")}
    a, b = study.group(taker), study.group(giver)
    taken = (
        b if a != b else {"en": f"another document of {b['en']}", "zh": f"{b['zh']}的另一篇文档"}
    )
    rest = total - len(sure)
    return Claim(
        parts=("echoes", taker, giver),
        statement={
            "en": f"Places in {a['en']} that take up {taken['en']}: {len(sure)} (quotations "
            f"{counts['quotation']}, shared wordings {counts['reuse']}, echoes with q at or below "
            f"{study.fdr} {counts['echo']}); candidates above it: {rest}.",
            "zh": f"{a['zh']}承接{taken['zh']}共{len(sure)}处（引用{counts['quotation']}处，"
            f"沿用文字{counts['reuse']}处，q 不高于{study.fdr}的呼应{counts['echo']}处）；"
            f"高于此值的候选{rest}处。",
        },
        table="echoes",
        measure="places taken up",
        estimate=float(len(sure)),
        n=total,
        counted="places and candidates",
        criterion="something is taken up",
        specifications={
            "with quoted words": True,
            "without quoted words": bool((sure["voice"] == "holder").any()),
            "without quotations": bool((sure["kind"] != "quotation").any()),
        },
        values={
            "quotations": float(counts["quotation"]),
            "reuse": float(counts["reuse"]),
            "echoes": float(counts["echo"]),
            "candidates": float(rest),
        },
        evidence=_joined(sure["evidence"]),
    )


def _joined(evidence: pd.Series) -> str:
    return " ".join(dict.fromkeys(" ".join(evidence).split()))
