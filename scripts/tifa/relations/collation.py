"""Collation of editions: every place where the witnesses of a text differ, as an apparatus.

All witnesses are compared with one of them, the base; places that touch become one variant, so
that every witness has its reading in the same stretch of the base. Each witness can be rebuilt
from the base and the variants (``rebuild``).
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tifa.relations.apparatus import PILCROW, Variant, kind_of
from tifa.relations.differences import bare, compare_texts, increasing
from tifa.relations.paragraphs import SIMILAR, Block, match_paragraphs, similarity

MOVED = 4  # characters of words that are told to stand elsewhere


@dataclass(frozen=True)
class Witness:
    """A document to collate: the ids and texts of its paragraphs in order.

    ``boundaries`` are the offsets at which words begin or end, in the paragraphs joined by single
    line ends; without them words are told by character classes. ``headings`` and ``sections`` (the
    id of the heading above) go by paragraph.
    """

    document_id: str
    paragraph_ids: tuple[str, ...]
    texts: tuple[str, ...]
    boundaries: frozenset[int] | None = None
    headings: tuple[bool, ...] = ()
    sections: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The clean text."""
        return "\n".join(self.texts)

    @cached_property
    def cuts(self) -> list[int]:
        """The boundaries in order."""
        return sorted(self.boundaries or ())

    @cached_property
    def starts(self) -> list[int]:
        """The offset of each paragraph in the clean text."""
        starts, place = [], 0
        for text in self.texts:
            starts.append(place)
            place += len(text) + 1
        return starts


@dataclass(frozen=True, order=True)
class _Edit:
    start: int
    end: int
    level: str
    reading: str


def collate(witnesses: Sequence[Witness], *, base: str) -> list[Variant]:
    """Collate ``witnesses`` with the one named ``base``; variants in the order of its text.

    Paragraphs must be without line ends and not empty. Witnesses without differences give no
    variants, and a witness without paragraphs lacks every paragraph of the base.
    """
    first = next(witness for witness in witnesses if witness.document_id == base)
    others = [witness for witness in witnesses if witness.document_id != base]
    compared = {witness.document_id: _compare(first, witness) for witness in others}
    variants = [
        *_with_moves(_word_variants(first, compared)),
        *_omissions(first, compared),
        *_additions(first, others, compared),
        *_moves(first, others, compared),
    ]
    order = {"paragraph": 0, "place": 1, "words": 2, "break": 3}
    # Added paragraphs of one place keep the order in which they stand: sorting is stable.
    return sorted(variants, key=lambda v: (v.start, v.end, order[v.level]))


@dataclass(frozen=True)
class _Comparison:
    blocks: list[Block]
    edits: list[_Edit]
    lacking: frozenset[int]  # indices of base paragraphs
    added: dict[int, list[int]]  # offset in the base -> indices of witness paragraphs


def _compare(base: Witness, witness: Witness) -> _Comparison:
    blocks = match_paragraphs(
        base.texts, witness.texts, headings=[i for i, h in enumerate(base.headings) if h]
    )
    starts, other_starts = base.starts, witness.starts
    edits: list[_Edit] = []
    for block in blocks:
        a = "\n".join(base.texts[block.start : block.end])
        b = "\n".join(witness.texts[block.other_start : block.other_end])
        if a == b:
            continue
        x, y = starts[block.start], other_starts[block.other_start]
        changes = compare_texts(
            a,
            b,
            a_boundaries=_within(base, x, x + len(a)),
            b_boundaries=_within(witness, y, y + len(b)),
        )
        for change in changes:
            reading = b[change.other_start : change.other_end]
            edits += _without_breaks(a[change.start : change.end], reading, x + change.start)
    matched = {index for block in blocks for index in range(block.start, block.end)}
    covered = {i for block in blocks for i in range(block.other_start, block.other_end)}
    ends = {block.other_end: block for block in blocks if not block.moved}
    added: dict[int, list[int]] = {}
    anchor = 0
    for index in range(len(witness.texts)):
        if index in ends:
            last = ends[index].end - 1
            anchor = starts[last] + len(base.texts[last])
        if index not in covered:
            added.setdefault(anchor, []).append(index)
    return _Comparison(
        blocks=blocks,
        edits=sorted(edits),
        lacking=frozenset(range(len(base.texts))) - matched,
        added=added,
    )


def _within(witness: Witness, start: int, end: int) -> set[int] | None:
    if witness.boundaries is None:
        return None
    cuts = witness.cuts
    inside = {cut - start for cut in cuts[bisect_left(cuts, start) : bisect_right(cuts, end)]}
    breaks = [m.start() for m in re.finditer("\n", witness.text[start:end])]
    return inside | set(breaks) | {place + 1 for place in breaks}


