"""How often groups that do not differ are said to differ.

The labels of documents are shuffled ``RUNS`` times, topics ``TOPIC_RUNS`` times, so that groups are
groups in name only. A line gives the share of runs with any q at or below the rate of the
configuration, in any family of the run, with its exact interval (Clopper & Pearson 1934); the
nominal share is that rate. Studies have few documents, and a design whose smallest p lies above the
rate cannot err: of these the line shows that nothing slips through. The synthetic corpora have
enough documents, whose words clump as those of authors do, and as many tests as a study. A line
with planted differences shows that the tests could have seen some. Where one side's documents are
longer, the share of single terms is given whose p is at or below the rate, without a difference
the largest of any length and clumping, and with a threefold frequency the mean.

Collocations print no q: what they claim is an interval. Of words in random order, the share of
collocates is counted whose interval of delta P leaves out 0, and of those whose logDice is bounded.
"""

from collections.abc import Iterator
from itertools import product

import numpy as np
import pandas as pd
import yaml
from scipy import sparse, stats

from benchmarks.timing import ROOT
from tifa.lexis.collocation import blocks_of, collocate_bounds, measure_collocates
from tifa.lexis.cooccurrence import Occurrences, observe
from tifa.lexis.frequency import Counts, Words, words_of_unit
from tifa.lexis.key_sides import Settings, compare_sides
from tifa.lexis.key_terms import contrast_words
from tifa.statistics.resampling import assignments, random_generator, resampled_weights
from tifa.tables import KEYNESS_UNITS, LANGUAGES, read_table
from tifa.topics.prevalence import Cell, contrast_prevalence, with_q

RUNS, TOPIC_RUNS = 200, 2_000
COLLOCATION_RUNS = 20
UNEQUAL_TERMS = 1_000
SEED = 20230221
DOCUMENTS, PARAGRAPHS, LENGTH = 40, 8, 80
VOCABULARY, TOPICS, PLANTED = 3_000, 8, 20
CLUMPING = 1.0
"""Shape of the gamma distribution by which a word's rate varies over documents."""

_CONFIG = yaml.safe_load((ROOT / "config/config.yaml").read_text(encoding="utf-8"))
_RATE = _CONFIG["statistics"]["fdr"]
SETTINGS = Settings(
    minimum_frequency=_CONFIG["keyness"]["minimum_frequency"],
    prior_tokens=_CONFIG["keyness"]["prior_tokens"],
    confidence=_CONFIG["statistics"]["confidence"],
    bootstrap=20,  # no q hangs on it
    permutations=_CONFIG["statistics"]["permutations"],
    fdr=_RATE,
    seed=_CONFIG["seed"],
)


def measure() -> None:
    """Print the shares of runs with any q at or below the rate."""
    for folder in sorted((ROOT / "results").glob("*/data/keyness.parquet")):
        count(f"key terms, {folder.parts[-3]}, labels shuffled", study_runs(folder.parent))
    count("key terms, 40 documents, labels shuffled", key_term_runs(planted=0))
    count("topics, 40 documents, labels shuffled", topic_runs())
    count(f"key terms, 40 documents, {PLANTED} planted", key_term_runs(planted=PLANTED))
    unequal_documents()
    collocation_runs()


def count(name: str, runs: Iterator[np.ndarray]) -> None:
    """Print the share of ``runs``, each the q of all its tests, with any at or below the rate."""
    smallest = [np.nanmin(q, initial=1.0) for q in runs]
    found = int(sum(q <= _RATE for q in smallest))
    interval = stats.binomtest(found, len(smallest)).proportion_ci(method="exact")
    print(
        f"{name:<58}{found:5d} of {len(smallest)}: {found / len(smallest):.3f}"
        f" [{interval.low:.3f}, {interval.high:.3f}]  smallest q {min(smallest):.4f}",
        flush=True,
    )


