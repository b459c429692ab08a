"""What the user knows about formulations: the rows of terms.tsv, and how wordings are compared."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tifa.tables import LANGUAGES

_MARKS = str.maketrans({"，": "、", ",": "、", "；": "、", ";": "、", "’": "'", "‘": "'"})
_PIECE = re.compile(r"[^\W_]+(?:'[^\W_]+)?|、")


@dataclass(frozen=True)
class Termbase:
    """Wordings to list although they were not found, to keep whole, and never to list.

    Each maps a language to the wordings in the order of the table. ``renderings`` maps (language,
    folded wording) to the wordings of the other language that rows with ``add`` give beside it.
    """

    add: Mapping[str, tuple[str, ...]]
    protect: Mapping[str, tuple[str, ...]]
    ban: Mapping[str, tuple[str, ...]]
    renderings: Mapping[tuple[str, str], tuple[str, ...]]


def read_termbase(rows: Iterable[Mapping[str, str]]) -> Termbase:
    """Return the termbase of ``rows`` with zh, en and action; empty cells name nothing."""
    rows = list(rows)

    def wordings(action: str) -> dict[str, tuple[str, ...]]:
        return {
            language: tuple(
                dict.fromkeys(
                    row[language] for row in rows if row["action"] == action and row[language]
                )
            )
            for language in LANGUAGES
        }

    renderings: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in rows:
        if row["action"] != "add" or not (row["zh"] and row["en"]):
            continue
        for language, other in zip(LANGUAGES, reversed(LANGUAGES), strict=True):
            key = (language, folded(row[language], language=language))
            renderings[key] = (*renderings.get(key, ()), row[other])
    return Termbase(wordings("add"), wordings("protect"), wordings("ban"), renderings)


def folded_characters(text: str) -> str:
    """Return ``text`` with marks within enumerations made equal and in lower case, same length.

    Comma, semicolon and enumeration comma are one mark, since editions differ in them.
    """
    if text.isascii():
        return text.lower().translate(_MARKS)
    lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower.translate(_MARKS)


def pieces(text: str, *, offset: int = 0) -> list[tuple[str, int, int]]:
    """Return the words of English ``text`` as (folded, start, end), commas among them.

    A comma before "and" or "or" is left out, so that the serial comma makes no difference; so are
    hyphens.
    """
    plain = folded_characters(text)
    found = [
        (match.group(), offset + match.start(), offset + match.end())
        for match in _PIECE.finditer(plain)
    ]
    return [
        piece
        for place, piece in enumerate(found)
        if not (
            piece[0] == "、"
            and (place + 1 == len(found) or found[place + 1][0] in ("and", "or") or place == 0)
        )
    ]


def folded(text: str, *, language: str) -> str:
    """Return the form in which two wordings of ``language`` are compared."""
    if language == "zh":
        return re.sub(r"\s+", "", folded_characters(text))
    return " ".join(piece for piece, _, _ in pieces(text))
