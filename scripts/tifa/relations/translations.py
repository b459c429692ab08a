"""The translations of a study, aligned with their originals by sentence and by paragraph."""

from collections.abc import Iterable

import pandas as pd

from tifa.relations.alignment import Bead, align_vectors
from tifa.relations.vectors import centred, sentence_vectors
from tifa.tables import TABLES


def translation_pairs(documents: pd.DataFrame) -> list[tuple[str, str]]:
    """Return what table ``documents`` declares as (original, translation).

    In the order of the translations; for each the original that it names first comes first, and
    after it the further editions of that original, in the order of the table. Names that are not
    in the table, as of documents left out, are passed over.
    """
    relations = {
        row.document_id: list(zip(row.relation.split(), row.relates_to.split(), strict=True))
        for row in documents.itertuples(index=False)
    }
    linked: dict[str, set[str]] = {document_id: {document_id} for document_id in relations}
    for document_id, declared in relations.items():
        for relation, other in declared:
            if relation == "edition_of" and other in linked:
                joined = linked[document_id] | linked[other]
                for member in joined:
                    linked[member] = joined
    pairs = []
    for translation, declared in relations.items():
        for relation, original in declared:
            if relation == "translation_of" and original in relations:
                editions = [name for name in relations if name in linked[original] - {original}]
                pairs += [(name, translation) for name in [original, *editions]]
    return [pair for pair in dict.fromkeys(pairs) if pair[0] != pair[1]]


def align_translations(
    documents: pd.DataFrame, sentences: pd.DataFrame, *, minimum_confidence: float
) -> pd.DataFrame:
    """Return table ``alignment`` for all of ``translation_pairs``; without any it is empty.

    Headings are aligned as sentences, since they anchor the rest. Beads with a confidence under
    ``minimum_confidence``, 0 to 1, are kept as rows that are not ``claimed``.
    """
    texts = dict(iter(sentences.groupby("document_id", sort=False)))
    none = sentences.iloc[:0]
    language = dict(zip(documents["document_id"], documents["language"], strict=True))
    pairs = translation_pairs(documents)
    vectors = {
        name: centred(
            sentence_vectors(list(texts.get(name, none)["text"]), language=language[name])
        )
        for name in dict.fromkeys(name for pair in pairs for name in pair)
    }
    rows: list[dict] = []
    for original, translation in pairs:
        source, target = texts.get(original, none), texts.get(translation, none)
        beads = align_vectors(
            vectors[original],
            vectors[translation],
            source_lengths=[len(text) for text in source["text"]],
            target_lengths=[len(text) for text in target["text"]],
        )
        rows += _rows(beads, source, target, original, translation, minimum_confidence)
    return pd.DataFrame(rows, columns=TABLES["alignment"].column_names)


def _rows(
    beads: list[Bead],
    source: pd.DataFrame,
    target: pd.DataFrame,
    original: str,
    translation: str,
    minimum_confidence: float,
) -> list[dict]:
    width = max(2, len(str(len(beads))))
    columns = ("sentence_id", "heading", "paragraph_id")
    sides = [[side[column].tolist() for column in columns] for side in (source, target)]
    rows = []
    for number, bead in enumerate(beads, start=1):
        held = (bead.source, bead.target)
        rows.append(
            {
                "bead_id": f"{original}-{translation}.b{number:0{width}}",
                "source_document": original,
                "target_document": translation,
                "source_sentences": " ".join(sides[0][0][i] for i in bead.source),
                "target_sentences": " ".join(sides[1][0][j] for j in bead.target),
                "bead": f"{len(bead.source)}:{len(bead.target)}",
                "confidence": round(bead.confidence, 4),
                "claimed": bead.confidence >= minimum_confidence,
                "cosine": round(bead.cosine, 4) if bead.paired else None,
                "crossing": bead.crossing,
                "heading": any(
                    side[1][at] for side, places in zip(sides, held, strict=True) for at in places
                ),
                "source_paragraphs": " ".join(dict.fromkeys(sides[0][2][i] for i in bead.source)),
                "target_paragraphs": " ".join(dict.fromkeys(sides[1][2][j] for j in bead.target)),
            }
        )
    return rows


def align_paragraphs(alignment: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return table ``paragraph_alignment``: paragraphs that claimed beads of ``alignment`` join.

    Paragraphs on both sides belong together when a claimed bead holds sentences of both; every
    paragraph of a pair of documents is in one row, headings too.
    """
    paragraph = dict(zip(sentences["sentence_id"], sentences["paragraph_id"], strict=True))
    rows: list[dict] = []
    pairs = alignment.groupby(["source_document", "target_document"], sort=False)
    for (original, translation), beads in pairs:
        sides = [
            (_paragraphs(first, paragraph), _paragraphs(second, paragraph))
            for first, second in zip(
                beads["source_sentences"], beads["target_sentences"], strict=True
            )
        ]
        joins = [
            claimed and bool(first) and bool(second)
            for claimed, (first, second) in zip(beads["claimed"], sides, strict=True)
        ]
        sets = []
        for (first, second), join in zip(sides, joins, strict=True):
            own = [*first, *second]
            sets += [own] if join else [[name] for name in own]
        group = _joined(sets)
        members: dict[str, tuple[dict, dict]] = {}
        totals: dict[str, list[float]] = {}
        columns = ("source_sentences", "target_sentences", "confidence")
        for (first, second), join, (source, target, confidence) in zip(
            sides, joins, beads[list(columns)].itertuples(index=False), strict=True
        ):
            for place, side, held in ((0, first, source), (1, second, target)):
                for name in side:
                    members.setdefault(group[name], ({}, {}))[place][name] = None
                for sentence in held.split():
                    total = totals.setdefault(group[paragraph[sentence]], [0, 0, 0.0])
                    total[0] += 1
                    total[1] += join
                    total[2] += confidence * join
        width = max(2, len(str(len(members))))
        for number, (name, (first, second)) in enumerate(members.items(), start=1):
            count, covered, confidence = totals[name]
            rows.append(
                {
                    "bead_id": f"{original}-{translation}.p{number:0{width}}",
                    "source_document": original,
                    "target_document": translation,
                    "source_paragraphs": " ".join(sorted(first)),
                    "target_paragraphs": " ".join(sorted(second)),
                    "bead": f"{len(first)}:{len(second)}",
                    "confidence": round(confidence / covered, 4) if covered else None,
                    "covered": round(covered / count, 4),
                }
            )
    return pd.DataFrame(rows, columns=TABLES["paragraph_alignment"].column_names)


def _paragraphs(sentence_ids: str, paragraph: dict[str, str]) -> list[str]:
    return list(dict.fromkeys(paragraph[name] for name in sentence_ids.split()))


def _joined(sets: Iterable[list[str]]) -> dict[str, str]:
    """For each name the first name of those that it is joined with, directly or through others."""
    first: dict[str, str] = {}

    def root(name: str) -> str:
        while first.setdefault(name, name) != name:
            name = first[name]
        return name

    for names in sets:
        for name in names[1:]:
            one, other = root(names[0]), root(name)
            first[other] = one
        root(names[0])
    return {name: root(name) for name in list(first)}
