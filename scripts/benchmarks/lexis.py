"""Keyness, dispersion and collocation of synthetic corpora of 1, 10 and 100 million words.

Words are drawn from Zipf's law. Where another tool is compared with, both do the same work on the
same words, ours from integer codes and the other from lists of them, and their results must be
equal. The others stop at 10 million words: at 100 million their lists alone take several gigabytes.
Intervals and permutations, which the others do not have, are left out. Each line is measured in a
process of its own; memory includes the corpus. Formulations are mined from sentences of such words.
"""

import time
from collections.abc import Callable, Iterator
from itertools import chain

import numpy as np
import pandas as pd

from benchmarks.timing import apart, say
from tifa.lexis.association import CEILING
from tifa.lexis.collocation import blocks_of, measure_collocates
from tifa.lexis.cooccurrence import Occurrences, observe
from tifa.lexis.dispersion import deviation_of_proportions, frequency_adjusted_deviation
from tifa.lexis.formulations.mining import mine_formulations
from tifa.lexis.formulations.terms import read_termbase
from tifa.lexis.frequency import Words, count_terms
from tifa.lexis.keyness import conservative_log_ratio, log_likelihood, log_odds_z, log_ratio
from tifa.tables import TABLES

MILLIONS = (1, 10, 100)
COMPARED = (1, 10)
SEED = 20230221
VOCABULARY = 200_000
SENTENCE, PARAGRAPH, DOCUMENT = 20, 100, 2_000
NODES = tuple(range(10, 210, 10))
WINDOW = 5
MINIMUM = 5
SENTENCES = (10_000, 100_000)

Result = tuple[float, tuple[np.ndarray, ...]]
"""CPU seconds, and what was computed, in an order that does not depend on the tool."""


def measure() -> None:
    """Print seconds and memory, and how many times as much the other tool takes."""
    tasks: tuple[tuple[str, Callable, Callable | None, str], ...] = (
        ("keyness, G2", log_likelihoods, log_likelihoods_of_nltk, "nltk"),
        ("keyness, all measures", key_terms, None, ""),
        ("dispersion, DP", deviations, deviations_of_scikit_learn, "scikit-learn"),
        ("dispersion, DP, DPnorm and DPnofreq", dispersion, None, ""),
        ("collocates of 20 nodes", collocates, collocates_of_nltk, "nltk"),
    )
    for name, ours, others, tool in tasks:
        for millions in MILLIONS:
            (seconds, result), megabytes = apart(ours, millions)
            say(f"{name}: {millions} million", "CPU s, MB", seconds, megabytes)
            if others and millions in COMPARED:
                (slow, expected), much = apart(others, millions)
                for one, other in zip(result, expected, strict=True):
                    np.testing.assert_allclose(one, other, rtol=1e-6, atol=1e-6)
                say(f"{name}: {millions} million, {tool}", "CPU s, MB", slow, much)
                ratios = (slow / seconds, much / megabytes)
                say(f"{name}: {tool} / ours", "ratio of CPU s, of MB", *ratios)
    for sentences in SENTENCES:
        seconds, megabytes = apart(formulations, sentences)
        say(f"formulations of {sentences:,} sentences", "CPU s, MB", seconds, megabytes)
    seconds, megabytes = apart(pairs_of_nltk, 1)
    say("all pairs of words in a window: 1 million, nltk", "CPU s, MB", seconds, megabytes)


