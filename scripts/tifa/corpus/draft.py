"""A text while it is being cleaned: which stretch of the source each character comes from.

A draft is a row of pieces that together cover one stretch of a source without gap or overlap. A
piece either stands as in the source or was changed by a rule. Editing a draft gives a new draft,
so that nothing can disappear without a record.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(frozen=True)
class Piece:
    """A stretch of the source and what stands for it; ``rule`` is empty when it is unchanged."""

    start: int
    end: int
    text: str
    rule: str = ""


@dataclass(frozen=True)
class Edit:
    """Put ``after`` in the place of ``draft.text[start:end]``, in the name of ``rule``."""

    start: int
    end: int
    after: str
    rule: str


@dataclass(frozen=True)
class Draft:
    """The pieces of one stretch of a source, in order, and the text they make."""

    pieces: tuple[Piece, ...]
    text: str = field(init=False)
    starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "".join(piece.text for piece in self.pieces))
        lengths = (len(piece.text) for piece in self.pieces)
        object.__setattr__(self, "starts", tuple(accumulate(lengths, initial=0))[:-1])


def open_draft(source: str, start: int, end: int) -> Draft:
    """Return the unchanged draft of ``source[start:end]``."""
    return Draft((Piece(start, end, source[start:end]),) if end > start else ())


def edit(draft: Draft, edits: Iterable[Edit]) -> Draft:
    """Return ``draft`` with all ``edits`` made; linear in the pieces and edits.

    Edits are in ascending order, do not overlap, and each replaces at least one character. Where
    an edit meets characters that an earlier rule put there, the later rule takes over that whole
    change. Raises ``ValueError`` when edits overlap, are empty or lie outside the text.
    """
    edits = tuple(edits)
    previous = 0
    for change in edits:
        if change.start < previous or change.end <= change.start or change.end > len(draft.text):
            raise ValueError(f"edits overlap, are empty or lie outside the text: {change}")
        previous = change.end
    result: list[Piece] = []
    first = 0
    for piece, start in zip(draft.pieces, draft.starts, strict=True):
        end = start + len(piece.text)
        while first < len(edits) and edits[first].end <= start:
            first += 1
        last = first
        while last < len(edits) and edits[last].start < end:
            last += 1
        result.extend(_edit_piece(piece, start, edits[first:last]))
    return Draft(_merge(result))


def _edit_piece(piece: Piece, start: int, edits: Sequence[Edit]) -> list[Piece]:
    """Make those ``edits`` on one piece that begins at ``start`` of the draft's text."""
    if not edits or not piece.text:
        return [piece]
    parts: list[tuple[int, int, str, str]] = []  # offsets in the piece, text, rule
    done = 0
    for change in edits:
        a = max(change.start - start, 0)
        b = min(change.end - start, len(piece.text))
        parts.append((done, a, piece.text[done:a], ""))
        # The replacement stands where the edit begins; the piece before may already hold it.
        parts.append((a, b, change.after if change.start >= start else "", change.rule))
        done = b
    parts.append((done, len(piece.text), piece.text[done:], ""))
    if piece.rule:
        text = "".join(part for _, _, part, _ in parts)
        return [Piece(piece.start, piece.end, text, edits[-1].rule)]
    return [
        Piece(piece.start + a, piece.start + b, text, rule) for a, b, text, rule in parts if b > a
    ]


def _merge(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Join a deletion to the change of the same rule right before it."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and piece.rule and piece.rule == last.rule and not piece.text:
            merged[-1] = Piece(last.start, piece.end, last.text, last.rule)
        else:
            merged.append(piece)
    return tuple(merged)


def source_span(draft: Draft, start: int, end: int) -> tuple[int, int]:
    """Return the stretch of the source that ``draft.text[start:end]`` comes from.

    A character that a rule put there stands for the whole stretch it replaced. Raises
    ``ValueError`` when the stretch of text is empty.
    """
    if end <= start:
        raise ValueError("an empty stretch of text has no place in the source")
    i, j = _piece_at(draft, start), _piece_at(draft, end - 1)
    first, last = draft.pieces[i], draft.pieces[j]
    source_start = first.start if first.rule else first.start + start - draft.starts[i]
    source_end = last.end if last.rule else last.start + end - draft.starts[j]
    return source_start, source_end


def _piece_at(draft: Draft, offset: int) -> int:
    """Return the index of the piece that holds the character at ``offset``."""
    # Of pieces that begin at one offset all but the last are empty.
    return bisect_right(draft.starts, offset) - 1
