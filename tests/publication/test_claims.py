from math import nan

import frames
import pandas as pd
import pytest

from tifa.publication.chinese import COUNTED
from tifa.publication.claims import lexis, positions, texts
from tifa.publication.claims.claim import (
    Claim,
    Study,
    holds,
    leaves_out_zero,
    signed,
    tabulate,
)
from tifa.publication.claims.state import state_claims
from tifa.tables import TABLES, validate_table, write_table

NAMED = frames.names(4, long=False)
AIMS = frames.names(3, long=False)


def study(**tables: pd.DataFrame) -> Study:
    """A study with the tables given; all others are empty."""
    empty = {name: pd.DataFrame(columns=table.column_names) for name, table in TABLES.items()}
    return Study(tables={**empty, **tables}, settings=frames.SETTINGS, groups=NAMED, targets=AIMS)


def row(name: str, /, **values) -> dict:
    """A row of table ``name``; what is not given is empty of its type."""
    blank = {"string": "", "int": 0, "float": nan, "bool": False}
    return {column.name: blank[column.type] for column in TABLES[name].columns} | values


def by_id(claims) -> dict[str, Claim]:
    return {claim.claim_id: claim for claim in claims}


def test_a_study_without_texts_has_no_claims(tmp_path):
    claims, numbers = tabulate(state_claims(study()))
    assert claims.empty
    assert numbers.empty
    write_table(claims, tmp_path / "claims.parquet", name="claims")


def test_an_invented_study_gives_tables_that_keep_the_contract():
    tables = frames.study()
    claims, numbers = tabulate(state_claims(study(**tables)))
    assert validate_table(claims, name="claims") == []
    assert validate_table(numbers, name="claim_numbers") == []
    assert {"corpus", "keyness", "stance", "variants", "alignment"} <= set(claims["kind"])
    assert not claims["statement"].str.contains(r"\bnan\b|None|\{").any()
    assert not claims["statement_zh"].str.contains(r"\bnan\b|None|\{").any()
    assert set(claims["counted"]) <= set(COUNTED)
    assert set(numbers["claim_id"]) <= set(claims["claim_id"])


def test_two_claims_of_one_name_are_a_fault_of_the_program(monkeypatch):
    twice = Claim(("a", "b"), {"en": "x", "zh": "x"}, "stance", "share")
    monkeypatch.setattr("tifa.publication.claims.state.RULES", (lambda _: [twice, twice],))
    with pytest.raises(ValueError, match=r"a\.b"):
        state_claims(study())


def test_languages_are_counted_apart_and_what_is_left_out_is_said():
    inventory = pd.DataFrame(
        [
            row("inventory", level="group", group=g, language=c, documents=n, sentences=s, tokens=t)
            for g, c, n, s, t in (
                ("a", "zh", 1, 10, 300),
                ("b", "zh", 2, 7, 90),
                ("a", "en", 1, 4, 50),
            )
        ]
    )
    documents = pd.DataFrame(
        [row("documents", language="zh")] * 5 + [row("documents", language="en")]
    )
    claims = by_id(texts.corpus(study(inventory=inventory, documents=documents)))
    assert claims["corpus.zh"].estimate == 390
    assert claims["corpus.zh"].n == 3
    assert claims["corpus.zh"].values["left_out"] == 2
    assert (
        "3 of 5 documents counted, with 17 sentences and 390 words"
        in (claims["corpus.zh"].statement["en"])
    )
    assert claims["corpus.en"].robustness is None


def test_the_edition_that_a_translation_follows_is_asked_for_surer_verdicts():
    common = {"translation": "en", "variants": 6, "decided": 4, "expected_wrong": 0.3}
    verdicts = pd.DataFrame(
        [
            row(
                "edition_verdicts",
                witness="b",
                supported=3,
                share=0.75,
                low=0.19,
                high=0.99,
                **common,
            ),
            row(
                "edition_verdicts",
                witness="a",
                supported=1,
                share=0.25,
                low=0.01,
                high=0.81,
                **common,
            ),
        ]
    )
    variants = pd.DataFrame(
        [
            row("variants", kind="substantive", supported_reading=witness, confidence=chance)
            for witness, chance in (("b", 0.85), ("b", 0.85), ("b", 0.97), ("a", 0.96), ("", nan))
        ]
    )
    (claim,) = texts.translations(study(edition_verdicts=verdicts, variants=variants))
    assert (claim.label, claim.n, claim.low) == ("b", 4, 0.19)
    # From 0.9 on one verdict stands against one: the edition no longer leads.
    assert claim.specifications == {
        "confidence from 0.8": True,
        "confidence from 0.9": False,
        "confidence from 0.95": False,
        "confidence from 0.99": False,
    }
    assert claim.robustness == 0.25
    assert claim.status == "unvalidated, descriptive only"
    assert "3 of 4 substantive variants that can be told" in claim.statement["en"]


