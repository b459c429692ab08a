import math

import numpy as np
import pandas as pd
import pytest
from scipy import sparse, stats

from tifa.lexis.evidence import EVIDENCE
from tifa.lexis.frequency import Counts
from tifa.lexis.key_sides import Settings, compare_sides
from tifa.lexis.key_terms import measure_keyness
from tifa.lexis.keyness import (
    conservative_log_ratio,
    exact_log_ratio_interval,
    log_likelihood,
    log_odds_z,
    log_ratio,
    log_ratio_interval,
    permutation_p,
    resolved_p,
)
from tifa.statistics.multiplicity import adjusted
from tifa.statistics.resampling import random_generator
from tifa.tables import write_table

SETTINGS = Settings(
    minimum_frequency=2,
    prior_tokens=100,
    confidence=0.95,
    bootstrap=200,
    permutations=1000,
    fdr=0.05,
    seed=5,
)


def side(paragraphs, *, sizes=None, documents=None):
    """Counts from a list of paragraphs, each a list of frequencies."""
    counts = np.array(paragraphs)
    return Counts(
        matrix=sparse.csr_array(counts),
        sizes=np.array(sizes if sizes is not None else counts.sum(axis=1)),
        documents=np.array(documents if documents is not None else range(len(counts))),
    )


def measured(made, **options):
    options = {
        "pairs": [("reply", "paper")],
        "units": ["lemma"],
        "upos": ["NOUN"],
        "settings": SETTINGS,
        **options,
    }
    return measure_keyness(made.tokens, made.sentences, made.documents, made.selection, **options)


@pytest.mark.parametrize(
    ("both", "first_only", "second_only", "neither", "g2"),
    [
        (110, 2442, 111, 29114, 270.72),  # the swiss
        (29, 13, 123, 31612, 263.90),  # can be
        (31, 23, 139, 31584, 256.84),  # previous year
        (10, 0, 3, 31764, 167.23),  # mineral water: a cell of zero
    ],
)
def test_g2_of_dunning_1993(both, first_only, second_only, neither, g2):
    # His table of bigrams: how often the second word follows the first, and anything else.
    found = log_likelihood(
        both, second_only, size_a=both + first_only, size_b=second_only + neither
    )
    assert found == pytest.approx(g2, abs=0.005)
    mirrored = log_likelihood(
        second_only, both, size_a=second_only + neither, size_b=both + first_only
    )
    assert mirrored == pytest.approx(-g2, abs=0.005)


def test_g2_exceeds_the_short_form_of_rayson_and_garside_2000_by_the_other_words():
    # 120 of 1,000 words against 90 of 3,000: expected 52.5 and 157.5.
    short = 2 * (120 * math.log(120 / 52.5) + 90 * math.log(90 / 157.5))
    other = 2 * (880 * math.log(880 / 947.5) + 2910 * math.log(2910 / 2842.5))
    assert short == pytest.approx(97.672, abs=5e-4)
    found = log_likelihood(120, 90, size_a=1000, size_b=3000)
    assert found == pytest.approx(short + other)


def test_g2_of_equal_rates_and_of_the_only_word():
    assert log_likelihood([2, 0], [6, 0], size_a=100, size_b=300).tolist() == [0, 0]
    assert log_likelihood(100, 300, size_a=100, size_b=300) == 0


def test_log_ratio_of_hardie_2014():
    # Twice, half, and twelve times the rate; a frequency of zero counts as a half.
    found = log_ratio([20, 5, 30, 8, 0], [40, 40, 10, 0, 16], size_a=10_000, size_b=40_000)
    assert found == pytest.approx([1, -1, math.log2(12), math.log2(64), math.log2(4 * 0.5 / 16)])


def test_log_ratio_never_turns_the_sign_of_a_term_that_a_side_does_not_have():
    # A half in 100 words would be a higher rate than 1 in 1,000.
    assert log_ratio([0, 1, 0], [1, 0, 0], size_a=100, size_b=1000).tolist() == [
        0,
        pytest.approx(math.log2(20)),
        0,
    ]
    assert log_ratio([1], [0], size_a=1000, size_b=100).tolist() == [0]


