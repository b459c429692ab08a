"""Anchors: where in a source a document starts and ends, and which lines it leaves out.

An anchor is literal text, or a regular expression between slashes (``/^Title$/``), in which ``^``
and ``$`` match at every line. It has to match exactly once.
"""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest
from itertools import islice

from tifa.errors import Fault, InputError

SEPARATOR = "||"
NOWHERE = "the anchor is nowhere"
"""How the problem of an anchor that does not match begins."""
_SHOWN = 3
_WIDTH = 60
_MOST_COMPARED = 400
_FORMS = str.maketrans(
    dict.fromkeys("“”„‟«»「」『』〝〞", '"')
    | dict.fromkeys("‘’‚‛‹›′`´", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"。": ".", "、": ",", "…": "..."}
    | dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff", "")
)


@dataclass(frozen=True)
class Cut:
    """A document in a source's text: its stretch, and the stretches of whole lines left out."""

    start: int
    end: int
    dropped: tuple[tuple[int, int], ...]


def find_anchor(
    text: str,
    anchor: str,
    *,
    file: str,
    row: int | None,
    column: str,
    start: int = 0,
    end: int | None = None,
) -> tuple[int, int]:
    """Return where ``anchor`` matches in ``text[start:end]``, as offsets in ``text``.

    ``file``, ``row`` and ``column`` say where the anchor is written. Raises ``InputError`` when
    it matches nowhere, showing the lines that come nearest; more than once, showing where;
    nothing at all; or is no regular expression.
    """
    end = len(text) if end is None else end

    def refused(problem: str, mend: str, *, expected: str = "") -> InputError:
        fault = Fault(file, problem, mend, row, column, value=anchor, expected=expected)
        return InputError([fault])

    try:
        pattern = _pattern(anchor)
    except re.error as error:
        raise refused(
            f"the anchor is not a regular expression: {error}",
            "put a backslash before a special character meant literally, or leave out the "
            "slashes around the anchor",
        ) from None
    matches = [match.span() for match in islice(pattern.finditer(text, start, end), _SHOWN + 1)]
    if len(matches) == 1 and matches[0][0] < matches[0][1]:
        return matches[0]
    if len(matches) == 1:
        raise refused(
            "the anchor matches no character", "write an expression that matches some text"
        )
    where = "in the source" if (start, end) == (0, len(text)) else "in this document"
    once = "text that stands there exactly once"
    if not matches:
        written = _written_otherwise(text, anchor, start, end)
        near = "; ".join(_nearest_lines(text, anchor, start, end))
        raise refused(f"{NOWHERE} {where}; nearest: {near}", _mend(anchor, written), expected=once)
    shown = "; ".join(_show_line(text, a) for a, _ in matches[:_SHOWN])
    more = "" if len(matches) <= _SHOWN else " and more"
    raise refused(
        f"the anchor is more than once {where}: {shown}{more}",
        "make it longer, or a /regular expression/ such as /^whole line$/",
        expected=once,
    )


def cut_document(
    text: str, *, start: str, end: str, drop: str, file: str = "documents.tsv", row: int | None
) -> Cut:
    """Find a document in its source: from where ``start`` begins to where ``end`` ends.

    ``start`` has to match once in the text, ``end`` once after it; empty ones stand for the
    text's start and end. ``drop`` holds anchors separated by ``||``; each has to match once in
    the document, and the lines that it touches are left out. Raises ``InputError`` with the
    faults of all anchors.
    """
    first, last = 0, len(text)
    place = {"file": file, "row": row}
    if start.strip():
        first, after = find_anchor(text, start.strip(), column="start", **place)
    else:
        after = 0
    if end.strip():
        last = find_anchor(text, end.strip(), column="end", start=after, **place)[1]
    faults: list[Fault] = []
    dropped = []
    for anchor in (part.strip() for part in drop.split(SEPARATOR)):
        if not anchor:
            continue
        try:
            span = find_anchor(text, anchor, column="drop", start=first, end=last, **place)
            dropped.append(_whole_lines(text, span, first, last))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return Cut(first, last, _merge(dropped))


