"""What the reader shows of a document: its sentences, and everything that was found in them.

A place inside a sentence is counted in code points from the sentence's start. What runs over the
end of a sentence is marked in each sentence that it touches.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tifa.publication.figures.variants import witnesses_of
from tifa.relations.apparatus import sigla

SHARD = 400_000  # characters of text in one file that the search reads


@dataclass(frozen=True)
class _Layer:
    """One kind of thing found in documents: where it stands, and what is told of it."""

    kind: str
    spans: Mapping[str, Sequence[tuple[int, int, dict]]]


def document_payloads(
    tables: Mapping[str, pd.DataFrame], *, marks: Mapping[str, Sequence[int]]
) -> Iterator[tuple[str, dict]]:
    """Each document's id and what the reader shows of it, in the order of table ``documents``.

    ``marks`` maps a sentence to the numbers of the figures' marks that rest on it.
    """
    layers = [
        _Layer("quotation", _quotations(tables["quotations"])),
        _Layer("mention", _mentions(tables)),
        _Layer("formulation", _formulations(tables)),
    ]
    variants, collated = _variants(tables["variants"])
    echoes = _echoes(tables["echoes"])
    alignments = _alignments(tables["alignment"], tables["shifts"])
    paragraphs = dict(iter(tables["paragraphs"].groupby("document_id", sort=False)))
    sentences = dict(iter(tables["sentences"].groupby("document_id", sort=False)))
    for row in tables["documents"].itertuples(index=False):
        own = sentences.get(row.document_id, tables["sentences"][:0]).sort_values("start")
        body = _Body(own)
        found = {}
        for layer in [*layers, _Layer("variant", variants)]:
            spans = layer.spans.get(row.document_id, ())
            found[layer.kind] = [told for _, _, told in spans]
            for number, (start, end, _) in enumerate(spans):
                if start >= 0:
                    body.mark(layer.kind, number, start, end)
        yield (
            row.document_id,
            {
                "id": row.document_id,
                "paragraphs": [
                    {
                        "id": paragraph.paragraph_id,
                        "number": paragraph.number,
                        "heading": bool(paragraph.heading),
                        "sentences": [
                            _sentence(one, body, echoes, marks)
                            for one in body.of(paragraph.paragraph_id)
                        ],
                    }
                    for paragraph in paragraphs.get(
                        row.document_id, tables["paragraphs"][:0]
                    ).itertuples(index=False)
                ],
                "found": found,
                "collated": collated.get(row.document_id),
                "alignments": alignments.get(row.document_id, []),
            },
        )


def search_shards(sentences: pd.DataFrame) -> Iterator[list[tuple[str, str]]]:
    """Ids and texts of all sentences, in files of about ``SHARD`` characters."""
    shard: list[tuple[str, str]] = []
    length = 0
    for identifier, text in zip(sentences["sentence_id"], sentences["text"], strict=True):
        shard.append((identifier, text))
        length += len(text)
        if length >= SHARD:
            yield shard
            shard, length = [], 0
    if shard:
        yield shard


class _Body:
    """The sentences of a document in their order, with the marks that they carry."""

    def __init__(self, sentences: pd.DataFrame) -> None:
        rows = list(sentences.itertuples(index=False))
        self._starts = [row.start for row in rows]
        self._rows = rows
        self._by_paragraph: dict[str, list] = defaultdict(list)
        for row in rows:
            self._by_paragraph[row.paragraph_id].append(row)
        self.marks: dict[str, list[list]] = defaultdict(list)

    def of(self, paragraph: str) -> list:
        return self._by_paragraph.get(paragraph, [])

    def mark(self, kind: str, number: int, start: int, end: int) -> None:
        """Mark the sentences that ``start`` to ``end`` touches; an empty span marks one."""
        at = max(0, bisect_right(self._starts, start) - 1)
        for row in self._rows[at:]:
            if row.start >= max(end, start + 1):
                break
            low, high = max(start, row.start), min(end, row.end)
            if low < high or start == end:
                low = min(low, row.end)
                self.marks[row.sentence_id].append(
                    [kind, low - row.start, max(low, high) - row.start, number]
                )


def _sentence(row, body: _Body, echoes: Mapping, marks: Mapping) -> dict:
    told: dict[str, object] = {"id": row.sentence_id, "text": row.text}
    for name, value in (
        ("marks", body.marks.get(row.sentence_id)),
        ("echoes", echoes.get(row.sentence_id)),
        ("numbers", marks.get(row.sentence_id)),
    ):
        if value:
            told[name] = list(value)
    return told


def _quotations(quotations: pd.DataFrame) -> dict[str, list[tuple[int, int, dict]]]:
    spans = defaultdict(list)
    for row in quotations.itertuples(index=False):
        told = {"id": row.quotation_id, "kind": row.kind, "voice": row.voice}
        told |= {"holder": row.holder or "", "level": int(row.level), "cue": row.cue or ""}
        spans[row.document_id].append((row.start, row.end, told))
    return spans


def _mentions(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[tuple[int, int, dict]]]:
    readings = {row.mention_id: row for row in tables["readings"].itertuples(index=False)}
    spans = defaultdict(list)
    for row in tables["mentions"].itertuples(index=False):
        told = {"id": row.mention_id, "target": row.target, "how": row.how}
        reading = readings.get(row.mention_id)
        if reading is not None:
            told |= {
                "polarity": None if pd.isna(reading.polarity) else round(reading.polarity, 3),
                "route": reading.route or "",
                "holder": reading.holder or "",
                "voice": reading.voice,
            }
        spans[_document_of(row.sentence_id)].append((row.start, row.end, told))
    return spans


def _formulations(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[tuple[int, int, dict]]]:
    attitudes = {
        (row.formulation, row.language, row.sentence_id, row.start): row
        for row in tables["formulation_attitudes"].itertuples(index=False)
    }
    spans = defaultdict(list)
    for row in tables["formulation_occurrences"].itertuples(index=False):
        told = {"term": row.formulation, "voice": row.voice, "holder": row.holder or ""}
        attitude = attitudes.get((row.formulation, row.language, row.sentence_id, row.start))
        if attitude is not None:
            told |= {"attitude": attitude.attitude, "sign": attitude.sign or ""}
        spans[row.document_id].append((row.start, row.end, told))
    return spans


def _variants(
    variants: pd.DataFrame,
) -> tuple[dict[str, list[tuple[int, int, dict]]], dict[str, dict]]:
    """The variants of each base, and what the other witnesses are collated with.

    Variants of whole paragraphs, of breaks and of places have the start -1: they stand by their
    paragraph, not inside a sentence.
    """
    spans: dict[str, list[tuple[int, int, dict]]] = defaultdict(list)
    collated = {}
    for base, witnesses in witnesses_of(variants).items() if len(variants) else ():
        signs = sigla(witnesses)
        own = variants[variants["base"] == base]
        for name in witnesses:
            collated[name] = {"base": base, "variants": len(own), "sigla": signs}
        for row, readings in zip(
            own.itertuples(index=False), own[witnesses].fillna("").to_numpy(), strict=True
        ):
            told = {
                "id": row.variant_id,
                "paragraph": row.paragraph_id,
                "kind": row.kind,
                "level": row.level,
                "readings": list(zip(witnesses, map(str, readings), strict=True)),
                "absent": (row.absent or "").split(),
                "supported": (row.supported_reading or "").split(),
                "confidence": None if pd.isna(row.confidence) else round(row.confidence, 3),
                "rendering": row.rendering or "",
                "evidence": (row.evidence or "").split(),
            }
            inside = row.level == "words"
            spans[base].append((row.start if inside else -1, row.end, told))
    return spans, collated


def _echoes(echoes: pd.DataFrame) -> dict[str, list[dict]]:
    by_sentence: dict[str, list[dict]] = defaultdict(list)
    for row in echoes.itertuples(index=False):
        told = {"id": row.echo_id, "kind": row.kind, "status": row.status}
        told["q"] = None if pd.isna(row.q) else float(f"{row.q:.3g}")
        by_sentence[row.from_sentence].append(
            told | {"other": row.to_sentence, "text": row.to_text, "takes": True}
        )
        by_sentence[row.to_sentence].append(
            told | {"other": row.from_sentence, "text": row.from_text, "takes": False}
        )
    return by_sentence


def _alignments(alignment: pd.DataFrame, shifts: pd.DataFrame) -> dict[str, list[dict]]:
    """The pairs in which a document stands, with their beads; translations first."""
    shifted: dict[str, list[list]] = defaultdict(list)
    for row in shifts.itertuples(index=False):
        shifted[row.bead_id].append([row.kind, row.source_words or "", row.target_words or ""])
    pairs: dict[str, list[dict]] = defaultdict(list)
    for (source, target), beads in alignment.groupby(
        ["source_document", "target_document"], sort=False
    ):
        pair = {
            "source": source,
            "target": target,
            "beads": [
                {
                    "id": row.bead_id,
                    "source": row.source_sentences.split(),
                    "target": row.target_sentences.split(),
                    "confidence": round(row.confidence, 3),
                    "claimed": bool(row.claimed),
                    "crossing": bool(row.crossing),
                    "shifts": shifted.get(row.bead_id, []),
                }
                for row in beads.itertuples(index=False)
            ],
        }
        pairs[source].append(pair)
        pairs[target].append(pair)
    return pairs


def _document_of(sentence: str) -> str:
    return sentence.split(".", 1)[0]