def test_exact_interval_inverts_the_binomial_test():
    # The bounds are the ratios at which the observed count has a tail of 2.5 %.
    low, high = exact_log_ratio_interval(14, 9, size_a=2000, size_b=5000, confidence=0.95)

    def share(bits):
        odds = 2**bits * 2000 / 5000
        return odds / (1 + odds)

    assert stats.binom.sf(13, 23, share(low)) == pytest.approx(0.025)
    assert stats.binom.cdf(14, 23, share(high)) == pytest.approx(0.025)


def test_lrc_of_evert_2022_by_hand():
    # 8 against 0 in a family of 100: the bound of the share is tail ** (1 / 8), here 0.3546.
    share = (0.05 / 2 / 100) ** (1 / 8)
    expected = math.log2(3000 / 1000 * share / (1 - share))
    options = {"confidence": 0.95, "family": 100}
    assert expected == pytest.approx(0.7211, abs=5e-4)
    assert conservative_log_ratio(8, 0, size_a=1000, size_b=3000, **options) == pytest.approx(
        expected
    )
    assert conservative_log_ratio(0, 8, size_a=3000, size_b=1000, **options) == pytest.approx(
        -expected
    )
    assert conservative_log_ratio(6, 9, size_a=1000, size_b=3000, **options) == 0


def test_lrc_of_a_term_on_neither_side():
    with pytest.raises(ValueError, match="without occurrences"):
        conservative_log_ratio([3, 0], [1, 0], size_a=9, size_b=9, confidence=0.95, family=2)


def test_log_odds_of_monroe_et_al_2008_by_hand():
    # 6 of 100 against 1 of 50, prior 7 / 150 * 30 = 1.4:
    # ln(7.4 / 122.6) - ln(2.4 / 77.6) = 0.66864; sqrt(1 / 7.4 + 1 / 2.4) = 0.74284.
    options = {"size_a": 100, "size_b": 50, "prior": np.array([7 / 150]), "prior_tokens": 30}
    assert log_odds_z([6], [1], **options) == pytest.approx([0.9001], abs=5e-4)
    assert log_odds_z([4], [2], size_a=100, size_b=50, prior=[0.04], prior_tokens=30) == (
        pytest.approx([0], abs=1e-12)
    )


def test_log_odds_of_the_only_word_and_of_no_prior():
    assert log_odds_z([9], [4], size_a=9, size_b=4, prior=np.array([1.0]), prior_tokens=5) == [0]
    with pytest.raises(ValueError, match="positive"):
        log_odds_z([9], [4], size_a=9, size_b=4, prior=np.array([1.0]), prior_tokens=0)


@pytest.mark.parametrize("measure", [log_likelihood, log_ratio])
def test_a_side_without_words(measure):
    with pytest.raises(ValueError, match="at least one word"):
        measure([1], [0], size_a=10, size_b=0)


def test_permutation_p_by_hand():
    # Five documents of ten words with 5, 3 | 1, 2, 0 occurrences, 4.4 expected of 11 on a side of
    # two: the observed 8 departs by 3.6, the other pairs by 3.4 ({1, 0}) or less, so p is 1 / 10.
    a = side([[5], [3]], sizes=[10, 10])
    b = side([[1], [2], [0]], sizes=[10, 10, 10])
    p, floor = permutation_p(a, b, permutations=10, rng=random_generator(1))
    assert p == pytest.approx([0.1])
    assert floor == pytest.approx(0.1)
    # In documents of 10, 20 | 10, 10, 30 words the observed pair has 8 of 11 in 30 of 80 words:
    # (8 - 4.125)^2 / (0.375 * 0.625) = 64.1. {5, 2} gives 96.3, {1, 0} 81.0 and {3, 0} 64.1 again,
    # the others at most 56.3: p is 4 / 10.
    unequal = side([[5], [3]], sizes=[10, 20]), side([[1], [2], [0]], sizes=[10, 10, 30])
    p, _ = permutation_p(*unequal, permutations=10, rng=random_generator(1))
    assert p == pytest.approx([0.4])
    # Paragraphs of one document move together: with two documents there are two ways, both as
    # extreme.
    b = side([[1], [2], [0]], sizes=[10, 10, 10], documents=[0, 0, 0])
    a = side([[5], [3]], sizes=[10, 10], documents=[1, 1])
    p, floor = permutation_p(a, b, permutations=10, rng=random_generator(1))
    assert (p.tolist(), floor) == ([1], 1)