def _pattern(anchor: str) -> re.Pattern:
    if len(anchor) > 2 and anchor.startswith("/") and anchor.endswith("/"):
        return re.compile(anchor[1:-1], re.MULTILINE)
    return re.compile(re.escape(anchor))


def _whole_lines(text: str, span: tuple[int, int], first: int, last: int) -> tuple[int, int]:
    start = max(first, text.rfind("\n", 0, span[0]) + 1)
    stop = text.find("\n", span[1])
    return start, last if stop < 0 else min(stop, last)


def _merge(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def _mend(anchor: str, written: str) -> str:
    """Return how to mend an ``anchor`` that is nowhere, but as ``written``."""
    same_but_blanks = "".join(written.split()) == "".join(anchor.split())
    if written and (same_but_blanks or "\n" in written):
        pattern = r"\s+".join(map(re.escape, written.split()))
        return f"the source has other white space there, or a line end: write /{pattern}/"
    if written:
        return f"write it as the source does: {written}"
    if anchor[:1] == "/" or anchor[-1:] == "/":
        return "put a /regular expression/ between two slashes, or copy the text letter by letter"
    if re.search(r"[｜；;|]", anchor):
        return f"put {SEPARATOR} between several anchors, or copy the text letter by letter"
    return "copy the anchor from the source, letter by letter"


def _written_otherwise(text: str, anchor: str, start: int, end: int) -> str:
    """Return the one stretch of ``text[start:end]`` that differs from ``anchor`` in form alone.

    Forms of one character are upper and lower case, full and half width, the quotation marks and
    dashes of Chinese, English and typewriters, and any white space or none. Nothing when no
    stretch or more than one is like that.
    """
    wanted = _plain(anchor)
    if not wanted or _plain(text[start:end]).count(wanted) != 1:
        return ""
    plain, places = [], []
    for place in range(start, end):
        form = _plain(text[place])
        plain.append(form)
        places += [place] * len(form)
    first = "".join(plain).find(wanted)
    return "" if first < 0 else text[places[first] : places[first + len(wanted) - 1] + 1]


def _plain(text: str) -> str:
    """Return ``text`` in its plainest form, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_FORMS).casefold().split())


def _nearest_lines(text: str, anchor: str, start: int, end: int) -> list[str]:
    """Return the lines that share most with ``anchor``, best first, with their numbers."""
    literal = re.sub(r"\\.|[\^$.*+?()\[\]{}|/]", " ", anchor) if anchor[:1] == "/" else anchor
    wanted = " ".join(literal.split()).lower() or anchor
    pairs = {wanted[i : i + 2] for i in range(len(wanted) - 1)} or {wanted}
    lines = []
    offset = start
    for line in text[start:end].split("\n"):
        if line.strip():
            low = line.lower()
            lines.append((sum(pair in low for pair in pairs), offset, line))
        offset += len(line) + 1
    # The shared pairs of characters are counted in all lines, the exact measure in the best.
    best = nlargest(_MOST_COMPARED, lines, key=lambda item: (item[0], -item[1]))
    scored = nlargest(
        _SHOWN, best, key=lambda item: (_similarity(wanted, item[2].lower()), -item[1])
    )
    return [_show_line(text, offset) for _, offset, _ in scored] or ["(no text)"]


def _similarity(wanted: str, line: str) -> float:
    """Return how much of ``wanted`` stands in ``line`` in order, 0 to 1."""
    matcher = SequenceMatcher(None, line[:2000], wanted, autojunk=False)
    longest = matcher.find_longest_match()
    window = line[max(0, longest.a - longest.b) : longest.a - longest.b + len(wanted) + 2]
    return SequenceMatcher(None, window, wanted, autojunk=False).ratio()


def _show_line(text: str, offset: int) -> str:
    """Return line number and what stands at ``offset``, shortened."""
    number = text.count("\n", 0, offset) + 1
    stop = text.find("\n", offset)
    line = text[offset : len(text) if stop < 0 else stop].strip()
    return f"line {number} “{line[:_WIDTH]}{'…' if len(line) > _WIDTH else ''}”"