def study_runs(data) -> Iterator[np.ndarray]:
    """Key terms of a study by every unit, its documents' groups shuffled within each language."""
    tables = {
        name: read_table(data / f"{name}.parquet", name=name)
        for name in (
            *("tokens", "sentences", "documents", "selection", "keyness"),
            *("reporting_frames", "formulation_occurrences"),
        )
    }
    selection, documents = tables["selection"], tables["documents"]
    counted = selection["included"] & (selection["analysis"] == "keyness")
    documents = documents[
        documents["document_id"].isin(selection.loc[counted, "document_id"])
    ].set_index("document_id")
    pairs = [tuple(name.split(":")) for name in tables["keyness"]["contrast"].unique()]
    cases = []
    for language in LANGUAGES:
        group_of = documents.loc[documents["language"] == language, "group"].astype(object)
        body = tables["sentences"][tables["sentences"]["document_id"].isin(group_of.index)]
        for unit in KEYNESS_UNITS if len(group_of) else ():
            words = words_of_unit(
                tables["tokens"],
                body,
                unit=unit,
                upos=_CONFIG["keyness"]["upos"],
                frames=tables["reporting_frames"],
                formulations=tables["formulation_occurrences"],
            )
            cases.append((language, unit, words, group_of))
    for run in range(RUNS):
        q = [np.empty(0)]
        for language, unit, words, group_of in cases:
            # The same shuffle for all units of a language.
            rng = random_generator(SEED, "null", str(run), language)
            table, _ = contrast_words(
                words,
                pd.Series(rng.permutation(group_of.to_numpy()), index=group_of.index),
                language=language,
                unit=unit,
                pairs=pairs,
                settings=SETTINGS,
                with_evidence=False,
            )
            q.append(table["q"].to_numpy(dtype=float))
        yield np.concatenate(q)


def key_term_runs(*, planted: int) -> Iterator[np.ndarray]:
    """Key terms of a synthetic corpus, dealt to two groups of equal number.

    Each run shuffles the labels anew. The first ``planted`` terms after the twenty most frequent
    are three times as frequent in the documents of one group.
    """
    rng = random_generator(SEED, "synthetic", "key terms")
    rate = 0.6 / np.arange(1, VOCABULARY + 1)
    rate /= rate.sum() / 0.5
    rates = rate * rng.gamma(CLUMPING, 1 / CLUMPING, (DOCUMENTS, VOCABULARY))
    for run in range(RUNS):
        dealt = random_generator(SEED, "null", str(run)).permutation(DOCUMENTS) < DOCUMENTS // 2
        own = rates.copy()
        own[np.ix_(dealt, range(20, 20 + planted))] *= 3
        drawn = random_generator(SEED, "texts") if not planted else rng
        counts = drawn.poisson(np.repeat(own, PARAGRAPHS, axis=0) * LENGTH)
        document = np.repeat(np.arange(DOCUMENTS), PARAGRAPHS)
        sides = [
            Counts(
                sparse.csr_array(counts[chosen]),
                np.full(int(chosen.sum()), LENGTH) + counts[chosen].sum(axis=1),
                document[chosen],
            )
            for chosen in (dealt[document], ~dealt[document])
        ]
        table = compare_sides(*sides, settings=SETTINGS, labels=[str(run)])
        yield table["q"].to_numpy()


def unequal_documents() -> None:
    """Print how many terms have a p at or below the rate where one side's documents are longer."""
    for on_a, on_b in ((6, 6), (12, 12), (30, 30), (5, 25)):
        found: dict[int, list[float]] = {1: [], 3: []}
        for times, longer, spread, clumping in product(
            found, (0.2, 0.5, 1, 2, 5), (0, 0.7), (0.03, 0.3, 1, np.inf)
        ):
            labels = map(str, (on_a, on_b, times, longer, spread, clumping))
            rng = random_generator(SEED, "unequal", *labels)
            length = np.repeat([300, 300 * longer], (on_a, on_b))
            sizes = np.ceil(length * rng.lognormal(0, spread, on_a + on_b))
            shape = (len(sizes), UNEQUAL_TERMS)
            own = np.ones(shape)
            if np.isfinite(clumping):
                own = rng.gamma(clumping, 1 / clumping, shape)
            own[:on_a, ::2] *= times
            own[on_a:, 1::2] *= times
            counts = rng.poisson(0.001 * sizes[:, None] * own)
            counts = counts[:, counts.sum(axis=0) >= SETTINGS.minimum_frequency]
            dealt = assignments(on_a, on_b, permutations=999, rng=rng)
            found[times].append(float(np.mean(dealt.ratio_p(counts, sizes) <= _RATE)))
        print(
            f"{f'terms, {on_a} documents against {on_b} of other length':<58}"
            f"at most {max(found[1]):.3f} without a difference, {np.mean(found[3]):.3f} with one",
            flush=True,
        )