def _without_breaks(before: str, after: str, start: int) -> list[_Edit]:
    """A change as edits of words and of paragraph breaks; none spans a break of the base.

    A break that only the witness has becomes an edit of its own when no words are inserted
    beside it, where their order would be lost.
    """
    old, new = before.split("\n"), after.split("\n")
    if len(new) > len(old):
        new = [*new[: len(old) - 1], "\n".join(new[len(old) - 1 :])]
    edits, place = [], start
    for number, words in enumerate(old):
        end = place + len(words)
        reading = new[number] if number < len(new) else ""
        left, broken, right = reading.partition("\n")
        if broken and "\n" not in right and (words or not left + right) and not (left and right):
            edits.append(_Edit(end if left else place, end if left else place, "break", PILCROW))
            reading = left or right
        if words != reading:
            edits.append(_Edit(place, end, "words", reading))
        if number + 1 < len(old) and number + 1 >= len(new):
            edits.append(_Edit(end, end + 1, "break", ""))
        place = end + 1
    return edits


def _word_variants(base: Witness, compared: Mapping[str, _Comparison]) -> list[Variant]:
    text, starts = base.text, base.starts
    words = _clusters(compared, "words")
    breaks = []
    opened = [cluster[0] for cluster in words]
    for start, end, members in _clusters(compared, "break"):
        place = bisect_right(opened, start) - 1
        low, high = words[place][:2] if place >= 0 else (0, 0)
        if low < start < high if start == end else low <= start and end <= high:
            words[place][2].extend(members)
        else:
            breaks.append((start, end, members))
    variants = []
    for level, clusters in (("words", words), ("break", breaks)):
        for start, end, members in clusters:
            index = bisect_right(starts, start) - 1
            absent = frozenset(n for n, c in compared.items() if index in c.lacking)
            own = (PILCROW if end > start else "") if level == "break" else text[start:end]
            readings = {base.document_id: own}
            for name in compared:
                mine = sorted(edit for owner, edit in members if owner == name)
                if name in absent or not mine:
                    readings[name] = "" if name in absent else own
                elif level == "break":
                    readings[name] = mine[0].reading
                else:
                    readings[name] = _applied(text, mine, start, end)
            present = [reading for name, reading in readings.items() if name not in absent]
            kind = "move" if level == "break" else kind_of(present)
            variants.append(Variant(level, kind, start, end, readings, absent))
    return variants


def _with_moves(variants: Sequence[Variant]) -> list[Variant]:
    """The variants, those as moves that lack in one place what they have in another.

    The words, ``MOVED`` of them at least without marks, stand for the same witnesses in the one
    place and for all others in the other, and in no third place.
    """
    places: dict[tuple[str, frozenset[str]], list[int]] = {}
    for number, variant in enumerate(variants):
        held = frozenset(name for name, reading in variant.readings.items() if reading)
        words = {bare(variant.readings[name]) for name in held}
        if variant.level == "words" and not variant.absent and len(words) == 1 and held:
            places.setdefault((words.pop(), held), []).append(number)
    alike = Counter(wording for (wording, _), own in places.items() for _ in own)
    moved = set()
    for (wording, held), own in places.items():
        others = frozenset(variants[own[0]].readings) - held
        if len(wording) >= MOVED and alike[wording] == 2 and (wording, others) in places:
            moved.update(own)
    return [replace(v, kind="move") if n in moved else v for n, v in enumerate(variants)]


def _clusters(
    compared: Mapping[str, _Comparison], level: str
) -> list[tuple[int, int, list[tuple[str, _Edit]]]]:
    """Edits of one level that overlap, as stretches of the base with whose edits they hold."""
    edits = sorted(
        (edit, name)
        for name, comparison in compared.items()
        for edit in comparison.edits
        if edit.level == level
    )
    clusters: list[tuple[int, int, list[tuple[str, _Edit]]]] = []
    for edit, name in edits:
        if clusters:
            start, end, members = clusters[-1]
            beside = edit.start == end and end in (edit.end, start) and level == "words"
            same = (edit.start, edit.end) == (start, end)
            if edit.start < end or same or beside:
                clusters[-1] = start, max(end, edit.end), [*members, (name, edit)]
                continue
        clusters.append((edit.start, edit.end, [(name, edit)]))
    return clusters


def _applied(text: str, edits: Sequence[_Edit], start: int, end: int) -> str:
    parts, place = [], start
    for edit in edits:
        reading = edit.reading.replace(PILCROW, "\n") if edit.level == "break" else edit.reading
        parts += [text[place : edit.start], reading]
        place = edit.end
    return "".join([*parts, text[place:end]])


def _omissions(base: Witness, compared: Mapping[str, _Comparison]) -> list[Variant]:
    starts = base.starts
    variants = []
    for index, text in enumerate(base.texts):
        absent = frozenset(n for n, c in compared.items() if index in c.lacking)
        if absent:
            readings = {n: "" if n in absent else text for n in (base.document_id, *compared)}
            end = starts[index] + len(text)
            variants.append(Variant("paragraph", "substantive", starts[index], end, readings))
    return variants