def test_what_stands_in_one_document_is_no_sign_of_the_side_with_shorter_ones():
    # 4 of 4 stand in one document; its side has 20 of 80 words: (4 - 1)^2 / (.25 * .75) = 48. Its
    # mirror image gives 48 too, each of the four ways with 40 words on a side 16: p is 2 / 6 by
    # words. By documents the mean rates differ by .2 whichever side the document falls on: p is 1.
    a = side([[4], [0]], sizes=[10, 10])
    b = side([[0], [0]], sizes=[30, 30])
    assert permutation_p(a, b, permutations=10, rng=random_generator(1))[0] == pytest.approx([1])


def test_permutation_p_in_pieces_is_the_same(monkeypatch):
    rng = np.random.default_rng(2)
    a, b = (side(rng.poisson(1.5, (8, 30)), sizes=np.full(8, 90)) for _ in range(2))
    whole = permutation_p(a, b, permutations=50, rng=random_generator(1))
    bounds = {"confidence": 0.95, "resamples": 50}
    interval = log_ratio_interval(a, b, rng=random_generator(1), **bounds)
    for module in ("lexis.keyness", "statistics.resampling"):
        monkeypatch.setattr(f"tifa.{module}._CELLS", 150)
    assert permutation_p(a, b, permutations=50, rng=random_generator(1))[0].tolist() == (
        whole[0].tolist()
    )
    for one, other in zip(
        interval, log_ratio_interval(a, b, rng=random_generator(1), **bounds), strict=True
    ):
        np.testing.assert_array_equal(one, other)


def test_extreme_terms_are_dealt_more_often():
    # 9 against 9 documents: 48,620 ways, of which 200 are drawn. The first term has all its
    # occurrences on one side, the second has as many in every document.
    a, b = side([[3, 2]] * 9, sizes=[50] * 9), side([[0, 2]] * 9, sizes=[50] * 9)
    options = {"permutations": 200, "rng": random_generator(1)}
    p, floor = resolved_p(a, b, resolution=0.05 / 60, **options)
    assert (p[0], floor) == (pytest.approx(1 / 1201), pytest.approx(1 / 1201))
    assert p[1] == 1
    # All ways, mirrored, when they are no more than are wanted.
    p, floor = resolved_p(a, b, resolution=1e-5, **options)
    assert p.tolist() == pytest.approx([2 / 48620, 1])
    assert floor == pytest.approx(2 / 48620)
    # The first deal was enough, or was of all ways there are.
    assert resolved_p(a, b, resolution=0.01, **options)[1] == pytest.approx(1 / 201)
    few = side([[3, 2]] * 2, sizes=[50] * 2), side([[0, 2]] * 2, sizes=[50] * 2)
    assert resolved_p(*few, resolution=1e-9, **options)[1] == pytest.approx(1 / 3)


def test_p_of_two_deals_is_valid():
    # Of terms without difference no more than a share x has a p of x or less, for any x.
    rng = np.random.default_rng(4)
    found = []
    for _ in range(60):
        counts = rng.poisson(rng.gamma(0.6, 2, (14, 40)))
        a, b = (side(counts[own], sizes=[60] * 7) for own in (slice(7), slice(7, 14)))
        found.append(resolved_p(a, b, permutations=60, resolution=1 / 900, rng=rng)[0])
    p = np.concatenate(found)
    for rate in (0.005, 0.02, 0.1, 0.3):
        assert (p <= rate).mean() <= rate + 3 * np.sqrt(rate / len(p))


def test_clumped_terms_have_wider_intervals():
    even = [[2, 4]] * 10
    clumped = [[2, 40]] + [[2, 0]] * 9
    low, high = log_ratio_interval(
        side(clumped, sizes=[100] * 10),
        side(even, sizes=[100] * 10),
        confidence=0.95,
        resamples=500,
        rng=random_generator(1),
    )
    exact = exact_log_ratio_interval([20, 40], [20, 40], size_a=1000, size_b=1000, confidence=0.95)
    assert (low[0], high[0]) == (pytest.approx(exact[0][0]), pytest.approx(exact[1][0]))
    assert low[1] < exact[0][1] - 1