def formulations(sentences: int) -> float:
    """CPU seconds for mining English sentences of words by Zipf's law, in documents of 100."""
    rng = np.random.default_rng([SEED, sentences])
    shares = np.cumsum(1 / np.arange(1, VOCABULARY + 1))
    term = np.searchsorted(shares, rng.random(sentences * SENTENCE) * shares[-1], side="right")
    words = np.array([f"w{code}" for code in range(VOCABULARY)], dtype=object)[term]
    lengths = np.array([len(word) + 1 for word in words]).reshape(sentences, SENTENCE)
    start = np.cumsum(lengths, axis=1) - lengths
    document = np.arange(sentences) // (DOCUMENT // SENTENCE)
    paragraph = np.arange(sentences) // (PARAGRAPH // SENTENCE)
    texts = [" ".join(row) for row in words.reshape(sentences, SENTENCE)]
    ids = np.array([f"s{number}" for number in range(sentences)], dtype=object)
    sentence_table = pd.DataFrame(
        {
            "sentence_id": ids,
            "paragraph_id": [f"p{number}" for number in paragraph],
            "document_id": [f"d{number}" for number in document],
            "language": "en",
            "heading": False,
            "index": np.arange(sentences) % (PARAGRAPH // SENTENCE) + 1,
            "text": texts,
            "start": 0,
        }
    )
    tokens = pd.DataFrame(
        {
            "sentence_id": np.repeat(ids, SENTENCE),
            "index": np.tile(np.arange(1, SENTENCE + 1), sentences),
            "text": words,
            "lemma": words,
            "upos": "NOUN",
            "entity": "O",
            "entity_id": "",
            "deprel": "dep",
            "head": 0,
            "start": start.ravel(),
            "end": (start + lengths - 1).ravel(),
        }
    )
    documents = pd.DataFrame({"document_id": sentence_table["document_id"].unique()})
    documents = documents.assign(language="en", relation="", relates_to="")
    selection = documents[["document_id"]].assign(analysis="formulations", included=True)
    empty = {
        name: pd.DataFrame(columns=TABLES[name].column_names)
        for name in ("second_words", "quotations", "alignment")
    }
    started = time.process_time()
    mine_formulations(
        documents,
        sentence_table,
        tokens,
        empty["second_words"],
        empty["quotations"],
        selection,
        empty["alignment"],
        termbase=read_termbase([]),
        minimum_frequency=3,
    )
    return time.process_time() - started


def codes(millions: int) -> np.ndarray:
    """Words drawn from Zipf's law, as their ranks."""
    rng = np.random.default_rng([SEED, millions])
    shares = np.cumsum(1 / np.arange(1, VOCABULARY + 1))
    term = np.empty(millions * 1_000_000, dtype=np.int32)
    for start in range(0, len(term), 1_000_000):
        drawn = rng.random(1_000_000) * shares[-1]
        term[start : start + 1_000_000] = np.searchsorted(shares, drawn, side="right")
    return term


def corpus(millions: int) -> Words:
    """The words in sentences, paragraphs and documents of one length."""
    term = codes(millions)
    place = np.arange(len(term), dtype=np.int32)
    return Words(
        term=term,
        sentence=place // SENTENCE,
        paragraph=place // PARAGRAPH,
        document=place // DOCUMENT,
        item=np.ones(len(term), dtype=bool),
        quoted=np.zeros(len(term), dtype=bool),
        row=place,
        terms=np.arange(VOCABULARY),
        sentence_ids=np.arange(len(term) // SENTENCE),
        document_ids=np.arange(len(term) // DOCUMENT),
    )


def parts(millions: int, size: int) -> Iterator[list[int]]:
    """The same words as lists, one per sentence or paragraph of ``size`` words."""
    term = codes(millions)
    for start in range(0, len(term), size):
        yield term[start : start + size].tolist()


def log_likelihoods(millions: int) -> Result:
    """G2 of the first half of the corpus against the second."""
    words = corpus(millions)
    started = time.process_time()
    a, b, size_a, size_b = _halves(words)
    code = np.flatnonzero(a + b >= MINIMUM)
    g2 = log_likelihood(a[code], b[code], size_a=size_a, size_b=size_b)
    return time.process_time() - started, (code, np.abs(g2))


def log_likelihoods_of_nltk(millions: int) -> Result:
    """The same with FreqDist and its measures of association."""
    from nltk import BigramAssocMeasures, FreqDist

    words = codes(millions).tolist()
    half = len(words) // 2
    started = time.process_time()
    a, b = FreqDist(words[:half]), FreqDist(words[half:])
    g2 = {}
    for term in a | b:
        both = a[term] + b[term]
        if both >= MINIMUM:
            g2[term] = BigramAssocMeasures.likelihood_ratio(a[term], (half, both), len(words))
    seconds = time.process_time() - started
    code = sorted(g2)
    return seconds, (np.array(code), np.array([g2[term] for term in code]))


def key_terms(millions: int) -> Result:
    """All measures of key terms that need no resampling."""
    words = corpus(millions)
    started = time.process_time()
    a, b, size_a, size_b = _halves(words)
    code = np.flatnonzero(a + b >= MINIMUM)
    a, b = a[code], b[code]
    sizes = {"size_a": size_a, "size_b": size_b}
    log_likelihood(a, b, **sizes)
    log_ratio(a, b, **sizes)
    conservative_log_ratio(a, b, **sizes, confidence=0.95, family=len(code))
    log_odds_z(a, b, **sizes, prior=(a + b) / (size_a + size_b), prior_tokens=500)
    return time.process_time() - started, ()


def _halves(words: Words) -> tuple[np.ndarray, np.ndarray, int, int]:
    first = words.document < words.document_ids.size // 2
    sides = [count_terms(words, chosen) for chosen in (first, ~first)]
    return *(side.frequencies for side in sides), *(side.size for side in sides)


def deviations(millions: int) -> Result:
    """DP over paragraphs."""
    words = corpus(millions)
    started = time.process_time()
    counts = count_terms(words)
    deviation = deviation_of_proportions(counts.matrix, counts.sizes, normalised=False)
    return time.process_time() - started, (deviation[counts.frequencies > 0],)


def deviations_of_scikit_learn(millions: int) -> Result:
    """The same from the counts of CountVectorizer, by the formula as it is written."""
    from sklearn.feature_extraction.text import CountVectorizer

    paragraphs = list(parts(millions, PARAGRAPH))
    started = time.process_time()
    vectorizer = CountVectorizer(analyzer=list)
    counts = vectorizer.fit_transform(paragraphs).tocsc()
    shares = np.asarray(counts.sum(axis=1)).ravel() / counts.sum()
    deviation = np.empty(counts.shape[1])
    for term in range(counts.shape[1]):
        column = slice(*counts.indptr[term : term + 2])
        own, part = counts.data[column], counts.indices[column]
        here = shares[part]
        deviation[term] = (np.abs(own / own.sum() - here).sum() + 1 - here.sum()) / 2
    return time.process_time() - started, (deviation,)


def dispersion(millions: int) -> Result:
    """The three measures of dispersion over paragraphs."""
    words = corpus(millions)
    started = time.process_time()
    counts = count_terms(words)
    deviation_of_proportions(counts.matrix, counts.sizes, normalised=False)
    deviation_of_proportions(counts.matrix, counts.sizes, normalised=True)
    frequency_adjusted_deviation(counts.matrix, counts.sizes)
    return time.process_time() - started, ()


def collocates(millions: int) -> Result:
    """Frequency, logDice and G2 of the collocates up to five words to the left and right."""
    words = corpus(millions)
    chosen = np.ones(len(words.term), dtype=bool)
    block_of = blocks_of(int(words.paragraph[-1]) + 1)
    started = time.process_time()
    number = np.full(VOCABULARY, -1, dtype=np.int8)
    number[list(NODES)] = np.arange(len(NODES))
    node = number[words.term]
    place = np.flatnonzero(node >= 0)
    place = place[np.argsort(node[place], kind="stable")]
    observed = observe(
        words,
        Occurrences(node[place].astype(np.int64), place, place, nodes=len(NODES)),
        span="window",
        window=(WINDOW, WINDOW),
        head=place,
        chosen=chosen,
        block_of=block_of,
    )["near"]
    table = measure_collocates(words, observed, minimum_frequency=MINIMUM)
    seconds = time.process_time() - started
    names = ("node", "code", "frequency", "log_dice")
    return seconds, (*(table[name].to_numpy() for name in names), np.abs(table["g2"].to_numpy()))


def collocates_of_nltk(millions: int) -> Result:
    """The same with FreqDist, ConditionalFreqDist and nltk's measures of association."""
    from nltk import BigramAssocMeasures, ConditionalFreqDist, FreqDist

    sentences = list(parts(millions, SENTENCE))
    nodes = set(NODES)
    started = time.process_time()
    frequency = FreqDist(chain.from_iterable(sentences))
    joint, near = ConditionalFreqDist(), FreqDist()
    for sentence in sentences:
        for node in nodes.intersection(sentence):
            beside = set()
            for place, word in enumerate(sentence):
                if word == node:
                    beside.update(range(max(0, place - WINDOW), place + WINDOW + 1))
            found = [sentence[p] for p in beside if p < len(sentence) and sentence[p] != node]
            joint[node].update(found)
            near[node] += len(found)
    rows = []
    for number, node in enumerate(NODES):
        size = frequency.N() - frequency[node]
        for word, together in joint[node].items():
            if together >= MINIMUM:
                dice = BigramAssocMeasures.dice(
                    together, (frequency[node], frequency[word]), frequency.N()
                )
                g2 = BigramAssocMeasures.likelihood_ratio(
                    together, (near[node], frequency[word]), size
                )
                rows.append((number, word, together, CEILING + np.log2(dice), g2))
    seconds = time.process_time() - started
    return seconds, tuple(pd.DataFrame(sorted(rows)).to_numpy().T)


def pairs_of_nltk(millions: int) -> float:
    """CPU seconds of BigramCollocationFinder, which cannot but count the pairs of all words."""
    from nltk import BigramAssocMeasures, BigramCollocationFinder

    sentences = list(parts(millions, SENTENCE))
    started = time.process_time()
    finder = BigramCollocationFinder.from_words(
        chain.from_iterable(sentences), window_size=WINDOW + 1
    )
    finder.apply_freq_filter(MINIMUM)
    finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)
    return time.process_time() - started
