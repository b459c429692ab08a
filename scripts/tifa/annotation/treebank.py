"""Treebank sentences for training and measuring: CoNLL-U with entities from IOB2 files."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from tifa.errors import Fault, InputError

ASCII_MARKS = str.maketrans("，；：？！（）。“”‘’「」『』", ",;:?!().\"\"''\"\"''")
"""Chinese punctuation and what stands for it in texts typed with ASCII punctuation."""


@dataclass(frozen=True)
class Sentence:
    """Words with their universal part of speech, head and relation, and entities.

    ``heads`` holds the index of each word's head, the root its own. ``spaces`` tells after which
    words a space stands. ``entities`` are (first word, word after the last, label).
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    entities: tuple[tuple[int, int, str], ...] = ()

    @property
    def text(self) -> str:
        """The sentence as it is written."""
        pairs = zip(self.words, self.spaces, strict=True)
        return "".join(word + " " * space for word, space in pairs).rstrip(" ")


def _blocks(path: Path) -> Iterable[list[list[str]]]:
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield rows
            rows = []


def read_sentences(conllu: Path | str, *, entities: Path | str) -> list[Sentence]:
    """Return the sentences of a CoNLL-U file with the entities of an IOB2 file on the same words.

    Sentences are matched by their words, in any order. Raises ``InputError`` when a file is
    missing or a sentence has no entity annotation.
    """
    conllu, entities = Path(conllu), Path(entities)
    for path in (conllu, entities):
        if not path.is_file():
            raise InputError(
                [
                    Fault(
                        file=str(path),
                        problem="does not exist",
                        mend="give the folder of the treebank as --config treebank_dir=DIR",
                    )
                ]
            )
    labels = {tuple(row[1] for row in rows): [row[2] for row in rows] for rows in _blocks(entities)}
    sentences, faults = [], []
    for rows in _blocks(conllu):
        rows = [row for row in rows if row[0].isdigit()]
        words = tuple(row[1] for row in rows)
        if words not in labels:
            faults.append(
                Fault(
                    file=str(entities),
                    problem=f"has no sentence with the words of a sentence of {conllu.name}",
                    mend="use both files from one release",
                    value="".join(words)[:20],
                )
            )
            continue
        sentences.append(
            Sentence(
                words=words,
                spaces=tuple("SpaceAfter=No" not in row[9] for row in rows),
                upos=tuple(row[3] for row in rows),
                heads=tuple(
                    index if row[6] == "0" else int(row[6]) - 1 for index, row in enumerate(rows)
                ),
                relations=tuple("ROOT" if row[6] == "0" else row[7] for row in rows),
                entities=_spans(labels[words]),
            )
        )
    if faults:
        raise InputError(faults)
    return sentences


def _spans(labels: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    spans: list[tuple[int, int, str]] = []
    for index, label in enumerate(labels):
        if label.startswith("B-"):
            spans.append((index, index + 1, label[2:]))
        elif label.startswith("I-") and spans and spans[-1][1:] == (index, label[2:]):
            spans[-1] = (spans[-1][0], index + 1, label[2:])
    return tuple(spans)


def with_ascii_marks(sentence: Sentence) -> Sentence:
    """Return ``sentence`` with ASCII punctuation in place of Chinese punctuation."""
    return replace(
        sentence,
        words=tuple(
            word if word.isascii() else word.translate(ASCII_MARKS) for word in sentence.words
        ),
    )


def resegmented(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> Sentence:
    """Return ``sentence`` on other words: ``spans`` of its text, as a segmenter gives them.

    A new word takes part of speech, relation and head from the old word it holds (or begins in)
    whose head lies outside it. Where one old word was cut, the last piece stands for it and the
    pieces before depend on it as ``compound``. Entities that no longer begin and end with words
    are left out.
    """
    starts, offset = [], 0
    for word, space in zip(sentence.words, sentence.spaces, strict=True):
        starts.append(offset)
        offset += len(word) + space
    ends = [start + len(word) for start, word in zip(starts, sentence.words, strict=True)]
    text = sentence.text
    old_of = [
        [old for old in range(len(starts)) if starts[old] < end and start < ends[old]]
        for start, end in spans
    ]
    last_piece = {old: new for new, olds in enumerate(old_of) for old in olds}
    upos, heads, relations = [], [], []
    for new, olds in enumerate(old_of):
        own = [old for old in olds if last_piece[old] == new]
        if not own:
            upos.append(sentence.upos[olds[0]])
            heads.append(last_piece[olds[0]])
            relations.append("compound")
            continue
        outward = [
            old
            for old in own
            if sentence.heads[old] == old or last_piece[sentence.heads[old]] != new
        ]
        chief = outward[-1] if outward else own[-1]
        for old in outward:
            if sentence.heads[old] == old:
                chief = old
        upos.append(sentence.upos[chief])
        heads.append(last_piece[sentence.heads[chief]])
        relations.append(sentence.relations[chief])
    begin = {start: new for new, (start, _) in enumerate(spans)}
    finish = {end: new + 1 for new, (_, end) in enumerate(spans)}
    return Sentence(
        words=tuple(text[start:end] for start, end in spans),
        spaces=tuple(text[end : end + 1] == " " for _, end in spans),
        upos=tuple(upos),
        heads=_without_cycles(heads, relations),
        relations=tuple(relations),
        entities=tuple(
            (begin[starts[first]], finish[ends[last - 1]], label)
            for first, last, label in sentence.entities
            if starts[first] in begin and ends[last - 1] in finish
        ),
    )


def _without_cycles(heads: list[int], relations: list[str]) -> tuple[int, ...]:
    """Hang on the root whatever the contraction of words has cut off from it."""
    root = next(index for index, relation in enumerate(relations) if relation == "ROOT")
    for start in range(len(heads)):
        seen, index = [], start
        while index != root and index not in seen:
            seen.append(index)
            index = heads[index]
        if index != root:
            heads[start] = root
    return tuple(heads)


def make_doc(sentences: Sequence[Sentence], vocab: Vocab) -> Doc:
    """Return ``sentences`` as one annotated document, a space between them only if one stood."""
    words, spaces, upos, heads, relations, starts, entities = [], [], [], [], [], [], []
    for sentence in sentences:
        shift = len(words)
        words += sentence.words
        spaces += sentence.spaces
        upos += sentence.upos
        heads += [head + shift for head in sentence.heads]
        relations += sentence.relations
        starts += [True] + [False] * (len(sentence.words) - 1)
        entities += [
            (first + shift, last + shift, label) for first, last, label in sentence.entities
        ]
    doc = Doc(
        vocab, words=words, spaces=spaces, pos=upos, heads=heads, deps=relations, sent_starts=None
    )
    doc.set_ents([Span(doc, first, last, label) for first, last, label in entities])
    return doc


def shuffled_groups(
    sentences: Sequence[Sentence], *, longest: int, draw: random.Random
) -> list[list[Sentence]]:
    """Return ``sentences`` in random order in groups of 1 to ``longest``."""
    order = list(sentences)
    draw.shuffle(order)
    groups = []
    while order:
        size = draw.randint(1, longest)
        groups.append(order[:size])
        order = order[size:]
    return groups