def test_no_bound_towards_a_side_that_never_uses_the_term():
    a, b = [[3, 0]] * 8, [[0, 2]] * 8
    low, high = log_ratio_interval(
        side(a, sizes=[50] * 8),
        side(b, sizes=[50] * 8),
        confidence=0.95,
        resamples=100,
        rng=random_generator(1),
    )
    assert np.isnan([high[0], low[1]]).all()
    # Exact: share 0.025 ** (1 / 24).
    share = 0.025 ** (1 / 24)
    assert low[0] == pytest.approx(math.log2(share / (1 - share)))
    assert high[1] < 0


def test_too_few_paragraphs_give_no_interval():
    bounds = log_ratio_interval(
        side([[3, 4]] * 4),
        side([[1, 9]] * 50),
        confidence=0.95,
        resamples=100,
        rng=random_generator(1),
    )
    assert np.isnan(bounds).all()


def test_many_paragraphs_are_resampled_in_adjacent_blocks(monkeypatch):
    monkeypatch.setattr("tifa.lexis.keyness._MOST_BLOCKS", 10)
    options = {"confidence": 0.95, "resamples": 200}
    merged = log_ratio_interval(
        side([[1, 5], [3, 5]] * 10), side([[2, 7]] * 20), rng=random_generator(1), **options
    )
    alone = log_ratio_interval(
        side([[4, 10]] * 10), side([[4, 14]] * 10), rng=random_generator(1), **options
    )
    np.testing.assert_array_equal(merged, alone)


def test_intervals_of_clumped_words_cover():
    # Rates vary from paragraph to paragraph; the true ratio of rates is 2.
    rng = np.random.default_rng(8)
    terms, sizes = 300, np.full(15, 80)
    covered = []
    for _ in range(4):
        a, b = (
            side(rng.poisson(80 * rng.gamma(1, rate, (15, terms))), sizes=sizes)
            for rate in (0.05, 0.025)
        )
        low, high = log_ratio_interval(a, b, confidence=0.9, resamples=300, rng=rng)
        covered.append((np.nan_to_num(low, nan=-9) <= 1) & (np.nan_to_num(high, nan=9) >= 1))
    assert 0.85 <= np.mean(covered) <= 0.97


def test_whole_table(corpus, tmp_path):
    made = corpus(
        {
            "paper1": [["peace peace order", "peace of the [war]"], ["order law"], ["law"]],
            "paper2": [["peace order law"], ["# war"], ["law order"], ["peace"]],
            "answer": [["war war peace", "law"], ["[war] war order"]],
            "note": [["[war] peace"]],
        },
        groups={"paper1": "paper", "paper2": "paper", "answer": "reply", "note": "reply"},
    )
    table, notes = measured(made)
    assert notes == []
    write_table(table, tmp_path / "keyness.parquet", name="keyness")
    quoted = table.set_index(["quoted", "term"])
    war = quoted.loc[("with", "war")]
    assert (war["frequency_a"], war["frequency_b"]) == (5, 1)
    assert (war["size_a"], war["size_b"]) == (9, 16)
    assert war["per_million_a"] == pytest.approx(5e6 / 9)
    assert war["contrast"] == "reply:paper"
    assert war["family"] == "reply:paper, en, lemma, with quoted words: 4 terms"
    assert war["evidence"] == "answer.p01.s01 answer.p02.s01 note.p01.s01 paper1.p01.s02"
    assert (war["rank"], np.sign(war["log_odds_z"])) == (1, 1)
    # Four documents dealt two and two: 6 ways, mirrored, so no p below 1/3.
    assert war["p_floor"] == pytest.approx(1 / 3)
    assert set(table["status"]) == {"descriptive only"}
    assert quoted.loc[("without", "war"), "frequency_a"] == 3
    # The words of the heading are not counted on any side, the quoted one only with quotations.
    assert quoted.loc[("without", "war"), "frequency_b"] == 0
    assert pd.isna(quoted.loc[("without", "war"), "dispersion_b"])
    assert "of" not in set(table["term"])
    assert sorted(table.loc[table["quoted"] == "with", "rank"]) == [1, 2, 3, 4]