def test_coverage_counts_the_sentences_of_both_sides():
    beads = pd.DataFrame(
        [
            row("alignment", source_document="z", target_document="e", claimed=c, confidence=p,
                source_sentences=s, target_sentences=t)
            for s, t, c, p in (
                ("z1 z2", "e1", True, 0.9), ("z3", "", True, 0.7), ("z4", "e2", False, 0.2),
            )
        ]
    )  # fmt: skip
    (claim,) = texts.alignments(study(alignment=beads))
    assert (claim.n, claim.estimate) == (6, pytest.approx(4 / 6))
    assert claim.values["confidence"] == pytest.approx(0.8)


def keyness_rows(**second) -> pd.DataFrame:
    common = {
        "contrast": "group_1:group_0",
        "language": "zh",
        "unit": "lemma",
        "p_floor": 0.25,
        "q": 0.6,
        "status": "descriptive only",
    }
    told = {"lrc": 1.2, "log_ratio": 3.0, "log_ratio_low": 1.5, "log_ratio_high": nan, "rank": 1}
    return pd.DataFrame(
        [
            row("keyness", quoted="without", term="和平", segmentation="stable", **common | told),
            row("keyness", quoted="with", term="和平", **common | told | second),
            row("keyness", quoted="without", term="对话", segmentation="stable",
                **common | {"lrc": 0.4, "log_ratio": 2.0, "log_ratio_low": 0.0, "rank": 2}),
            row("keyness", quoted="without", term="安全", segmentation="dependent",
                **common | {"lrc": -0.4, "log_ratio": -2.0, "log_ratio_high": -0.6, "rank": 3}),
        ]
    )  # fmt: skip


def test_key_terms_are_held_against_quoted_words_and_the_other_segmenter():
    rows = keyness_rows(segmentation="dependent")
    claims = by_id(lexis.keyness(study(keyness=rows)))
    stem = "keyness.group_1.group_0.zh"
    more = claims[f"{stem}.more.1"]
    assert (more.label, more.estimate, more.low) == ("和平", 3.0, 1.5)
    assert more.robustness == 0.75  # all but the second segmenter on quoted words too
    # A bound of exactly 0 does not leave out 0.
    assert f"{stem}.more.2" not in claims
    # 安全 has no row with quoted words, and its rank depends on the segmenter.
    assert claims[f"{stem}.less.1"].robustness == 0.25
    tested = claims[f"{stem}.tested"]
    assert (tested.estimate, tested.n, tested.values["bounded"]) == (0, 3, 2)
    assert "smallest attainable p 0.25" in tested.statement["en"]


def test_a_key_lemma_is_looked_for_among_its_word_forms():
    common = {"contrast": "group_1:group_0", "language": "en", "log_ratio": -2.0, "lrc": -1.0}
    rows = pd.DataFrame(
        [
            row("keyness", unit="lemma", quoted=q, term="country", log_ratio_high=-0.5, **common)
            for q in ("with", "without")
        ]
        + [
            row(
                "keyness",
                unit="word",
                quoted="with",
                term="countries",
                log_ratio_high=-0.5,
                **common,
            )
        ]
    )
    tokens = pd.DataFrame([row("tokens", text="Countries", lemma="country")])
    claim = by_id(lexis.keyness(study(keyness=rows, tokens=tokens)))[
        "keyness.group_1.group_0.en.less.1"
    ]
    assert claim.specifications["with quoted words, word forms"]
    assert not claim.specifications["without quoted words, word forms"]


def stance_rows(**changes) -> pd.DataFrame:
    common = {"level": "group", "name": "group_1", "language": "zh", "target": "group_0"}
    common |= {"mentions": 9, "abstentions": 4, "status": "unvalidated", "evidence": "d.p01.s01"}
    return pd.DataFrame(
        [
            row("stance", quoted="without", estimate=-0.5, low=-0.8, high=-0.1, **common),
            row("stance", quoted="with", estimate=0.1, **common),
            row("stance", quoted="without", estimate=-0.2, **common | {"language": "en"}),
            row(
                "stance", quoted="without", estimate=0.9, **common | {"target": "group_2"} | changes
            ),
        ]
    )


