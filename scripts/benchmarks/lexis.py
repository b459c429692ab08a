"""Keyness, dispersion and collocation of synthetic corpora of 1, 10 and 100 million words.

Words are drawn from Zipf's law. What is timed are counts and measures, from integer codes on our
side and from lists of the same codes on the other's, without intervals and permutations, which the
others do not have. Each line is measured in a process of its own; memory includes the corpus.
"""

import time
from collections.abc import Callable

import numpy as np

from benchmarks.timing import apart, say
from tifa.lexis.collocation import measure_collocates, observe
from tifa.lexis.dispersion import deviation_of_proportions
from tifa.lexis.frequency import Words, count_terms
from tifa.lexis.keyness import conservative_log_ratio, log_likelihood, log_odds_z, log_ratio

MILLIONS = (1, 10, 100)
COMPARED = (1, 10)
SEED = 20230221
VOCABULARY = 200_000
SENTENCE, PARAGRAPH, DOCUMENT = 20, 100, 2_000
NODES = tuple(range(10, 210, 10))
WINDOW = 5
MINIMUM = 5


def measure() -> None:
    """Print seconds and memory, and how many times as fast as the other tool ours is."""
    tasks: tuple[tuple[str, Callable, Callable, str], ...] = (
        ("keyness", keyness, keyness_of_nltk, "nltk"),
        ("dispersion", dispersion, dispersion_of_scikit_learn, "scikit-learn"),
        ("collocation of 20 nodes", collocation, collocation_of_nltk, "nltk"),
    )
    for name, ours, others, tool in tasks:
        for millions in MILLIONS:
            seconds, megabytes = apart(ours, millions)
            say(f"{name}: {millions} million words", "CPU s, MB", seconds, megabytes)
            if millions in COMPARED:
                slow, much = apart(others, millions)
                say(f"{name}: {millions} million words, {tool}", "CPU s, MB", slow, much)
                say(
                    f"{name}: {tool} / ours",
                    "ratio of CPU s, of MB",
                    slow / seconds,
                    much / megabytes,
                )


def corpus(millions: int) -> Words:
    """Words drawn from Zipf's law, in sentences, paragraphs and documents of one length."""
    size = millions * 1_000_000
    rng = np.random.default_rng([SEED, millions])
    shares = np.cumsum(1 / np.arange(1, VOCABULARY + 1))
    term = np.empty(size, dtype=np.int32)
    for start in range(0, size, 1_000_000):
        drawn = rng.random(1_000_000) * shares[-1]
        term[start : start + 1_000_000] = np.searchsorted(shares, drawn, side="right")
    place = np.arange(size, dtype=np.int32)
    return Words(
        term=term,
        sentence=place // SENTENCE,
        paragraph=place // PARAGRAPH,
        document=place // DOCUMENT,
        item=np.ones(size, dtype=bool),
        quoted=np.zeros(size, dtype=bool),
        row=place,
        terms=np.arange(VOCABULARY),
        sentence_ids=np.arange(size // SENTENCE),
        document_ids=np.arange(size // DOCUMENT),
    )


def keyness(millions: int) -> float:
    """CPU seconds for the first half of the corpus against the second."""
    words = corpus(millions)
    first = words.document < words.document_ids.size // 2
    started = time.process_time()
    sides = [count_terms(words, chosen) for chosen in (first, ~first)]
    a, b = (side.frequencies for side in sides)
    code = np.flatnonzero(a + b >= MINIMUM)
    a, b = a[code], b[code]
    sizes = {"size_a": sides[0].size, "size_b": sides[1].size}
    log_likelihood(a, b, **sizes)
    log_ratio(a, b, **sizes)
    conservative_log_ratio(a, b, **sizes, confidence=0.95, family=len(code))
    log_odds_z(a, b, **sizes, prior=(a + b) / sum(sizes.values()), prior_tokens=500)
    return time.process_time() - started


def keyness_of_nltk(millions: int) -> float:
    """CPU seconds for the log-likelihood of the same terms with FreqDist."""
    from nltk import BigramAssocMeasures, FreqDist

    words = corpus(millions).term.tolist()
    half = len(words) // 2
    started = time.process_time()
    a, b = FreqDist(words[:half]), FreqDist(words[half:])
    for term in a | b:
        if a[term] + b[term] >= MINIMUM:
            BigramAssocMeasures.likelihood_ratio(a[term], (half, a[term] + b[term]), len(words))
    return time.process_time() - started


def dispersion(millions: int) -> float:
    """CPU seconds for DPnorm over paragraphs."""
    words = corpus(millions)
    started = time.process_time()
    counts = count_terms(words, np.ones(len(words.term), dtype=bool))
    deviation_of_proportions(counts.matrix, counts.sizes, normalised=True)
    return time.process_time() - started


def dispersion_of_scikit_learn(millions: int) -> float:
    """CPU seconds for the counts alone, with CountVectorizer, over the same parts."""
    from sklearn.feature_extraction.text import CountVectorizer

    words = corpus(millions).term
    parts = [part.tolist() for part in np.split(words, len(words) // PARAGRAPH)]
    started = time.process_time()
    CountVectorizer(analyzer=list).fit_transform(parts)
    return time.process_time() - started


def collocation(millions: int) -> float:
    """CPU seconds for the collocates of the nodes, up to five words to the left and right."""
    words = corpus(millions)
    chosen = np.ones(len(words.term), dtype=bool)
    started = time.process_time()
    for node in NODES:
        places = np.flatnonzero(words.term == node)
        observed = observe(
            words,
            np.stack([places, places], axis=1),
            span="window",
            window=(WINDOW, WINDOW),
            head=chosen,
            chosen=chosen,
        )
        measure_collocates(words, observed["near"], minimum_frequency=MINIMUM)
    return time.process_time() - started


def collocation_of_nltk(millions: int) -> float:
    """CPU seconds for the same nodes with BigramCollocationFinder, which counts all pairs first."""
    from nltk import BigramAssocMeasures, BigramCollocationFinder

    words = corpus(millions).term.tolist()
    started = time.process_time()
    finder = BigramCollocationFinder.from_words(words, window_size=WINDOW + 1)
    nodes = set(NODES)
    finder.apply_freq_filter(MINIMUM)
    finder.apply_ngram_filter(lambda one, other: one not in nodes and other not in nodes)
    finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)
    return time.process_time() - started