def test_rank_without_intervals_is_by_lrc_then_z():
    rates_a, rates_b = [90, 0, 14, 5, 891], [10, 60, 4, 5, 921]
    table = compare_sides(side([rates_a]), side([rates_b]), settings=SETTINGS, labels=["a", "b"])
    assert table["log_ratio_low"].isna().all()
    # The second term has the larger LRC, on the reference's side; the last three have none, and
    # are in the order of z: 891 to 921, 14 to 4, 5 to 5.
    assert table["code"].tolist() == [1, 0, 4, 2, 3]
    assert table["lrc"].iloc[0] < 0 < table["lrc"].iloc[1]
    assert table["lrc"].iloc[2:].tolist() == [0, 0, 0]
    assert table["rank"].tolist() == [1, 2, 3, 4, 5]


def test_a_term_of_one_paragraph_does_not_outrank_an_even_one():
    # Both 40 to 10; the clumped one has the same LRC, but no bound that paragraphs support.
    clumped, even = [[36, 4]] + [[0, 4]] * 8 + [[4, 4]], [[4, 4]] * 10
    a = side([[c, e] for (c, _), (_, e) in zip(clumped, even, strict=True)], sizes=[100] * 10)
    b = side([[1, 1]] * 10, sizes=[100] * 10)
    table = compare_sides(a, b, settings=SETTINGS, labels=["a", "b"])
    assert table["lrc"].nunique() == 1
    assert table["code"].tolist() == [1, 0]
    assert table["log_ratio_low"].iloc[0] > 0 > table["log_ratio_low"].iloc[1]


def test_a_burst_comes_last_and_spread_decides_where_no_bound_does():
    # Over ten paragraphs of 100 words a side: 9 in one paragraph, 3 in two, 3 in three, 30 in ten.
    a = np.zeros((10, 4), dtype=int)
    a[0, 0], a[:2, 1], a[:3, 2], a[:, 3] = 9, [2, 1], 1, 3
    sizes = [100] * 10
    table = compare_sides(
        side(a, sizes=sizes),
        side([[0, 0, 0, 0]] * 10, sizes=sizes),
        settings=SETTINGS,
        labels=["s"],
    )
    assert table["code"].tolist() == [3, 2, 1, 0]
    assert table["support"].tolist() == ["both bounds", "no bound", "no bound", "one paragraph"]
    assert table["range_a"].tolist() == [10, 3, 2, 1]
    # By z the burst would come second.
    assert table["log_odds_z"].iloc[3] > table["log_odds_z"].iloc[1]


def test_of_few_paragraphs_one_is_not_little():
    table = compare_sides(side([[9, 1]]), side([[1, 9]]), settings=SETTINGS, labels=["s"])
    assert "one paragraph" not in set(table["support"])


def test_units_share_their_random_numbers(corpus):
    # As lemmas and as words the texts are the same, so all that is resampled is, too.
    texts = {"p": [["peace law"], ["law"]] * 4, "r": [["war"], ["war law"], ["law"]] * 3}
    made = corpus(texts, groups={"p": "paper", "r": "reply"})
    table, _ = measured(made, units=["lemma", "word"])
    lemmas, words = (
        part.drop(columns=["unit", "family"]).reset_index(drop=True)
        for _, part in table.groupby("unit")
    )
    pd.testing.assert_frame_equal(lemmas, words)


def test_statistics_can_be_inferential(corpus):
    texts = {f"p{i}": [["peace law"]] for i in range(5)} | {
        f"r{i}": [["war law"]] for i in range(5)
    }
    made = corpus(texts, groups={d: "paper" if d[0] == "p" else "reply" for d in texts})
    table, _ = measured(made)
    with_quotes = table[table["quoted"] == "with"].set_index("term")
    # 252 ways, mirrored.
    assert with_quotes.loc["war", "p"] == pytest.approx(2 / 252)
    assert with_quotes.loc["law", "p"] == 1
    assert with_quotes.loc["war", "q"] == pytest.approx(3 / 2 * 2 / 252)
    assert set(table["status"]) == {"inferential"}
    # One document on a side cannot be told apart from its group.
    alone = corpus(
        {"r": [["war law war"]]} | {f"p{i}": [["peace law"]] for i in range(30)},
        groups={"r": "reply"} | {f"p{i}": "paper" for i in range(30)},
    )
    table, _ = measured(alone)
    assert table["p_floor"].iloc[0] == pytest.approx(1 / 31)
    assert set(table["status"]) == {"descriptive only"}