def test_a_position_is_held_against_other_ways_of_reading_it():
    lexicon = pd.DataFrame(
        [
            row("lexicon_influence", group="group_1", language="zh", target="group_0", term=t,
                without=w, change=c)
            for t, w, c in (("斥责", -0.4, 0.1), ("维护", 0.2, 0.7))
        ]
    )  # fmt: skip
    claims = by_id(positions.stance(study(stance=stance_rows(), lexicon_influence=lexicon)))
    claim = claims["stance.group_1.zh.group_0"]
    assert claim.specifications == {
        "without quoted words": True,
        "with quoted words": False,
        "the English text": True,
        "without the lexicon's weightiest entry": False,
    }
    assert claim.robustness == 0.5
    assert (claim.n, claim.values["mentions"], claim.values["with_quoted"]) == (5, 9, 0.1)
    assert "−0.50 (95% interval −0.80 to −0.10)" in claim.statement["en"]


def test_too_few_readings_are_no_claim_and_a_sole_holder_is_not_said_twice():
    rows = stance_rows(mentions=6)
    holders = rows.assign(level="holder", name="H").iloc[:2]
    claims = by_id(positions.stance(study(stance=pd.concat([rows, holders]))))
    assert "stance.group_1.zh.group_2" not in claims  # two readings
    assert not any("holder" in name for name in claims)
    other = holders.assign(estimate=-0.9)
    claims = by_id(positions.stance(study(stance=pd.concat([rows, other]))))
    assert "stance.holder.H.zh.group_0" in claims


def test_agreement_of_codes_that_are_all_the_same_has_no_kappa():
    def told(**measures):
        common = {"compared": "zh with en", "scope": "all", "name": "all", "pairs": 2}
        rows = [row("calibration", measure=name, estimate=value, **common)
                for name, value in measures.items()]  # fmt: skip
        (claim,) = positions.calibration(study(calibration=pd.DataFrame(rows)))
        return claim

    assert told(agreement=0.9, kappa=0.4).statement["en"].endswith("; kappa 0.40).")
    assert "kappa" not in told(agreement=1.0).statement["en"]
    assert told(agreement=1.0).values == {}


def test_the_calibrations_verdict_is_taken_again_on_pairs_read_in_both():
    common = {"compared": "zh with en", "scope": "all", "name": "all", "status": "inferential"}
    rows = pd.DataFrame(
        [
            row("calibration", measure="shift", estimate=0.02, low=-0.05, high=0.09, pairs=40,
                verdict="level", **common),
            row("calibration", measure="difference", estimate=0.2, low=0.05, high=0.4, **common),
        ]
    )  # fmt: skip
    (claim,) = positions.calibration(study(calibration=rows))
    assert claim.label == "level"
    assert claim.robustness == 0.5


def test_a_place_that_takes_up_two_versions_of_a_text_counts_once():
    documents = pd.DataFrame(
        [
            row("documents", document_id=d, group=g)
            for d, g in (("r", "group_1"), ("z", "group_0"), ("e", "group_0"))
        ]
    )
    echo = {"from_document": "r", "from_sentence": "r.p01.s01", "voice": "quoted"}
    rows = pd.DataFrame(
        [
            row("echoes", kind="quotation", to_document="z", quotation_id="q1", **echo),
            row("echoes", kind="quotation", to_document="e", quotation_id="q1", **echo),
            row("echoes", kind="echo", to_document="z", q=0.4, **echo),
        ]
    )
    (claim,) = texts.echoes(study(echoes=rows, documents=documents))
    assert (claim.estimate, claim.n, claim.values["candidates"]) == (1, 2, 1)
    assert claim.robustness == pytest.approx(1 / 3)
    within = rows.assign(from_document="e", to_document="z")
    (claim,) = texts.echoes(study(echoes=within, documents=documents))
    assert "that take up another document of" in claim.statement["en"]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0.1, 0.5, True), (-0.5, -0.1, True), (-0.1, 0.1, False), (0.0, 1.0, False),
     (nan, -0.1, True), (0.1, nan, True), (nan, 0.1, False), (nan, nan, False)],
)  # fmt: skip
def test_an_open_bound_leaves_nothing_out(low, high, expected):
    assert leaves_out_zero(low, high) is expected


def test_a_finding_holds_where_its_sign_does():
    assert holds({"x": -1.0}, {"x": -0.1}, estimate="x")
    assert not holds({"x": -1.0}, {"x": 0.0}, estimate="x")
    assert not holds({"x": -1.0}, {"x": nan}, estimate="x")
    assert not holds({"x": -1.0}, None, estimate="x")
    bounded = {"x": -1.0, "low": -2.0, "high": 0.5}
    assert not holds(bounded, bounded, estimate="x", low="low", high="high")


def test_signs_are_typographic():
    assert signed(-0.536) == "−0.54"
    assert signed(0.5) == "+0.50"