def topic_runs() -> Iterator[np.ndarray]:
    """Topic prevalence of synthetic documents, each with its own mixture of topics."""
    rng = random_generator(SEED, "synthetic", "topics")
    mixtures = rng.dirichlet(np.full(TOPICS, CLUMPING), DOCUMENTS)
    words = rng.integers(LENGTH // 2, 2 * LENGTH, (DOCUMENTS, PARAGRAPHS)).astype(float)
    shares = np.stack([rng.dirichlet(5 * mixture + 0.05, PARAGRAPHS) for mixture in mixtures])
    for run in range(TOPIC_RUNS):
        order = random_generator(SEED, "null", str(run)).permutation(DOCUMENTS)
        a, b = (
            _cell(name, words[own], shares[own])
            for name, own in (("a", order[::2]), ("b", order[1::2]))
        )
        rows = contrast_prevalence(
            a,
            b,
            quoted="with",
            confidence=SETTINGS.confidence,
            resamples=SETTINGS.bootstrap,
            permutations=SETTINGS.permutations,
            fdr=SETTINGS.fdr,
            seed=SEED + run,
        )
        yield np.array([row["q"] for row in with_q(rows)])


def _cell(group: str, words: np.ndarray, shares: np.ndarray) -> Cell:
    nothing = np.zeros((words.size, 1))  # column 0: what no topic takes up
    return Cell(
        group=group,
        language="en",
        parts=np.hstack([nothing, (shares * words[:, :, None]).reshape(-1, TOPICS)]),
        words=words.ravel(),
        document=np.repeat(np.arange(len(words)), PARAGRAPHS),
        units=(),
        shares=np.empty((0, 1 + TOPICS)),
    )


def collocation_runs() -> None:
    """Collocates of twenty frequent nodes in words of random order."""
    told, inferential, rows = 0, 0, 0
    size = DOCUMENTS * PARAGRAPHS * LENGTH
    place = np.arange(size, dtype=np.int32)
    paragraph = place // LENGTH
    rate = 1 / np.arange(1, VOCABULARY + 1)
    nodes = np.arange(10, 30)
    chosen = np.ones(size, dtype=bool)
    for run in range(COLLOCATION_RUNS):
        rng = random_generator(SEED, "collocations", str(run))
        term = rng.choice(VOCABULARY, size, p=rate / rate.sum()).astype(np.int32)
        words = Words(
            term=term,
            sentence=place // 20,
            paragraph=paragraph,
            document=paragraph // PARAGRAPHS,
            item=chosen,
            quoted=~chosen,
            row=place,
            terms=np.arange(VOCABULARY),
            sentence_ids=np.arange(size // 20),
            document_ids=np.arange(DOCUMENTS),
        )
        found = np.concatenate([np.flatnonzero(term == node) for node in nodes])
        block_of = blocks_of(int(paragraph[-1]) + 1)
        observed = observe(
            words,
            Occurrences(term[found].astype(np.int64) - nodes[0], found, found, nodes=len(nodes)),
            span="window",
            window=tuple(_CONFIG["collocations"]["window"]),
            head=place,
            chosen=chosen,
            block_of=block_of,
        )["near"]
        table = measure_collocates(
            words, observed, minimum_frequency=_CONFIG["collocations"]["minimum_frequency"]
        )
        bounds = collocate_bounds(
            words,
            observed,
            table,
            block_of=block_of,
            weights=resampled_weights(
                int(block_of[-1]) + 1, resamples=_CONFIG["statistics"]["bootstrap"], rng=rng
            ),
            confidence=SETTINGS.confidence,
        )
        rows += len(table)
        told += int((bounds["delta_p_term_low"] > 0).sum())
        told += int((bounds["delta_p_term_high"] < 0).sum())
        inferential += int((~np.isnan(bounds["log_dice_low"])).sum())
    print(
        f"{'collocates, words in random order':<58}{told:5d} of {rows}: {told / rows:.3f} of the"
        f" intervals of delta P leave out 0; logDice bounded in {inferential / rows:.3f}",
        flush=True,
    )