def test_one_document_against_one_carries_no_inference(corpus):
    made = corpus(
        {"p": [["peace law"]] * 6, "r": [["war law"]] * 6}, groups={"p": "paper", "r": "reply"}
    )
    table, _ = measured(made)
    assert (table["p"] == 1).all()
    assert (table["p_floor"] == 1).all()
    assert set(table["status"]) == {"descriptive only"}
    assert table["log_ratio_low"].notna().any()


def test_no_reference_text(corpus, tmp_path):
    made = corpus({"r": [["war law war"]]}, groups={"r": "reply"})
    table, notes = measured(made)
    assert table.empty
    assert notes == []
    write_table(table, tmp_path / "keyness.parquet", name="keyness")


def test_a_reference_of_headings_is_named(corpus):
    made = corpus({"p": [["# Peace"]], "r": [["war law"]]}, groups={"p": "paper", "r": "reply"})
    table, notes = measured(made)
    assert table.empty
    assert notes == ["reply:paper, en, lemma: paper has no words"]


def test_reference_of_quoted_words_only(corpus):
    made = corpus(
        {"p": [["[war war]", "[war] [peace]"]], "r": [["war war law"]]},
        groups={"p": "paper", "r": "reply"},
    )
    made.tokens.loc[made.tokens["sentence_id"].str.startswith("p"), "voice"] = "quoted"
    table, notes = measured(made)
    assert set(table["quoted"]) == {"with"}
    assert notes == ["reply:paper, en, lemma, without quoted words: paper has no words left"]


def test_corpus_of_one_sentence_a_side(corpus):
    made = corpus({"p": [["peace"]], "r": [["war"]]}, groups={"p": "paper", "r": "reply"})
    table, notes = measured(made)
    assert table.empty
    assert [note.split(": ")[-1] for note in notes] == ["no term is frequent enough"] * 2
    table, _ = measured(made, settings=Settings(1, 100, 0.95, 50, 50, 0.05, 1))
    assert len(table) == 4
    numbers = table[["g2", "log_ratio", "lrc", "log_odds_z", "p", "q"]].to_numpy()
    assert np.isfinite(numbers).all()


def test_corpus_of_one_type(corpus):
    made = corpus({"p": [["peace peace"]], "r": [["peace"]]}, groups={"p": "paper", "r": "reply"})
    table, _ = measured(made)
    assert (table[["g2", "log_ratio", "lrc", "log_odds_z"]].to_numpy() == 0).all()


def test_another_group_changes_no_number(corpus):
    texts = {"p": [["peace law order"]] * 6, "r": [["war law"]] * 6, "x": [["war storm"]] * 6}
    groups = {"p": "paper", "r": "reply", "x": "extra"}
    both, _ = measured(corpus(texts, groups=groups), pairs=[("reply", "paper"), ("extra", "paper")])
    del texts["x"]
    one, _ = measured(corpus(texts, groups=groups))
    kept = both[both["contrast"] == "reply:paper"].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, one)


def test_without_quotations_in_the_texts_both_treatments_agree(corpus):
    made = corpus(
        {"p": [["peace law order"]] * 6, "r": [["war law"]] * 5 + [["peace"]]},
        groups={"p": "paper", "r": "reply"},
    )
    table, _ = measured(made)
    numbers = {
        quoted: part.drop(columns=["quoted", "family"]).reset_index(drop=True)
        for quoted, part in table.groupby("quoted")
    }
    pd.testing.assert_frame_equal(numbers["with"], numbers["without"])


def test_languages_are_never_mixed(corpus):
    zh = corpus(
        {"p": [["和平 和平"]], "r": [["战争 和平"]]},
        groups={"p": "paper", "r": "reply"},
        language="zh",
    )
    en = corpus({"e": [["peace peace"]]}, groups={"e": "paper"})
    for name in ("tokens", "sentences", "documents", "selection"):
        setattr(zh, name, pd.concat([getattr(zh, name), getattr(en, name)], ignore_index=True))
    table, _ = measured(zh)
    assert set(table["language"]) == {"zh"}
    assert set(table["term"]) == {"和平"}
    assert (table["size_b"] == 2).all()


