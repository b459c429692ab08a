"""Training of the small Chinese pipeline: parts of speech, dependencies and entities.

One convolutional encoder of hashed word, first character, last character and shape (Honnibal &
Montani's HashEmbedCNN) is shared by a tagger, a transition-based parser and a transition-based
entity recogniser. The parameters are averaged over all steps.

Each epoch sees each sentence once, in a fresh order and in groups, so that the parser learns
where sentences end. In half of the cases it is seen on the segmenter's words in place of the
treebank's, for those are what the pipeline will meet; now and then with ASCII punctuation.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed
from thinc.api import NumpyOps, Optimizer, set_current_ops

from tifa.annotation.evaluation import score_documents
from tifa.annotation.segmentation import Segmenter, widen_punctuation
from tifa.annotation.treebank import (
    Sentence,
    make_doc,
    resegmented,
    shuffled_groups,
    with_ascii_marks,
)

META = {
    "name": "tifa_sm",
    "version": "1.0.0",
    "spacy_version": ">=3.8.7,<3.9.0",
    "description": "Small Chinese pipeline: parts of speech, dependencies, entities",
    "license": "CC BY-SA 4.0",
    "sources": [
        {
            "name": "UD_Chinese-GSDSimp",
            "url": "https://universaldependencies.org/treebanks/zh_gsdsimp/",
            "license": "CC BY-SA 4.0",
        },
        {
            "name": "UNER_Chinese-GSDSIMP",
            "url": "https://www.universalner.org/",
            "license": "CC BY-SA 4.0",
        },
    ],
}
TOKENIZER = "tifa.PkusegTokenizer.v1"


@dataclass(frozen=True)
class Recipe:
    """What the training depends on beside the data.

    ``embedding_rows`` are those of the word table; the three others have half as many.
    ``resegmented_share`` and ``ascii_share`` are probabilities of drawing a sentence on the
    segmenter's words and with ASCII punctuation. Batch sizes count words and grow by the factor
    ``batch_growth`` with each batch.
    """

    seed: int = 20230221
    epochs: int = 24
    width: int = 96
    depth: int = 4
    embedding_rows: int = 3000
    dropout: float = 0.3
    learning_rate: float = 0.001
    first_batch: int = 100
    last_batch: int = 1000
    batch_growth: float = 1.001
    longest_group: int = 3
    resegmented_share: float = 0.5
    ascii_share: float = 0.25
    held_out_every: int = 25


def build_pipeline(recipe: Recipe) -> Language:
    """Return the untrained pipeline."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    encoder = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": recipe.width,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": [recipe.embedding_rows] + [recipe.embedding_rows // 2] * 3,
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": recipe.width,
            "depth": recipe.depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    listener = {
        "@architectures": "spacy.Tok2VecListener.v1",
        "width": recipe.width,
        "upstream": "tok2vec",
    }

    def transitions(state: str) -> dict:
        return {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": state,
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "nO": None,
            "tok2vec": listener,
        }

    nlp.add_pipe("tok2vec", config={"model": encoder})
    nlp.add_pipe(
        "morphologizer",
        config={
            "model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener, "nO": None},
            "overwrite": True,
        },
    )
    nlp.add_pipe(
        "parser",
        config={"model": transitions("parser"), "min_action_freq": 5},
    )
    nlp.add_pipe("ner", config={"model": transitions("ner")})
    return nlp


def draw_documents(
    sentences: Sequence[Sentence],
    others: Sequence[Sentence],
    *,
    nlp: Language,
    recipe: Recipe,
    draw: random.Random,
) -> list[Doc]:
    """Return one epoch's documents: each sentence once, in one of its forms.

    ``others`` are the sentences on the segmenter's words, in the order of ``sentences``.
    """
    drawn = []
    for sentence, other in zip(sentences, others, strict=True):
        chosen = other if draw.random() < recipe.resegmented_share else sentence
        drawn.append(with_ascii_marks(chosen) if draw.random() < recipe.ascii_share else chosen)
    groups = shuffled_groups(drawn, longest=recipe.longest_group, draw=draw)
    return [make_doc(group, nlp.vocab) for group in groups]


def make_example(doc: Doc, nlp: Language) -> Example:
    """Return ``doc`` beside a bare copy of its words."""
    spaces = [bool(token.whitespace_) for token in doc]
    return Example(Doc(nlp.vocab, words=[token.text for token in doc], spaces=spaces), doc)


def train_pipeline(
    sentences: Sequence[Sentence], *, segmenter: Segmenter, recipe: Recipe
) -> Iterator[tuple[int, dict[str, float], Language]]:
    """Train on ``sentences`` and yield epoch, scores and pipeline whenever the scores are best.

    Scores are accuracies and F1 of 0 to 1 on every ``held_out_every``-th sentence, which is
    never trained on: upos, uas, las, entities. The best epoch is that with the largest sum. The
    pipeline that is yielded holds averaged parameters and knows no word of the treebank. The
    same sentences, recipe and versions of spaCy and numpy give the same parameters when linear
    algebra runs in one thread.
    """
    set_current_ops(NumpyOps())
    fix_random_seed(recipe.seed)
    draw = random.Random(recipe.seed)
    held_out = sentences[:: recipe.held_out_every]
    kept = [s for index, s in enumerate(sentences) if index % recipe.held_out_every]
    others = [resegmented(s, segmenter.spans(widen_punctuation(s.text))) for s in kept]
    nlp = build_pipeline(recipe)
    sample = [make_example(make_doc([s], nlp.vocab), nlp) for s in [*kept, *others]]
    nlp.initialize(lambda: sample)
    optimizer = Optimizer(
        recipe.learning_rate, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True
    )
    size, best = float(recipe.first_batch), -1.0
    for epoch in range(1, recipe.epochs + 1):
        batch: list[Example] = []
        words = 0
        for doc in draw_documents(kept, others, nlp=nlp, recipe=recipe, draw=draw):
            batch.append(make_example(doc, nlp))
            words += len(doc)
            if words >= size:
                nlp.update(batch, drop=recipe.dropout, sgd=optimizer)
                batch, words = [], 0
                size = min(size * recipe.batch_growth, recipe.last_batch)
        if batch:
            nlp.update(batch, drop=recipe.dropout, sgd=optimizer)
        with nlp.use_params(optimizer.averages):
            scores = held_out_scores(nlp, held_out)
            if sum(scores.values()) > best:
                best = sum(scores.values())
                yield epoch, scores, without_words(nlp, recipe)


def held_out_scores(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return accuracy of upos, uas and las and entity F1 (0 to 1) on the treebank's own words."""
    gold = [make_doc([sentence], nlp.vocab) for sentence in sentences]
    found = list(nlp.pipe(make_example(doc, nlp).predicted for doc in gold))
    scores = score_documents(gold, found)
    return {name: scores[name] for name in ("upos", "uas", "las", "entities")}


def without_words(nlp: Language, recipe: Recipe) -> Language:
    """Return a copy of ``nlp`` whose vocabulary holds the labels and no word of the treebank."""
    copy = build_pipeline(recipe)
    return copy.from_bytes(nlp.to_bytes(exclude=["vocab"]), exclude=["vocab"])


def save_pipeline(nlp: Language, folder: Path | str, *, meta: dict) -> None:
    """Write ``nlp`` to ``folder`` with ``meta`` added to its description."""
    nlp.meta.update(meta)
    nlp.to_disk(folder)