def _additions(
    base: Witness, others: Sequence[Witness], compared: Mapping[str, _Comparison]
) -> list[Variant]:
    """Paragraphs that the base lacks; similar ones of several witnesses in a place are one row."""
    variants = []
    places = sorted({place for comparison in compared.values() for place in comparison.added})
    for place in places:
        rows: list[dict[str, str]] = []
        for witness in others:
            texts = [witness.texts[i] for i in compared[witness.document_id].added.get(place, ())]
            pairs = [
                (x, y)
                for x, text in enumerate(texts)
                for y, row in enumerate(rows)
                if text in row.values() or similarity(text, next(iter(row.values()))) >= SIMILAR
            ]
            row_of = dict(increasing(pairs))
            merged: list[dict[str, str]] = []
            taken = 0
            for x, text in enumerate(texts):
                if x in row_of:
                    merged += rows[taken : row_of[x]]
                    taken = row_of[x] + 1
                    merged.append(rows[row_of[x]] | {witness.document_id: text})
                else:
                    merged.append({witness.document_id: text})
            rows = merged + rows[taken:]
        for row in rows:
            readings = {n: row.get(n, "") for n in (base.document_id, *compared)}
            variants.append(Variant("paragraph", "substantive", place, place, readings))
    return variants


def _moves(
    base: Witness, others: Sequence[Witness], compared: Mapping[str, _Comparison]
) -> list[Variant]:
    """Moved runs of paragraphs; runs that several witnesses have moved alike are one row."""
    runs: dict[tuple[int, int], dict[str, str]] = {}
    for witness in others:
        run: list[Block] = []
        for block in [*compared[witness.document_id].blocks, None]:
            follows = (
                block is not None
                and block.moved
                and run
                and block.start == run[-1].end
                and block.other_start == run[-1].other_end
            )
            if run and not follows:
                ids = witness.paragraph_ids[run[0].other_start : run[-1].other_end]
                key = run[0].start, run[-1].end
                runs.setdefault(key, {})[witness.document_id] = " ".join(ids)
                run = []
            if block is not None and block.moved:
                run.append(block)
    starts = base.starts
    variants = []
    for (first, last), moved in sorted(runs.items()):
        here = " ".join(base.paragraph_ids[first:last])
        readings = {n: moved.get(n, here) for n in (base.document_id, *compared)}
        absent = {n for n, c in compared.items() if n not in moved and first in c.lacking}
        readings |= dict.fromkeys(absent, "")
        end = starts[last - 1] + len(base.texts[last - 1])
        variants.append(Variant("place", "move", starts[first], end, readings, frozenset(absent)))
    return variants


def rebuild(base: Witness, variants: Sequence[Variant], document_id: str) -> list[str]:
    """Return the paragraphs of the witness ``document_id`` from the base and the variants."""
    text, starts = base.text, base.starts
    ends = [start + len(paragraph) for start, paragraph in zip(starts, base.texts, strict=True)]
    mine = [variant for variant in variants if document_id in variant.readings]
    lacking = {
        bisect_left(starts, v.start)
        for v in mine
        if v.level == "paragraph" and v.end > v.start and not v.readings[document_id]
    }
    edits = [
        (
            v.start,
            v.end,
            v.readings[document_id].replace(PILCROW, "\n")
            if v.level == "break"
            else v.readings[document_id],
        )
        for v in mine
        if v.level in ("words", "break")
        and v.readings[document_id] != v.readings[base.document_id]
        and bisect_right(starts, v.start) - 1 not in lacking
    ]
    units: list[tuple[int, int, str]] = []  # first and last base paragraph, text
    first, place, parts = 0, 0, []
    for start, end, reading in [*edits, (len(text), len(text), "")]:
        for index in range(bisect_left(ends, place), len(ends) - 1):
            if ends[index] >= start:
                break
            units.append((first, index, "".join([*parts, text[place : ends[index]]])))
            first, place, parts = index + 1, ends[index] + 1, []
        parts += [text[place:start], reading]
        place = max(place, end)
    if base.texts:
        units.append((first, len(ends) - 1, "".join(parts)))
    kept = [unit for unit in units if unit[0] not in lacking]
    moved: list[tuple[int, list[str]]] = []
    away: set[int] = set()
    for v in mine:
        if v.level != "place" or v.readings[document_id] in ("", v.readings[base.document_id]):
            continue
        first, last = bisect_left(starts, v.start), bisect_left(ends, v.end)
        run = [unit for unit in kept if first <= unit[0] <= last]
        away |= {unit[0] for unit in run}
        number = int(v.readings[document_id].split()[0].rpartition(".p")[2])
        moved.append((number, [line for unit in run for line in unit[2].split("\n")]))
    added: dict[int, list[str]] = {}
    for v in mine:
        if v.level == "paragraph" and v.start == v.end and v.readings[document_id]:
            added.setdefault(v.start, []).append(v.readings[document_id])
    result = list(added.get(0, []))
    for first, last, unit in kept:
        if first not in away:
            result += [*unit.split("\n"), *added.get(ends[last], [])]
    for number, lines in sorted(moved):
        result[number - 1 : number - 1] = lines
    return result