def test_two_languages_without_one_in_common_are_named(corpus):
    zh = corpus({"p": [["和平 和平"]]}, groups={"p": "paper"}, language="zh")
    en = corpus({"e": [["peace peace"]]}, groups={"e": "reply"})
    for name in ("tokens", "sentences", "documents", "selection"):
        setattr(zh, name, pd.concat([getattr(zh, name), getattr(en, name)], ignore_index=True))
    table, notes = measured(zh, pairs=[("reply", "paper"), ("reply", "absent")])
    assert table.empty
    assert notes == ["reply:paper is not made: the two have no language in common"]


def test_a_contrast_of_two_scripts_is_named(corpus):
    texts = {"p": [["国家 发展"]], "t": [["國家 發展"]], "r": [["国家 战争"]]}
    groups = {"p": "paper", "t": "island", "r": "reply"}
    _, notes = measured(
        corpus(texts, groups=groups, language="zh"), pairs=[("island", "paper"), ("reply", "paper")]
    )
    assert [note for note in notes if "characters" in note] == [
        "island:paper: one is written in traditional characters, the other in simplified ones, so "
        "that the script makes terms differ; to mend, set script under cleaning to t2s"
    ]


def test_evidence_is_spread_and_shared(corpus):
    made = corpus(
        {"p": [["war peace"]] * 50, "r": [["war law"]] * 4},
        groups={"p": "paper", "r": "reply"},
    )
    table, _ = measured(made)
    ids = table.set_index(["quoted", "term"]).loc[("with", "war"), "evidence"].split()
    assert len(ids) == EVIDENCE
    assert ids[:4] == [f"r.p{n:02d}.s01" for n in (1, 2, 3, 4)]
    assert ids[4:6] == ["p.p01.s01", "p.p04.s01"]
    assert ids[-1] == "p.p47.s01"


def test_a_thousand_groups(corpus, monkeypatch):
    monkeypatch.setattr("tifa.lexis.key_terms.VOICES", ("with",))
    texts = {"p": [["peace law order"]] * 6} | {f"d{i}": [["war law war"]] for i in range(1000)}
    made = corpus(texts, groups={d: "paper" if d == "p" else d for d in texts})
    settings = Settings(2, 100, 0.95, 20, 20, 0.05, 1)
    table, _ = measured(made, pairs=[(d, "paper") for d in texts if d != "p"], settings=settings)
    assert table["contrast"].nunique() == 1000
    assert set(table.loc[table["term"] == "war", "frequency_a"]) == {2}


def test_shuffled_labels_are_rarely_significant():
    # Documents with clumped words and no groups: the share of 200 shuffles with any q below the
    # rate is an estimate of the family-wise error, which BH keeps at the rate when all are null.
    rng = np.random.default_rng(21)
    documents, terms, rate = 12, 60, 0.1
    sizes = rng.integers(80, 400, documents)
    counts = rng.poisson(sizes[:, None] * rng.gamma(0.5, 0.02, (documents, terms)))
    any_significant = []
    for _ in range(200):
        order = rng.permutation(documents)
        a, b = (side(counts[half], sizes=sizes[half]) for half in (order[:6], order[6:]))
        p, floor = permutation_p(a, b, permutations=1000, rng=rng)
        any_significant.append((adjusted(p) < rate).any())
    assert floor < rate
    assert np.mean(any_significant) <= rate


def test_planted_term_is_significant_under_the_same_design():
    rng = np.random.default_rng(21)
    sizes = rng.integers(80, 400, 12)
    counts = rng.poisson(sizes[:, None] * rng.gamma(0.5, 0.02, (12, 60)))
    counts[:, 0] = rng.poisson(sizes * np.repeat([0.08, 0.01], 6))
    a, b = (side(counts[half], sizes=sizes[half]) for half in (slice(6), slice(6, 12)))
    table = compare_sides(a, b, settings=SETTINGS, labels=["planted"])
    assert table["code"].iloc[0] == 0
    assert table["q"].iloc[0] <= SETTINGS.fdr * 3
    assert set(table["status"]) == {"inferential"}
